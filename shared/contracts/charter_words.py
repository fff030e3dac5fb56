"""What does not fit together in a charter, in both languages."""

from shared.contracts.said import Said

WORDS: dict[str, Said] = {
    "charter.phase-backwards": Said(
        "phase {key} ends before it starts",
        "giai đoạn {key} kết thúc trước khi bắt đầu",
    ),
    "charter.no-council": Said(
        "rounds need a [council]: quorum, majority, denominator",
        "các đợt xét khen thưởng cần có [council] (Hội đồng): số thành viên tối thiểu, "
        "tỷ lệ phiếu, cách tính tỷ lệ",
    ),
    "charter.limits": Said(
        "indicator {key}: minimum above maximum",
        "chỉ số thành phần {key}: điểm tối thiểu lớn hơn điểm tối đa",
    ),
    "charter.bands": Said(
        "bands must be given highest first, each limit once",
        "các mức xếp loại phải ghi từ cao xuống thấp, mỗi mức điểm một lần",
    ),
    "charter.unknown-key": Said(
        "nothing is called {key} ({what} is needed)",
        "không có gì mang tên {key} (cần {what})",
    ),
    "charter.unknown-key-of": Said(
        "nothing is called {key} ({what} is needed); known: {known}",
        "không có gì mang tên {key} (cần {what}); hiện có: {known}",
    ),
    "charter.twice": Said(
        "{what}: more than one is called {key}",
        "{what}: có nhiều hơn một mục mang tên {key}",
    ),
}
"""By code, which never changes its meaning."""

GROUP = Said("a group", "một khối")
FORM = Said("a form of award", "một hình thức khen thưởng")
FORM_OF_ROUND = Said("a form of this round", "một hình thức khen thưởng của đợt này")
EDITION = Said("an edition", "một phiên bản chỉ số")
PHASE = Said("a phase", "một giai đoạn")

LISTS: dict[str, Said] = {
    "phases": Said("phases", "các giai đoạn"),
    "calendar": Said("calendar", "lịch"),
    "groups": Said("groups", "các khối"),
    "contents": Said("contents", "nội dung thi đua"),
    "measures": Said("measures", "đơn vị tính chỉ tiêu"),
    "editions": Said("editions", "các phiên bản chỉ số"),
    "checklist": Said("checklist", "thành phần hồ sơ"),
    "award_forms": Said("award_forms", "hình thức khen thưởng"),
    "rounds": Said("rounds", "các đợt xét khen thưởng"),
    "eligibility": Said("eligibility", "điều kiện xét"),
    "part": Said("part", "phần của phiên bản chỉ số"),
    "indicator": Said("indicator", "chỉ số thành phần"),
    "band": Said("band", "mức xếp loại"),
}
"""What the entries of a list are called; in English by the name in the file."""
