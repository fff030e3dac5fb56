"""Why a file holds no table that can be read, in both languages."""

from shared.contracts.said import Said

WORDS: dict[str, Said] = {
    "table.too-long": Said(
        "longer than {most} bytes; split it", "dài hơn {most} byte; hãy chia nhỏ"
    ),
    "table.unreadable": Said(
        "cannot be read: {reason}; name a file that you may read",
        "không đọc được ({reason}); hãy chỉ một tệp mà bạn được đọc",
    ),
    "table.empty-file": Said(
        "the file is empty; the first row is the header",
        "tệp trống; dòng đầu tiên phải là tiêu đề",
    ),
    "table.kind": Said(
        "neither .csv nor .xlsx; save it as one of them",
        "không phải .csv hay .xlsx; hãy lưu thành một trong hai loại đó",
    ),
    "table.renamed": Said(
        "a spreadsheet; give it its name back, .xlsx",
        "đây là bảng tính; hãy trả lại tên .xlsx cho tệp",
    ),
    "table.no-utf8": Said(
        "not UTF-8; save it as CSV UTF-8",
        "không phải UTF-8; hãy lưu dưới dạng CSV UTF-8",
    ),
    "table.too-many-rows": Said(
        "more than {most} rows; split it", "nhiều hơn {most} dòng; hãy chia nhỏ"
    ),
    "table.too-many-cells": Said(
        "more than {most} cells; split it", "nhiều hơn {most} ô; hãy chia nhỏ"
    ),
    "table.too-large": Said(
        "too large when unpacked; split it", "quá lớn khi giải nén; hãy chia nhỏ"
    ),
    "table.csv": Said(
        "no CSV ({reason}); mend the line, or save the file anew",
        "không phải CSV ({reason}); hãy sửa dòng này, hoặc lưu lại tệp",
    ),
    "table.spreadsheet": Said(
        "no readable spreadsheet ({reason}); save it anew as .xlsx",
        "không phải bảng tính đọc được ({reason}); hãy lưu lại thành .xlsx",
    ),
    "table.empty": Said(
        "the table is empty; the first row is the header",
        "bảng trống; dòng đầu tiên phải là tiêu đề",
    ),
    "table.columns-twice": Said(
        "two columns are called {columns}", "có hai cột cùng tên {columns}"
    ),
    "table.cells": Said(
        "more cells than the header has columns; a text with the separator in it must "
        "stand in quotes",
        "nhiều ô hơn số cột của tiêu đề; chuỗi có dấu phân cách phải đặt trong ngoặc "
        "kép",
    ),
}
"""By code, which never changes its meaning."""
