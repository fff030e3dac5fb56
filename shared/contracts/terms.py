"""What codes of the contracts are called in messages; `details` keep the codes."""

from collections.abc import Mapping
from typing import Final

from shared.contracts.said import Said

type Terms = Mapping[str, Said]

SUBJECTS: Final[Terms] = {
    "unit": Said("unit", "đơn vị"),
    "enterprise": Said("enterprise", "doanh nghiệp"),
    "official": Said("official", "cán bộ, công chức"),
    "contributor": Said("contributor", "cá nhân đóng góp"),
}
"""Who may be rewarded (III.1)."""

LEVELS: Final[Terms] = {
    "unit": Said("unit", "đơn vị"),
    "city": Said("city", "thành phố"),
    "state": Said("state", "Nhà nước"),
}

OUTCOMES: Final[Terms] = {
    "pass": Said("pass", "đạt"),
    "fail": Said("fail", "không đạt"),
    "hold": Said("hold", "tạm dừng xét"),
}
"""Of a screening."""

BASES: Final[Terms] = {
    "annual": Said("annual", "hằng năm"),
    "phase": Said("phase", "theo giai đoạn"),
}

SCOPES: Final[Terms] = {
    "unit": Said("unit", "đơn vị"),
    "group": Said("group", "khối"),
    "level": Said("level", "cấp"),
}
"""What a right may be held for."""

DOSSIER_STATES: Final[Terms] = {
    "open": Said("open", "đang lập"),
    "submitted": Said("submitted", "đã gửi"),
    "returned": Said("returned", "bị trả lại"),
    "accepted": Said("accepted", "đã tiếp nhận"),
    "withdrawn": Said("withdrawn", "đã rút"),
}

CAPACITIES: Final[Terms] = {
    "head": Said("head", "thủ trưởng đơn vị"),
    "direct_superior": Said("direct superior", "cấp trên trực tiếp"),
}
"""In which a report is confirmed (III.4.b)."""

PROBLEMS: Final[Terms] = {
    "missing": Said("missing", "còn thiếu"),
    "as-of-date-missing": Said("as-of date missing", "thiếu ngày xác nhận"),
    "as-of-in-future": Said("as-of date in the future", "ngày xác nhận ở tương lai"),
    "out-of-date": Said("out of date", "không còn đến ngày đề nghị"),
    "head-unconfirmed": Said("not confirmed by the head", "thủ trưởng chưa xác nhận"),
    "superior-unconfirmed": Said(
        "not confirmed by the direct superior", "cấp trên trực tiếp chưa xác nhận"
    ),
}
"""Of a paper of the checklist."""
