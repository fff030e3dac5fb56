"""The findings of a replay in words: what is wrong, in both languages.

Words name events, codes, days and public values; never the value of a sealed field.
"""

from collections.abc import Mapping, Sequence

from bangvang.audit.findings import EventRef, Finding, Severity
from bangvang.audit.replay.fields import FIELD, FIELDS
from shared.contracts.refusals import Refusal
from shared.contracts.said import Said

REFUSED = "replay.refused."
"""Begins the code of a decision that a rule forbids; the refusal's code follows."""
_LONGEST = 120
"""Letters of a value that a finding repeats."""

WORDS: Mapping[str, Said] = {
    "replay.unreadable": Said(
        "The event cannot be read by its schema ({problem}); if it was written by a "
        "newer version, audit with that one.",
        "Không đọc được sự kiện theo lược đồ ({problem}); nếu phiên bản mới hơn đã "
        "ghi, hãy kiểm toán bằng phiên bản đó.",
    ),
    "replay.sequence": Said(
        "{source} jumps from number {before} to {found}: an event is missing, comes "
        "twice or stands in the wrong place.",
        "{source} nhảy từ số {before} sang {found}: thiếu, trùng hoặc sai chỗ sự kiện.",
    ),
    "replay.previous": Said(
        "The event does not name the hash of the one before it in {source}.",
        "Sự kiện không ghi mã băm của sự kiện liền trước của {source}.",
    ),
    "replay.version": Said(
        "{subject} has version {found} where {wanted} follows.",
        "{subject} có phiên bản {found} trong khi tiếp theo phải là {wanted}.",
    ),
    "replay.time-back": Said(
        "The decision is dated {at}, before what it rests on ({last}).",
        "Quyết định ghi ngày {at}, trước căn cứ của chính nó ({last}).",
    ),
    "replay.clock-back": Said(
        "The event is dated {at}, but {source} had said something at {last} already.",
        "Sự kiện ghi lúc {at}, nhưng {source} đã ghi sự kiện lúc {last}.",
    ),
    "replay.future": Said(
        "The event is dated {at}, and by the clock of this audit it is only {until}: "
        "it was dated into the future, or the auditor's clock is slow.",
        "Sự kiện ghi lúc {at}, trong khi theo đồng hồ của lần kiểm toán này mới là "
        "{until}: sự kiện bị ghi vào tương lai, hoặc đồng hồ của kiểm toán chạy chậm.",
    ),
    "replay.basis-form": Said(
        "The basis `{basis}` is none that {source} could have written.",
        "Căn cứ `{basis}` không thể do {source} ghi.",
    ),
    "replay.basis-ahead": Said(
        "The decision rests on {heard}:{found}, but the log holds {heard} only up to "
        "{last} at that place.",
        "Quyết định dựa trên {heard}:{found}, nhưng tại đó nhật ký mới có {heard} "
        "đến {last}.",
    ),
    "replay.basis-back": Said(
        "The decision rests on {heard}:{found}, but {source} had heard up to {last} "
        "before.",
        "Quyết định dựa trên {heard}:{found}, nhưng trước đó {source} đã nhận "
        "đến {last}.",
    ),
    "replay.exercise": Said(
        "The event is marked as exercise: {found}; the campaign is one: {wanted}.",
        "Sự kiện đánh dấu diễn tập: {found}; phong trào là diễn tập: {wanted}.",
    ),
    "replay.cause": Said(
        "The service says it acted because of {cause}, and no earlier event calls for "
        "that.",
        "Dịch vụ nói tự hành động vì {cause}, nhưng không sự kiện nào trước đó "
        "đòi hỏi.",
    ),
    "replay.torn": Said(
        "Events of one command differ in {attributes}.",
        "Các sự kiện của cùng một lệnh khác nhau về {attributes}.",
    ),
    "replay.shape": Said(
        "No command causes these events together: {kinds}.",
        "Không lệnh nào sinh ra cùng lúc các sự kiện này: {kinds}.",
    ),
    "replay.impossible": Said(
        "The event does not follow from what happened before ({problem}).",
        "Sự kiện không thể xảy ra từ những gì đã có trước ({problem}).",
    ),
    "replay.authority": Said(
        "{actor} was not allowed to do this on that day: {needed} is needed, and no "
        "such right was in force.",
        "{actor} không có quyền làm việc này vào ngày đó: cần {needed}, mà không có "
        "quyền nào như vậy còn hiệu lực.",
    ),
    "replay.role": Said(
        "{actor} acted as {found}, but was entitled as {wanted}.",
        "{actor} hành động với vai trò {found}, nhưng quyền có được là {wanted}.",
    ),
    "replay.charter": Said(
        "The decision names charter {found}; {wanted} was binding.",
        "Quyết định dẫn điều lệ {found}; điều lệ ràng buộc là {wanted}.",
    ),
    "replay.charter-unknown": Said(
        "Charter {found} was not adopted before it was used.",
        "Điều lệ {found} chưa được ban hành trước khi được áp dụng.",
    ),
    "replay.missing": Said(
        "By the rules the command also causes {event} for {subject}; it is missing.",
        "Theo quy định, lệnh còn sinh ra {event} cho {subject}; sự kiện này thiếu.",
    ),
    "replay.surplus": Said(
        "By the rules the command does not cause this event.",
        "Theo quy định, lệnh không sinh ra sự kiện này.",
    ),
    "replay.subject": Said(
        "The event stands in the stream {found}; by the rules in {wanted}.",
        "Sự kiện nằm ở dòng {found}; theo quy định phải ở {wanted}.",
    ),
    "replay.in-clear": Said(
        "Sealed fields stand in the log in clear: {fields}.",
        "Trường phải niêm phong lại đứng rõ trong nhật ký: {fields}.",
    ),
    "replay.commitments": Said(
        "The event needs {wanted} commitments and holds {found} different ones.",
        "Sự kiện cần {wanted} cam kết, nhưng chỉ có {found} cam kết khác nhau.",
    ),
    "replay.disclosure": Said(
        "The disclosure given for {field} does not open this event: ask its owner "
        "for the right one.",
        "Phần tiết lộ cho {field} không mở được sự kiện này: hãy hỏi lại chủ sở hữu.",
    ),
    "replay.opening": Said(
        "What is opened as {field} is not what was sealed.",
        "Giá trị {field} được mở không phải giá trị đã niêm phong.",
    ),
    "replay.opening-unknown": Said(
        "{field} is opened of event {event}, which does not count here.",
        "Mở {field} của sự kiện {event}, sự kiện này không có giá trị ở đây.",
    ),
    "replay.not-opened": Said(
        "It was published without opening {field} of what it rests on, so nobody can "
        "check it.",
        "Đã công bố mà không mở {field} của căn cứ, nên không ai kiểm tra được.",
    ),
    "replay.erased-too-much": Said(
        "{fields} was erased, which must be opened to everybody and is no personal "
        "value.",
        "Đã xóa {fields}, là giá trị phải được mở cho mọi người, không phải dữ liệu "
        "cá nhân.",
    ),
    "replay.not-checkable": Said(
        "{number} values of {field} are sealed and cannot be checked without "
        "disclosures; an entitled auditor asks their owner for them.",
        "{number} giá trị {field} còn niêm phong, không kiểm tra được nếu "
        "không có phần "
        "tiết lộ; kiểm toán viên được quyền hãy hỏi chủ sở hữu.",
    ),
    "replay.unfinished": Said(
        "The log ends within a command ({kinds}), or its last command is none that "
        "there is; it could not be judged. Audit again once the log has grown.",
        "Nhật ký dừng giữa một lệnh ({kinds}), hoặc lệnh cuối không phải lệnh nào "
        "được quy định; chưa thể kiểm tra. Hãy kiểm toán lại khi nhật ký dài thêm.",
    ),
    "replay.erased": Said(
        "{number} values of {field} were erased; that is no failure.",
        "{number} giá trị {field} đã được xóa; đó không phải lỗi.",
    ),
    "replay.granted-before": Said(
        "Now that the decision is opened: it could not be made on that day. {reason}",
        "Nay quyết định được mở: vào ngày đó không thể quyết định như vậy. {reason}",
    ),
}
"""By code; a code never changes its meaning."""
SEVERITIES: Mapping[str, Severity] = {
    "replay.not-checkable": Severity.DOUBT,
    "replay.unfinished": Severity.DOUBT,
    "replay.erased": Severity.NOTE,
}
"""Of what is no fault."""

_DIFFERS = Said(
    "{event}.{field} is {found}; by the rules of its day it is {wanted}.",
    "{event}.{field} là {found}; theo quy định ngày đó phải là {wanted}.",
)


def finding(code: str, events: Sequence[EventRef] = (), **details: object) -> Finding:
    """Return a finding of this code in words; `details` fill its gaps."""
    shown = {name: short(value) for name, value in details.items()}
    words = WORDS[code]
    said = words.filled(**shown)
    severity = SEVERITIES.get(code, Severity.FAULT)
    return Finding(code, said, tuple(events), severity)


def differs(
    event: str, field: str, found: object, wanted: object, events: Sequence[EventRef]
) -> Finding:
    """Return the finding that a derived field is not what the rules make of it."""
    shown = {
        "event": event,
        "field": field,
        "found": short(found),
        "wanted": short(wanted),
    }
    said = _DIFFERS.filled(**shown)
    code = FIELDS.get(f"{event}.{field}", FIELD)
    return Finding(code, said, tuple(events))


def refused(refusal: Refusal, events: Sequence[EventRef]) -> Finding:
    """Return the finding that a rule of its day forbade what happened."""
    said = Said(
        f"The rules of its day forbid this: {refusal.reason('en')}",
        f"Quy định ngày đó không cho phép: {refusal.reason('vi')}",
    )
    return Finding(f"{REFUSED}{refusal.code}", said, tuple(events))


def short(value: object) -> str:
    """Write a value so that a line can hold it."""
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
