"""What is in doubt about lists of units and of successions, in both languages.

A part in braces is a number, a name or a code of the list, or another of these words.
"""

from bangvang.sheets import Written
from shared.contracts.said import Said

WORDS: dict[str, Said] = {
    "list.column-missing": Said(
        "column {column} is missing; there are {there}",
        "thiếu cột {column}; hiện có {there}",
    ),
    "list.column-unread": Said(
        "column {column} is not read", "cột {column} không được đọc"
    ),
    "list.sheet-unread": Said(
        "sheet {name} is not read; only the first one is",
        "trang tính {name} không được đọc; chỉ đọc trang đầu tiên",
    ),
    "list.no-unit": Said(
        "there is a header, but no unit", "có dòng tiêu đề nhưng không có đơn vị nào"
    ),
    "unit.kind": Said(
        "kind is {given}; known: {known}",
        "loại đơn vị (kind) là {given}; hiện có: {known}",
    ),
    "unit.example": Said(
        "example is {given}; write true or false",
        "cột example (ví dụ) là {given}; hãy viết true hoặc false",
    ),
    "unit.code-scheme": Said(
        "code_scheme is {given}; write a key of lower-case letters, digits and "
        "hyphens, e.g. gso-commune",
        "loại mã (code_scheme) là {given}; hãy viết một khóa gồm chữ thường không dấu, "
        "chữ số và gạch nối, ví dụ gso-commune",
    ),
    "unit.spreadsheet-fault": Said(
        "{column} is a spreadsheet's error: {fault}",
        "{column} là lỗi của bảng tính: {fault}",
    ),
    "unit.code-missing": Said("code is missing", "thiếu mã đơn vị (code)"),
    "unit.code-long": Said(
        "{column} is longer than {most} characters", "{column} dài hơn {most} ký tự"
    ),
    "unit.code-date": Said(
        "{column} became a date ({text}) in the spreadsheet; format the column as text",
        "{column} bị bảng tính đổi thành ngày ({text}); hãy định dạng cột là văn bản",
    ),
    "unit.code-number": Said(
        "{column} {text} is no whole number; write it as text",
        "{column} {text} không phải số nguyên; hãy viết dưới dạng văn bản",
    ),
    "unit.code-like-date": Said(
        "{column} {text} looks like a date", "{column} {text} trông giống ngày tháng"
    ),
    "unit.name-missing": Said("name is missing", "thiếu tên đơn vị (name)"),
    "unit.name-kind": Said(
        "name {name} is a {kind}; write the unit's name",
        "tên {name} là {kind}; hãy viết tên của đơn vị",
    ),
    "unit.name-long": Said(
        "name is longer than {most} characters", "tên dài hơn {most} ký tự"
    ),
    "unit.name-unseen": Said(
        "name has letters that are not seen: {name}",
        "tên có ký tự không nhìn thấy: {name}",
    ),
    "unit.name-spaces": Said(
        "name has more than one space in a row: {name}",
        "tên có nhiều khoảng trắng liền nhau: {name}",
    ),
    "unit.name-composed": Said(
        "letters of {name} are not composed (NFC); kept as given",
        "các chữ của {name} không ở dạng dựng sẵn (NFC); giữ nguyên như đã ghi",
    ),
    "unit.name-spoilt": Said(
        "name {name} was spoilt by a wrong encoding; save as UTF-8",
        "tên {name} bị hỏng do sai bảng mã; hãy lưu dưới dạng UTF-8",
    ),
    "unit.group-key": Said(
        "group {group} is no key of lower-case letters, digits and hyphens",
        "khối {group} không phải khóa gồm chữ thường không dấu, chữ số và gạch nối",
    ),
    "unit.group-unknown": Said(
        "the charter has no group {group}; it has {known}",
        "điều lệ không có khối {group}; chỉ có {known}",
    ),
    "unit.group-kind": Said(
        "group {group} takes {kinds}, and this is a {kind}",
        "khối {group} nhận {kinds}, còn đây là {kind}",
    ),
    "unit.code-twice": Said(
        "code {code} stands in row {row} already", "mã {code} đã có ở dòng {row}"
    ),
    "unit.zeros-lost-text": Said(
        "code {code} is shorter than others of its kind ({digits} digits): leading "
        "zeros may be lost",
        "mã {code} ngắn hơn mã của các đơn vị cùng loại ({digits} chữ số): có thể đã "
        "mất số 0 ở đầu",
    ),
    "unit.zeros-lost": Said(
        "code {code} is shorter than others of its kind ({digits} digits): leading "
        "zeros may be lost; format the column as text",
        "mã {code} ngắn hơn mã của các đơn vị cùng loại ({digits} chữ số): có thể đã "
        "mất số 0 ở đầu; hãy định dạng cột là văn bản",
    ),
    "unit.name-twice-under": Said(
        "named like row {row} ({other}): {name}, under the same superior",
        "trùng tên với dòng {row} ({other}): {name}, cùng một cấp trên",
    ),
    "unit.name-twice": Said(
        "named like row {row} ({other}): {name}; two units?",
        "trùng tên với dòng {row} ({other}): {name}; có phải hai đơn vị?",
    ),
    "unit.no-superior": Said(
        "{name} has no direct superior, and row {row} stands at the top already; give "
        "parent_code",
        "{name} không có cấp trên trực tiếp, mà dòng {row} đã đứng đầu; hãy ghi mã cấp "
        "trên (parent_code)",
    ),
    "unit.superior-unknown": Said(
        "no unit of this list has code {code}",
        "không có đơn vị nào trong danh sách này mang mã {code}",
    ),
    "unit.superior-unclear": Said(
        "code {code} is that of several units", "mã {code} là của nhiều đơn vị"
    ),
    "unit.circle": Said(
        "{name} is above itself: {around}",
        "{name} là cấp trên của chính mình: {around}",
    ),
    "succession.columns": Said(
        "columns are missing: {columns}", "thiếu các cột: {columns}"
    ),
    "succession.none": Said(
        "there is a header, but no link", "có dòng tiêu đề nhưng không có liên kết nào"
    ),
    "succession.share": Said(
        "share is neither {full} nor {partial}",
        "cột share không phải {full} (toàn bộ) cũng không phải {partial} (một phần)",
    ),
    "succession.missing": Said("{column} is missing", "thiếu {column}"),
    "succession.twice": Said(
        "the same link stands in row {row}", "cùng liên kết này đã có ở dòng {row}"
    ),
    "succession.other-name": Said(
        "new code {code} is {other} in row {row} and {name} here",
        "mã mới {code} là {other} ở dòng {row} nhưng là {name} ở đây",
    ),
    "succession.full-twice": Said(
        "old code {code} goes over in full more than once",
        "mã cũ {code} được chuyển toàn bộ nhiều hơn một lần",
    ),
    "succession.full-and-part": Said(
        "old code {code} goes over in full and in part (rows {rows})",
        "mã cũ {code} vừa chuyển toàn bộ vừa chuyển một phần (các dòng {rows})",
    ),
    "succession.part-only": Said(
        "only a part of old code {code} goes over; where is the rest?",
        "chỉ một phần của mã cũ {code} được chuyển; phần còn lại ở đâu?",
    ),
    "succession.mixed-up": Said(
        "{name} takes over {old} ({code}) and, in row {row}, {other} ({other_code}): "
        "mixed up?",
        "{name} tiếp nhận {old} ({code}) và, ở dòng {row}, {other} ({other_code}): có "
        "nhầm lẫn không?",
    ),
    "succession.unknown": Said(
        "the register has no {code} ({name})", "danh bạ không có {code} ({name})"
    ),
    "succession.unlike": Said(
        "old code {code} is {known} in the register, and {name} here",
        "mã cũ {code} là {known} trong danh bạ, nhưng là {name} ở đây",
    ),
    "succession.far": Said(
        "{old} ({code}) lies in {here}, and what else becomes {name} lies in {usual}",
        "{old} ({code}) thuộc {here}, còn các phần khác của {name} thuộc {usual}",
    ),
    "succession.left-over": Said(
        "nothing takes over from {name} ({code})",
        "không có đơn vị nào tiếp nhận {name} ({code})",
    ),
}
"""By code, which never changes its meaning."""

NOTHING = Said("nothing", "để trống")
NONE = Said("none", "không có cột nào")
WRITTEN: dict[Written, Said] = {
    Written.TEXT: Said("text", "chuỗi chữ số"),
    Written.NUMBER: Said("number", "số"),
    Written.DATE: Said("date", "ngày"),
}
"""What stands where a name ought to."""
HEADS = {
    "row": Said("row", "dòng"),
    "severity": Said("kind", "loại"),
    "doubt": Said("doubt", "nghi vấn"),
    "error": Said("error", "lỗi"),
    "warning": Said("warning", "cảnh báo"),
}
"""Of the report."""
