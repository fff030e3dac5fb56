"""Refusals about who is proposed, and for what."""

from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.refusals import Refusal
from shared.contracts.terms import SUBJECTS, Terms


class CandidatesRepeated(Refusal):
    """Each candidate has an id of its own; used more than once: {candidates}."""

    code: ClassVar[str] = "dossier.candidates-repeated"
    vi: ClassVar[str] = "Mỗi ứng viên có mã riêng; bị lặp: {candidates}."
    status: ClassVar[int] = 422


class CandidateAlreadyProposed(Refusal):
    """The id of candidate {candidate} stands in another dossier; choose a new one."""

    code: ClassVar[str] = "dossier.candidate-already-proposed"
    vi: ClassVar[str] = "Mã ứng viên {candidate} đã có ở hồ sơ khác; hãy chọn mã mới."


class SubjectAlreadyProposed(Refusal):
    """Candidate {candidate} is proposed for {form} elsewhere in round {round}."""

    code: ClassVar[str] = "dossier.subject-already-proposed"
    vi: ClassVar[str] = (
        "Ứng viên {candidate} đã được đề nghị {form} ở nơi khác trong đợt {round}."
    )


class CandidateUnclear(Refusal):
    """Candidate {candidate}: a {kind} names {needed}, and nothing else."""

    code: ClassVar[str] = "dossier.candidate-unclear"
    vi: ClassVar[str] = "Ứng viên {candidate}: {kind} phải nêu đúng {needed}."
    status: ClassVar[int] = 422
    words: ClassVar[Mapping[str, Terms]] = {"kind": SUBJECTS}


class FormNotOffered(Refusal):
    """Candidate {candidate}: round {round} offers no {form}, but {forms}."""

    code: ClassVar[str] = "dossier.form-not-offered"
    vi: ClassVar[str] = (
        "Ứng viên {candidate}: đợt {round} không có {form}, chỉ có {forms}."
    )
    status: ClassVar[int] = 422


class FormUnfit(Refusal):
    """Candidate {candidate}: {form} is for {subjects} ({clause}), not for {kind}."""

    code: ClassVar[str] = "dossier.form-unfit"
    vi: ClassVar[str] = (
        "Ứng viên {candidate}: {form} dành cho {subjects} ({clause}), không dành cho "
        "{kind}."
    )
    status: ClassVar[int] = 422
    words: ClassVar[Mapping[str, Terms]] = {"kind": SUBJECTS, "subjects": SUBJECTS}


class TradesUnknown(Refusal):
    """Candidate {candidate}: no paper asks about {trades}; check their spelling."""

    code: ClassVar[str] = "dossier.trades-unknown"
    vi: ClassVar[str] = (
        "Ứng viên {candidate}: không giấy tờ nào hỏi về {trades}; kiểm tra cách viết."
    )
    status: ClassVar[int] = 422


class CandidateUnitUnfit(Refusal):
    """Candidate {candidate} is a {kind}, but unit {unit} is of kind {unit_kind}."""

    code: ClassVar[str] = "dossier.candidate-unit-unfit"
    vi: ClassVar[str] = (
        "Ứng viên {candidate} là {kind}, nhưng đơn vị {unit} thuộc loại {unit_kind}."
    )
    status: ClassVar[int] = 422
    words: ClassVar[Mapping[str, Terms]] = {"kind": SUBJECTS}


class UnitNotManaged(Refusal):
    """Unit {sender} does not manage unit {unit} on {day} (III.4.b); a superior may."""

    code: ClassVar[str] = "dossier.unit-not-managed"
    vi: ClassVar[str] = (
        "Đơn vị {unit} không thuộc quyền quản lý của {sender} vào ngày {day} "
        "(III.4.b); cấp trên của đơn vị đó có thể gửi hồ sơ."
    )
    status: ClassVar[int] = 422


class PersonsUnfit(Refusal):
    """Give details of the persons proposed, of no others; unfit: {persons}."""

    code: ClassVar[str] = "dossier.persons-unfit"
    vi: ClassVar[str] = (
        "Nêu thông tin của đúng những người được đề nghị; thiếu hoặc thừa: {persons}."
    )
    status: ClassVar[int] = 422


class DossierTooLarge(Refusal):
    """Its checklist takes {size} bytes and {limit} fit; send several dossiers."""

    code: ClassVar[str] = "dossier.too-large"
    vi: ClassVar[str] = (
        "Danh mục giấy tờ dài {size} byte, tối đa {limit}; hãy chia thành nhiều hồ sơ."
    )
    status: ClassVar[int] = 413
