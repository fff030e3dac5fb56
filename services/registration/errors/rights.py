"""Refusals about roles and who may grant them."""

from collections.abc import Mapping
from typing import ClassVar

from shared.contracts.refusals import Refusal
from shared.contracts.terms import SCOPES, Terms


class FirstAdministratorAppointed(Refusal):
    """The first administrator was appointed already; administrators grant the rest."""

    code: ClassVar[str] = "registration.first-administrator-appointed"
    vi: ClassVar[str] = (
        "Quản trị viên đầu tiên đã được chỉ định; các quyền khác do quản trị viên cấp."
    )


class RoleNotGrantable(Refusal):
    """The role {role} is granted to nobody: services act by themselves."""

    code: ClassVar[str] = "registration.role-not-grantable"
    vi: ClassVar[str] = "Không cấp vai trò {role} cho ai: dịch vụ tự hành động."
    status: ClassVar[int] = 422


class RoleNotPlatformWide(Refusal):
    """The role {role} belongs to one campaign: name it in campaign_id."""

    code: ClassVar[str] = "registration.role-not-platform-wide"
    vi: ClassVar[str] = (
        "Vai trò {role} thuộc một phong trào: hãy nêu phong trào ở campaign_id."
    )
    status: ClassVar[int] = 422


class RoleBeyondLeadAgency(Refusal):
    """The lead agency grants and revokes {allowed} only; ask an administrator."""

    code: ClassVar[str] = "registration.role-beyond-lead-agency"
    vi: ClassVar[str] = (
        "Cơ quan chủ trì chỉ cấp và thu hồi {allowed}; hãy đề nghị quản trị viên."
    )
    status: ClassVar[int] = 403


class OwnRight(Refusal):
    """Nobody grants herself a role: another person entitled to it must do so."""

    code: ClassVar[str] = "registration.own-right"
    vi: ClassVar[str] = (
        "Không ai tự cấp vai trò cho mình: phải do người khác có quyền thực hiện."
    )
    status: ClassVar[int] = 403


class ScopeMissing(Refusal):
    """The role {role} is held for one {scope}: name it in {field}."""

    code: ClassVar[str] = "registration.scope-missing"
    vi: ClassVar[str] = (
        "Vai trò {role} gắn với một {scope} cụ thể: hãy nêu ở trường {field}."
    )
    status: ClassVar[int] = 422
    words: ClassVar[Mapping[str, Terms]] = {"scope": SCOPES}


class ScopeSuperfluous(Refusal):
    """The role {role} is not held for one {scope}: leave {field} out."""

    code: ClassVar[str] = "registration.scope-superfluous"
    vi: ClassVar[str] = (
        "Vai trò {role} không gắn với một {scope} cụ thể: hãy bỏ trường {field}."
    )
    status: ClassVar[int] = 422
    words: ClassVar[Mapping[str, Terms]] = {"scope": SCOPES}


class LevelUnknown(Refusal):
    """level: nothing is decided at {level}; choose one of {known}."""

    code: ClassVar[str] = "registration.level-unknown"
    vi: ClassVar[str] = "level: không có cấp {level}; hãy chọn một trong {known}."
    status: ClassVar[int] = 422


class GrantBackdated(Refusal):
    """valid_from is {valid_from}, before now ({now}): a right begins now or later."""

    code: ClassVar[str] = "registration.grant-backdated"
    vi: ClassVar[str] = (
        "valid_from là {valid_from}, trước hiện tại ({now}): quyền chỉ có từ nay trở "
        "đi."
    )
    status: ClassVar[int] = 422


class GrantEndsEarly(Refusal):
    """valid_to is {valid_to}; it must come after the beginning, {valid_from}."""

    code: ClassVar[str] = "registration.grant-ends-early"
    vi: ClassVar[str] = (
        "valid_to là {valid_to}; phải sau thời điểm bắt đầu {valid_from}."
    )
    status: ClassVar[int] = 422


class GrantIdTaken(Refusal):
    """The id {grant} names another right already; use a new id for a new right."""

    code: ClassVar[str] = "registration.grant-id-taken"
    vi: ClassVar[str] = "Mã {grant} đã chỉ một quyền khác; hãy dùng mã mới."


class GrantUnknown(Refusal):
    """No right {grant} of that actor and campaign exists; see the query Grants."""

    code: ClassVar[str] = "registration.grant-unknown"
    vi: ClassVar[str] = (
        "Không có quyền {grant} của người và phong trào đó; xem truy vấn Grants."
    )
    status: ClassVar[int] = 404


class GrantAlreadyRevoked(Refusal):
    """The right {grant} was revoked already; nothing is left to take back."""

    code: ClassVar[str] = "registration.grant-already-revoked"
    vi: ClassVar[str] = "Quyền {grant} đã bị thu hồi; không còn gì để thu hồi."


class LastAdministrator(Refusal):
    """Nobody else runs the platform without an end date; grant that first."""

    code: ClassVar[str] = "registration.last-administrator"
    vi: ClassVar[str] = (
        "Không còn ai khác quản trị nền tảng không thời hạn; hãy cấp quyền đó trước."
    )
