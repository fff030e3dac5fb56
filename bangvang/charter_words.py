"""What is wrong with a charter file, in both languages; the rest in the contracts."""

from shared.contracts.said import Said

WORDS: dict[str, Said] = {
    "charter.unreadable": Said(
        "cannot be read ({reason}); name a file that you may read",
        "không đọc được ({reason}); hãy chỉ một tệp mà bạn được đọc",
    ),
    "charter.too-long": Said(
        "longer than {most} bytes: no charter; name the right file",
        "dài hơn {most} byte: không phải điều lệ; hãy chỉ đúng tệp",
    ),
    "charter.no-utf8": Said(
        "not UTF-8; save the file with this encoding",
        "không phải UTF-8; hãy lưu tệp với bảng mã này",
    ),
    "charter.no-toml": Said(
        "not TOML: {reason}; mend this first",
        "không phải TOML ({reason}); hãy sửa chỗ này trước",
    ),
    "charter.no-toml-at": Said(
        "not TOML: {reason}, column {column}; mend this first",
        "không phải TOML ({reason}), cột {column}; hãy sửa chỗ này trước",
    ),
    "charter.nested": Said(
        "brackets are nested too deeply; write it flatter",
        "các dấu ngoặc lồng nhau quá sâu; hãy viết ít tầng hơn",
    ),
    "charter.missing": Said(
        "`{key}` is missing here; add it", "ở đây thiếu `{key}`; hãy thêm vào"
    ),
    "charter.extra": Said(
        "unknown key `{key}`; take it out", "không có khóa `{key}`; hãy bỏ đi"
    ),
    "charter.extra-near": Said(
        "unknown key `{key}`; did you mean `{near}`?",
        "không có khóa `{key}`; có phải ý bạn là `{near}`?",
    ),
    "charter.value": Said("`{key}` must be {needed}", "`{key}` phải là {needed}"),
    "charter.value-found": Said(
        "`{key}` must be {needed}; found {found}",
        "`{key}` phải là {needed}; thấy {found}",
    ),
    "charter.value-other": Said(
        "`{key}` cannot be used ({kind}); see charters/ for examples",
        "không dùng được `{key}` ({kind}); xem các ví dụ trong charters/",
    ),
}
"""By code, which never changes its meaning."""

CONDITION = Said(
    "`{field}`, character {column}: {reason}", "`{field}`, ký tự thứ {column}: {reason}"
)
"""Its code is that of the reason, behind `condition.`."""

_DATE = Said("a date, e.g. 2022-03-31", "một ngày, ví dụ 2022-03-31")
_WHOLE = Said("a whole number", "một số nguyên")
_TRUTH = Said("true or false", "true hoặc false")
_TABLE = Said("a table", "một bảng")
_NUMBER = Said('a number, e.g. "79.5"', 'một số, ví dụ "79.5"')
_DIGITS = Said(
    "a number of at most 12 digits before the point and 6 behind it",
    "một số có tối đa 12 chữ số trước dấu chấm và 6 chữ số sau dấu chấm",
)
NEEDED: dict[str, Said] = {
    "string_type": Said(
        'text in quotes, e.g. "annual"', 'chuỗi trong ngoặc kép, ví dụ "annual"'
    ),
    "string_too_short": Said("text that is not empty", "chuỗi không để trống"),
    "string_too_long": Said(
        "text of at most {max_length} characters", "chuỗi tối đa {max_length} ký tự"
    ),
    "string_pattern_mismatch": Said(
        "made of lower-case letters, digits and hyphens",
        "chuỗi chỉ gồm chữ thường không dấu, chữ số và gạch nối",
    ),
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_parsing_size": _WHOLE,
    "int_from_float": _WHOLE,
    "bool_type": _TRUTH,
    "bool_parsing": _TRUTH,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": Said(
        "a date without a time of day", "một ngày không kèm giờ"
    ),
    "tuple_type": Said('a list, e.g. ["unit"]', 'một danh sách, ví dụ ["unit"]'),
    "model_type": _TABLE,
    "model_attributes_type": _TABLE,
    "decimal_type": _NUMBER,
    "decimal_parsing": _NUMBER,
    "finite_number": _NUMBER,
    "decimal_max_digits": _DIGITS,
    "decimal_max_places": _DIGITS,
    "decimal_whole_digits": _DIGITS,
    "greater_than_equal": Said("{ge} or more", "số từ {ge} trở lên"),
    "less_than_equal": Said("{le} or less", "số không quá {le}"),
    "too_short": Said("at least one entry", "danh sách có ít nhất một mục"),
    "enum": Said("one of {expected}", "một trong {expected}"),
    "value_error": Said(
        'points, written with digits and a point, e.g. "79.995"',
        'điểm, viết bằng chữ số và dấu chấm, ví dụ "79.995"',
    ),
}
"""By pydantic's kind of error; its own sentences are in English only."""
PLAIN_TEXT = Said(
    "text that can be seen, without control characters",
    "chuỗi nhìn thấy được, không có ký tự điều khiển",
)
EITHER = Said(" or ", " hoặc ")
"""Between the last two of what pydantic expects."""
