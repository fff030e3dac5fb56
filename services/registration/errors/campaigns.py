"""Refusals about campaigns and charters."""

from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.condition_reasons import KINDS, REASONS
from shared.contracts.refusals import Refusal
from shared.contracts.terms import Terms


class CampaignAlreadyLaunched(Refusal):
    """The campaign {campaign} is launched already; use a new id for another one."""

    code: ClassVar[str] = "registration.campaign-already-launched"
    vi: ClassVar[str] = (
        "Phong trào {campaign} đã được phát động; hãy dùng mã mới cho phong trào khác."
    )


class LaunchedAhead(Refusal):
    """launched_on is {launched_on}, after today ({today}); launch it on its day."""

    code: ClassVar[str] = "registration.campaign-launched-ahead"
    vi: ClassVar[str] = (
        "launched_on là {launched_on}, sau hôm nay ({today}); hãy phát động đúng ngày."
    )
    status: ClassVar[int] = 422


class CharterRuleBroken(Refusal):
    """charter.eligibility, rule {rule}, {field}, place {at}: {reason}. Mend it."""

    code: ClassVar[str] = "registration.charter-rule-broken"
    vi: ClassVar[str] = (
        "charter.eligibility, điều kiện {rule}, {field}, vị trí {at}: {reason}. "
        "Hãy sửa lại."
    )
    status: ClassVar[int] = 422
    words: ClassVar[Mapping[str, Terms]] = {
        "reason": REASONS,
        "kind": KINDS,
        "other_kind": KINDS,
    }


class CharterTooLarge(Refusal):
    """The charter takes {size} bytes and at most {limit} fit; shorten its texts."""

    code: ClassVar[str] = "registration.charter-too-large"
    vi: ClassVar[str] = (
        "Điều lệ dài {size} byte, tối đa {limit}; hãy rút gọn các đoạn văn bản."
    )
    status: ClassVar[int] = 413


class CharterOfOtherCampaign(Refusal):
    """charter.key is {key}, but this campaign's charter is {wanted}; keep the key."""

    code: ClassVar[str] = "registration.charter-of-other-campaign"
    vi: ClassVar[str] = (
        "charter.key là {key}, nhưng điều lệ của phong trào này là {wanted}; "
        "hãy giữ nguyên khóa."
    )
    status: ClassVar[int] = 422


class CharterInForce(Refusal):
    """The charter {digest} is in force already; there is nothing to adopt."""

    code: ClassVar[str] = "registration.charter-in-force"
    vi: ClassVar[str] = "Điều lệ {digest} đang có hiệu lực; không có gì để ban hành."


class AdoptionDateWrong(Refusal):
    """adopted_on is {adopted_on}; it lies between {earliest} and today ({today})."""

    code: ClassVar[str] = "registration.adoption-date-wrong"
    vi: ClassVar[str] = (
        "adopted_on là {adopted_on}; ngày này phải từ {earliest} đến hôm nay ({today})."
    )
    status: ClassVar[int] = 422


class GroupsInUse(Refusal):
    """Units still belong to the groups {groups}; keep these groups in the charter."""

    code: ClassVar[str] = "registration.groups-in-use"
    vi: ClassVar[str] = (
        "Còn đơn vị thuộc các khối {groups}; hãy giữ các khối này trong điều lệ."
    )


class CharterUnknown(Refusal):
    """The campaign {campaign} never adopted a charter {digest}; see its row."""

    code: ClassVar[str] = "registration.charter-unknown"
    vi: ClassVar[str] = (
        "Phong trào {campaign} chưa từng ban hành điều lệ {digest}; xem thông tin "
        "phong trào."
    )
    status: ClassVar[int] = 404
