"""What a restore looked at and what it found there, in both languages.

A part in braces is a number, or a name of ours; never a value of an event.
"""

from shared.contracts.said import Said

LOOKED_AT: dict[str, Said] = {
    "rows": Said("rows", "các dòng"),
    "log": Said("log", "nhật ký"),
    "streams": Said("streams", "các luồng"),
    "vault": Said("vault", "kho bí mật"),
    "heard": Said("heard", "đã nhận"),
    "read models": Said("read models", "mô hình đọc"),
    "copies": Said("copies", "bản sao"),
    "broker": Said("broker", "broker"),
    "backup": Said("backup", "bản sao lưu"),
    "inside": Said("inside", "bên trong"),
    "beside": Said("beside", "bên cạnh"),
    "named": Said("named", "được nêu tên"),
}
"""By the name that a finding calls it."""

FOUND: dict[str, Said] = {
    "rows-differ": Said(
        "{table} ({rows} rows of {wanted})", "{table} ({rows} trên {wanted} dòng)"
    ),
    "rows": Said("{rows} rows of {tables} tables", "{rows} dòng của {tables} bảng"),
    "event-missing": Said("event {sequence} is missing", "thiếu sự kiện {sequence}"),
    "event-changed": Said(
        "event {sequence} is not what was numbered, or is not in the log",
        "sự kiện {sequence} không đúng như khi được đánh số, hoặc không có trong nhật "
        "ký",
    ),
    "log": Said(
        "{events} events, last {sequence} {hash}",
        "{events} sự kiện, cuối cùng là {sequence} {hash}",
    ),
    "log-uneven": Said(
        "{events} events, {numbers} numbers, {waiting} without one",
        "{events} sự kiện, {numbers} số thứ tự, {waiting} chưa có số",
    ),
    "streams": Said("{streams} streams", "{streams} luồng"),
    "streams-gaps": Said(
        "{wrong} of {streams} have gaps", "{wrong} trên {streams} luồng bị khuyết"
    ),
    "vault": Said("{values} sealed values", "{values} giá trị niêm phong"),
    "vault-differs": Said(
        "{wrong} of {values} do not fit, {orphans} are of no event",
        "{wrong} trên {values} không khớp, {orphans} không thuộc sự kiện nào",
    ),
    "unreadable": Said(
        "an event cannot be read ({reason})", "không đọc được một sự kiện ({reason})"
    ),
    "tables": Said("{names}", "{names}"),
    "made-again": Said("{count} tables made again", "đã dựng lại {count} bảng"),
    "same-tables": Said("{count} tables", "{count} bảng"),
    "never-said": Said(
        "{source}:{sequence} was never said", "{source}:{sequence} chưa từng được phát"
    ),
    "heard": Said("{source}:{sequence}", "{source}:{sequence}"),
    "broker": Said("has {sequence} as we do", "có {sequence} giống như ở đây"),
    "broker-other": Said(
        "holds another event {sequence}: another platform's broker",
        "giữ sự kiện {sequence} khác: đó là broker của hệ thống khác",
    ),
    "documents": Said("{count} documents", "{count} tài liệu"),
    "documents-unreadable": Said(
        "{count} cannot be read: {names}", "{count} không đọc được: {names}"
    ),
    "documents-named": Said(
        "{count} named by events", "{count} được các sự kiện nêu tên"
    ),
    "documents-lost": Said(
        "{lost} of {count} named by events were missing in the platform already: "
        "{names}",
        "{lost} trên {count} được các sự kiện nêu tên đã thiếu sẵn trong hệ thống: "
        "{names}",
    ),
}
"""By a name of ours; what is fine and what is not."""


def as_found(name: str, **values: object) -> Said:
    """Return what was found, its gaps filled."""
    return FOUND[name].filled(**values)
