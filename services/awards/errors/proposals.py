"""Refusals about proposals, decisions, publication and the register."""

from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.refusals import Refusal
from shared.contracts.terms import BASES, Terms


class AwardUnknown(Refusal):
    """There is no award {award} here; the register shows what is published."""

    code: ClassVar[str] = "awards.award-unknown"
    vi: ClassVar[str] = "Không có khen thưởng {award}; xem sổ khen thưởng đã công bố."
    status: ClassVar[int] = 404


class AwardIdTaken(Refusal):
    """The id {award} names another proposal; choose a new id."""

    code: ClassVar[str] = "awards.award-id-taken"
    vi: ClassVar[str] = "Mã {award} đã dùng cho đề nghị khác; hãy chọn mã mới."


class NotApproved(Refusal):
    """The council did not approve candidate {candidate} in this round."""

    code: ClassVar[str] = "awards.not-approved"
    vi: ClassVar[str] = "Hội đồng không tán thành ứng viên {candidate} trong đợt này."


class AlreadyProposed(Refusal):
    """Candidate {candidate} is proposed in this round already, as {award}."""

    code: ClassVar[str] = "awards.already-proposed"
    vi: ClassVar[str] = "Ứng viên {candidate} đã được đề nghị trong đợt này: {award}."


class AlreadyAwarded(Refusal):
    """One achievement is awarded once; {award} is for the same one, {basis} {year}."""

    code: ClassVar[str] = "awards.already-awarded"
    vi: ClassVar[str] = (
        "Một thành tích chỉ khen một lần; {award} đã cho cùng thành tích {year} "
        "({basis})."
    )
    words: ClassVar[Mapping[str, Terms]] = {"basis": BASES}


class QuotaMissing(Refusal):
    """No quota of this round covers form {form} for group {group}."""

    code: ClassVar[str] = "awards.quota-missing"
    vi: ClassVar[str] = "Đợt này không có chỉ tiêu {form} cho khối {group}."


class QuotaUsedUp(Refusal):
    """All {count} places of the quota for {form} ({groups}) are taken."""

    code: ClassVar[str] = "awards.quota-used-up"
    vi: ClassVar[str] = "Đã dùng hết {count} chỉ tiêu {form} ({groups})."


class AlreadyDecided(Refusal):
    """Award {award} was decided before; a decision stands."""

    code: ClassVar[str] = "awards.already-decided"
    vi: ClassVar[str] = "Đề nghị {award} đã được quyết định; quyết định giữ nguyên."


class NoLongerEligible(Refusal):
    """{candidate} does not pass now ({rules}); decline, or decide when that is over."""

    code: ClassVar[str] = "awards.no-longer-eligible"
    vi: ClassVar[str] = (
        "{candidate} nay không đạt ({rules}); không khen, hoặc quyết định khi đã xong."
    )


class DocumentInFuture(Refusal):
    """Document {number} is dated {issued}, after today, {day}."""

    code: ClassVar[str] = "awards.document-in-future"
    vi: ClassVar[str] = "Văn bản {number} đề ngày {issued}, sau ngày hôm nay {day}."
    status: ClassVar[int] = 422


class ProposalsUndecided(Refusal):
    """These proposals wait for a decision: {awards}; all are published at once."""

    code: ClassVar[str] = "awards.proposals-undecided"
    vi: ClassVar[str] = "Còn đề nghị chờ quyết định: {awards}; công bố cùng một lúc."


class QuotaExceeded(Refusal):
    """{granted} awards of {form} were granted, but the quota is {count}."""

    code: ClassVar[str] = "awards.quota-exceeded"
    vi: ClassVar[str] = "Đã quyết định {granted} {form}, trong khi chỉ tiêu là {count}."


class CandidatesOvertaken(Refusal):
    """These do not pass now: {candidates}; close the matter, or withhold {awards}."""

    code: ClassVar[str] = "awards.candidates-overtaken"
    vi: ClassVar[str] = (
        "Ứng viên nay không đạt: {candidates}; hãy chờ xử lý xong, hoặc công bố mà "
        "tạm giữ lại (`withhold`) {awards}."
    )


class WithheldUnfit(Refusal):
    """Only whom something stands against now is withheld; not so: {awards}."""

    code: ClassVar[str] = "awards.withheld-unfit"
    vi: ClassVar[str] = (
        "Chỉ tạm giữ khi ứng viên nay không đạt; không thuộc trường hợp đó: {awards}."
    )
    status: ClassVar[int] = 422


class AwardIsPublished(Refusal):
    """Award {award} is published; the register shows it."""

    code: ClassVar[str] = "awards.award-is-published"
    vi: ClassVar[str] = "Khen thưởng {award} đã công bố; xem sổ khen thưởng."


class RoundNotPublished(Refusal):
    """The results of round {round} are not published yet; publish them first."""

    code: ClassVar[str] = "awards.round-not-published"
    vi: ClassVar[str] = "Kết quả đợt {round} chưa công bố; hãy công bố cả đợt trước."
