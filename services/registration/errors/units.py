"""Refusals about the register of units: enrolment, hierarchy and succession."""

from typing import ClassVar

from shared.contracts.refusals import Refusal


class UnitUnknown(Refusal):
    """No unit {unit_id} is enrolled in this campaign; see the query Units."""

    code: ClassVar[str] = "registration.unit-unknown"
    vi: ClassVar[str] = (
        "Không có đơn vị {unit_id} trong phong trào này; xem truy vấn Units."
    )
    status: ClassVar[int] = 404


class UnitAlreadyEnrolled(Refusal):
    """{place}: the id {unit_id} names another unit already; ids are never reused."""

    code: ClassVar[str] = "registration.unit-already-enrolled"
    vi: ClassVar[str] = (
        "{place}: mã {unit_id} đã chỉ một đơn vị khác; mã không bao giờ dùng lại."
    )


class UnitNotThere(Refusal):
    """{place}: {unit_id} is no unit that exists from {day} on; enrol it before."""

    code: ClassVar[str] = "registration.unit-not-there"
    vi: ClassVar[str] = (
        "{place}: {unit_id} không phải đơn vị tồn tại từ {day}; hãy ghi danh trước."
    )


class GroupUnknown(Refusal):
    """{place}: the charter has no group {group}; choose one of {known}."""

    code: ClassVar[str] = "registration.group-unknown"
    vi: ClassVar[str] = (
        "{place}: điều lệ không có khối {group}; hãy chọn một trong {known}."
    )
    status: ClassVar[int] = 422


class KindNotInGroup(Refusal):
    """{place}: a unit of kind {kind} is not in group {group}, which takes {kinds}."""

    code: ClassVar[str] = "registration.kind-not-in-group"
    vi: ClassVar[str] = (
        "{place}: đơn vị loại {kind} không thuộc khối {group}, khối này nhận {kinds}."
    )
    status: ClassVar[int] = 422


class CodeHeld(Refusal):
    """{place}: {scheme} {value} is the code of {holder}, which exists then too."""

    code: ClassVar[str] = "registration.code-held"
    vi: ClassVar[str] = (
        "{place}: {scheme} {value} là mã của {holder}, đơn vị vẫn tồn tại khi đó."
    )


class UnitNotActive(Refusal):
    """The unit {unit_id} does not exist on {day}; its validity is {validity}."""

    code: ClassVar[str] = "registration.unit-not-active"
    vi: ClassVar[str] = (
        "Đơn vị {unit_id} không tồn tại ngày {day}; thời gian hiệu lực: {validity}."
    )


class UnitEnded(Refusal):
    """The unit {unit_id} ends on {day} already; a unit ends once."""

    code: ClassVar[str] = "registration.unit-ended"
    vi: ClassVar[str] = "Đơn vị {unit_id} đã kết thúc ngày {day}; chỉ kết thúc một lần."


class DateTooEarly(Refusal):
    """{place} is {day}, but {unit_id} allows {earliest} at the earliest."""

    code: ClassVar[str] = "registration.date-too-early"
    vi: ClassVar[str] = "{place} là {day}, nhưng với {unit_id} sớm nhất là {earliest}."
    status: ClassVar[int] = 422


class NothingChanges(Refusal):
    """{place} is already what stands in the register of {unit_id}."""

    code: ClassVar[str] = "registration.nothing-changes"
    vi: ClassVar[str] = "{place} đã đúng như trong sổ đăng ký của {unit_id}."


class HierarchyCircle(Refusal):
    """{place}: {unit_id} would stand below itself on {day}; place it elsewhere."""

    code: ClassVar[str] = "registration.hierarchy-circle"
    vi: ClassVar[str] = (
        "{place}: {unit_id} sẽ đứng dưới chính mình từ {day}; hãy đặt ở chỗ khác."
    )


class ChildrenRemain(Refusal):
    """Units still stand below {unit_id} after {day}: {children}. Place them first."""

    code: ClassVar[str] = "registration.children-remain"
    vi: ClassVar[str] = (
        "Sau {day} vẫn còn đơn vị trực thuộc {unit_id}: {children}. Hãy chuyển trước."
    )


class NamedTwice(Refusal):
    """{place}: {name} stands there twice, or on both sides; name it once."""

    code: ClassVar[str] = "registration.named-twice"
    vi: ClassVar[str] = "{place}: {name} bị nêu hai lần hoặc ở cả hai bên; chỉ nêu một."
    status: ClassVar[int] = 422
