"""What a backup and a restore print of their course and end, in both languages."""

from shared.contracts.said import Said

BARS: dict[str, Said] = {
    "fetch": Said("fetch", "tải"),
    "verify": Said("verify", "kiểm chứng"),
    "replay": Said("replay", "diễn lại"),
    "reading": Said("reading", "đang đọc"),
    "rows": Said("rows", "các dòng"),
    "rows restored": Said("rows restored", "các dòng đã khôi phục"),
    "checks": Said("checks", "kiểm tra"),
    "documents": Said("documents", "tài liệu"),
    "events restored": Said("events restored", "các sự kiện đã khôi phục"),
    "services restored": Said("services restored", "các dịch vụ đã khôi phục"),
    "documents put in place": Said("documents put in place", "đặt lại tài liệu"),
}
"""Beside the bar that shows how far it is."""

HEADS: dict[str, Said] = {
    "service": Said("service", "dịch vụ"),
    "sequence": Said("sequence", "số thứ tự"),
    "hash": Said("hash", "mã băm"),
    "unnumbered": Said("not numbered", "chưa đánh số"),
    "heard": Said("heard", "đã nhận"),
    "rows": Said("rows", "số dòng"),
    "compared": Said("compared", "đã so"),
    "result": Said("result", "kết quả"),
    "found": Said("found", "thấy"),
}
"""Of the columns."""

LINES: dict[str, Said] = {
    "equal": Said("equal", "bằng nhau"),
    "differs": Said("DIFFERS", "KHÁC"),
    "documents-inside": Said(
        "documents: {count}, {size} bytes, in it",
        "tài liệu: {count}, {size} byte, ở trong",
    ),
    "documents-beside": Said(
        "documents: {count}, {size} bytes, beside it",
        "tài liệu: {count}, {size} byte, ở bên ngoài",
    ),
    "keys": Said("keys: {names}", "khóa: {names}"),
    "no-keys": Said("keys: none", "khóa: không có"),
    "no-secrets": Said(
        "without secret keys: keep a copy of them yourself, or all tokens are worth "
        "nothing after a restore.",
        "không có khóa bí mật: hãy tự giữ một bản sao, nếu không mọi mã truy cập sẽ "
        "mất giá trị sau khi khôi phục.",
    ),
    "made": Said(
        "backup: {path}, {size} bytes, readable by you only",
        "bản sao lưu: {path}, {size} byte, chỉ bạn đọc được",
    ),
    "digest": Said(
        "digest: {digest} (note it elsewhere)",
        "mã băm: {digest} (hãy ghi lại ở nơi khác)",
    ),
    "read": Said(
        "made at {moment:%Y-%m-%d %H:%M:%S} UTC by {program}",
        "do {program} tạo lúc {moment:%Y-%m-%d %H:%M:%S} UTC",
    ),
    "read-digest": Said("digest: {digest}", "mã băm: {digest}"),
    "can-be-restored": Said(
        "the backup can be restored: everything is equal.",
        "bản sao lưu khôi phục được: mọi thứ bằng nhau.",
    ),
    "restored": Said(
        "restored: everything is equal.", "đã khôi phục: mọi thứ bằng nhau."
    ),
    "restored-into": Said(
        "restored into {root}: everything is equal.\n"
        "Start it with `bangvang up --data {root}`; the broker is filled again from "
        "the stores.",
        "đã khôi phục vào {root}: mọi thứ bằng nhau.\n"
        "Hãy khởi động bằng `bangvang up --data {root}`; broker được nạp lại từ các "
        "kho.",
    ),
    "init-again": Said(
        "Now run `init` again, for the restored keys, and start the services.",
        "Bây giờ hãy chạy lại `init` cho các khóa đã khôi phục, rồi khởi động các dịch "
        "vụ.",
    ),
}
"""By a name of ours."""


def beside(said: Said) -> str:
    """Return both in one line."""
    return f"{said.en} · {said.vi}"
