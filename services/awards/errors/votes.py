"""Refusals about screening, holds, conflicts of interest and votes."""

from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.refusals import Refusal
from shared.contracts.terms import OUTCOMES, Terms


class CandidateUnknown(Refusal):
    """Round {round} has no candidate {candidate} of an accepted dossier."""

    code: ClassVar[str] = "awards.candidate-unknown"
    vi: ClassVar[str] = "Đợt {round} không có ứng viên {candidate} có hồ sơ được nhận."
    status: ClassVar[int] = 404


class NotScreened(Refusal):
    """These candidates are not screened yet: {candidates}; give `ScreenAgain`."""

    code: ClassVar[str] = "awards.not-screened"
    vi: ClassVar[str] = "Ứng viên chưa được rà soát: {candidates}; hãy rà soát lại."


class EligibilityChanged(Refusal):
    """The facts changed since the screening of {candidates}; screen them again."""

    code: ClassVar[str] = "awards.eligibility-changed"
    vi: ClassVar[str] = "Dữ kiện đã thay đổi sau khi rà soát {candidates}; rà soát lại."


class NotEligible(Refusal):
    """Candidate {candidate} has the screening outcome {outcome}; nobody votes on it."""

    code: ClassVar[str] = "awards.not-eligible"
    vi: ClassVar[str] = (
        "Ứng viên {candidate} có kết quả rà soát {outcome}; không bỏ phiếu."
    )
    words: ClassVar[Mapping[str, Terms]] = {"outcome": OUTCOMES}


class SubjectUnclear(Refusal):
    """A unit or enterprise is named by `unit_id` only, a person by `person_id`."""

    code: ClassVar[str] = "awards.subject-unclear"
    vi: ClassVar[str] = (
        "Đơn vị, doanh nghiệp chỉ nêu `unit_id`; cá nhân nêu `person_id`."
    )
    status: ClassVar[int] = 422


class HoldAlreadyOpen(Refusal):
    """A hold for this reason is open on this subject; lift it before a new one."""

    code: ClassVar[str] = "awards.hold-already-open"
    vi: ClassVar[str] = "Đối tượng đang tạm dừng xét vì lý do này."


class HoldNotOpen(Refusal):
    """No hold for this reason is open on this subject."""

    code: ClassVar[str] = "awards.hold-not-open"
    vi: ClassVar[str] = "Đối tượng không bị tạm dừng xét vì lý do này."


class NotAMember(Refusal):
    """You are not a member of this round's council."""

    code: ClassVar[str] = "awards.not-a-member"
    vi: ClassVar[str] = "Bạn không là thành viên hội đồng của đợt này."
    status: ClassVar[int] = 403


class Recused(Refusal):
    """You declared a conflict of interest and have no part in this matter."""

    code: ClassVar[str] = "awards.recused"
    vi: ClassVar[str] = "Bạn đã khai xung đột lợi ích nên không tham gia việc này."
    status: ClassVar[int] = 403


class ConflictAlreadyDeclared(Refusal):
    """You declared this conflict of interest before; it stands."""

    code: ClassVar[str] = "awards.conflict-already-declared"
    vi: ClassVar[str] = "Bạn đã khai xung đột lợi ích này rồi."


class AlreadyVoted(Refusal):
    """You voted on candidate {candidate}; a ballot is final."""

    code: ClassVar[str] = "awards.already-voted"
    vi: ClassVar[str] = "Bạn đã bỏ phiếu về ứng viên {candidate}; phiếu không đổi được."


class SubmissionOpen(Refusal):
    """Dossiers can be sent until {until}; the votes are counted after that."""

    code: ClassVar[str] = "awards.submission-open"
    vi: ClassVar[str] = "Còn nhận hồ sơ đến {until}; sau đó mới kiểm phiếu."


class VotingOver(Refusal):
    """The votes of this round are counted; screening and voting are over."""

    code: ClassVar[str] = "awards.voting-over"
    vi: ClassVar[str] = "Đợt này đã kiểm phiếu; không rà soát hay bỏ phiếu nữa."


class VotingNotOver(Refusal):
    """The votes of this round are not counted yet; give `CloseVotes` first."""

    code: ClassVar[str] = "awards.voting-not-over"
    vi: ClassVar[str] = "Đợt này chưa kiểm phiếu; hãy kiểm phiếu trước."
