"""Refusals about rounds, their guidance, their councils and their units."""

from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.refusals import Refusal
from shared.contracts.terms import LEVELS, Terms


class RoundUnknown(Refusal):
    """This campaign has no round {round}; the list of rounds shows those it has."""

    code: ClassVar[str] = "awards.round-unknown"
    vi: ClassVar[str] = "Phong trào không có đợt xét {round}; xem danh sách các đợt."
    status: ClassVar[int] = 404


class RoundAlreadyOpen(Refusal):
    """The round {round} was opened before; choose another id for another round."""

    code: ClassVar[str] = "awards.round-already-open"
    vi: ClassVar[str] = "Đợt xét {round} đã mở rồi; đợt khác cần mã khác."


class PlanUnknown(Refusal):
    """The charter plans no round {plan}; it plans: {plans}."""

    code: ClassVar[str] = "awards.plan-unknown"
    vi: ClassVar[str] = "Điều lệ không có đợt {plan}; điều lệ có: {plans}."
    status: ClassVar[int] = 422


class PlanMixesLevels(Refusal):
    """Round {plan} is of level {level}, but another level decides {forms}."""

    code: ClassVar[str] = "awards.plan-mixes-levels"
    vi: ClassVar[str] = (
        "Đợt {plan} thuộc cấp {level}, nhưng cấp khác quyết định {forms}."
    )
    status: ClassVar[int] = 422
    words: ClassVar[Mapping[str, Terms]] = {"level": LEVELS}


class WrongLevel(Refusal):
    """A matter of level {level}: state `{unit}` and use a right of that level."""

    code: ClassVar[str] = "awards.wrong-level"
    vi: ClassVar[str] = "Việc của cấp {level}: nêu `{unit}` và dùng quyền của cấp đó."
    status: ClassVar[int] = 403
    words: ClassVar[Mapping[str, Terms]] = {"level": LEVELS}


class UnitUnknown(Refusal):
    """Unit {unit} is not known here; check the id, or try again shortly."""

    code: ClassVar[str] = "awards.unit-unknown"
    vi: ClassVar[str] = "Chưa biết đơn vị {unit} ở đây; kiểm tra mã hoặc thử lại sau."
    status: ClassVar[int] = 404


class UnitEnded(Refusal):
    """Unit {unit} does not exist on {day}; only an active unit runs a round."""

    code: ClassVar[str] = "awards.unit-ended"
    vi: ClassVar[str] = "Đơn vị {unit} không tồn tại vào ngày {day}."
    status: ClassVar[int] = 422


class EditionUnfit(Refusal):
    """Round {plan} counts the scores of edition {wanted}; name its opened edition."""

    code: ClassVar[str] = "awards.edition-unfit"
    vi: ClassVar[str] = (
        "Đợt {plan} tính điểm của kỳ chỉ số {wanted}; hãy nêu đúng kỳ đã mở."
    )
    status: ClassVar[int] = 422


class WindowEmpty(Refusal):
    """The window for dossiers ends ({until}) before it begins ({start})."""

    code: ClassVar[str] = "awards.window-empty"
    vi: ClassVar[str] = "Hạn nhận hồ sơ kết thúc ({until}) trước khi bắt đầu ({start})."
    status: ClassVar[int] = 422


class WindowOver(Refusal):
    """The window for dossiers ended on {until}, before the round opens."""

    code: ClassVar[str] = "awards.window-over"
    vi: ClassVar[str] = "Hạn nhận hồ sơ {until} đã qua trước khi mở đợt."
    status: ClassVar[int] = 422


class QuotasUnfit(Refusal):
    """Guidance may lower the charter's quotas, nothing else; wrong: {quotas}."""

    code: ClassVar[str] = "awards.quotas-unfit"
    vi: ClassVar[str] = "Hướng dẫn chỉ được giảm chỉ tiêu của điều lệ; sai: {quotas}."
    status: ClassVar[int] = 422


class CouncilAlreadyConvened(Refusal):
    """The council of this round was convened before, with {members} members."""

    code: ClassVar[str] = "awards.council-already-convened"
    vi: ClassVar[str] = "Hội đồng của đợt này đã lập, gồm {members} thành viên."


class CouncilMissing(Refusal):
    """No council was convened for this round yet; give `ConveneCouncil` first."""

    code: ClassVar[str] = "awards.council-missing"
    vi: ClassVar[str] = "Đợt này chưa có hội đồng; hãy lập hội đồng trước."


class MembersRepeated(Refusal):
    """Each member is named once; more than once: {members}."""

    code: ClassVar[str] = "awards.members-repeated"
    vi: ClassVar[str] = "Mỗi thành viên chỉ nêu một lần; bị lặp: {members}."
    status: ClassVar[int] = 422


class NotEntrusted(Refusal):
    """These do not hold the role council_member on that day: {members}."""

    code: ClassVar[str] = "awards.not-entrusted"
    vi: ClassVar[str] = "Những người sau không có vai trò council_member: {members}."
    status: ClassVar[int] = 422


class RoundIsPublished(Refusal):
    """The results of this round are published; nothing can be changed any more."""

    code: ClassVar[str] = "awards.round-is-published"
    vi: ClassVar[str] = "Kết quả đợt này đã công bố; không thể thay đổi nữa."
