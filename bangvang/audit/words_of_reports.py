"""The words of reports, in both languages."""

from shared.contracts.said import Said

REPORT: dict[str, Said] = {
    "title": Said("Audit of a log", "Kiểm toán nhật ký"),
    "log": Said("log", "nhật ký"),
    "address": Said("address", "địa chỉ"),
    "at": Said("made at", "lập lúc"),
    "size": Said("events", "sự kiện"),
    "root": Said("root", "gốc"),
    "signers": Said("signed by", "chữ ký của"),
    "witnesses": Said("witnesses", "nhân chứng"),
    "none": Said("none", "không có"),
    "seen": Said("seen before", "lần xem trước"),
    "seen_at": Said(
        "{size} events, and the log goes on from there",
        "{size} sự kiện, và nhật ký đi tiếp từ đó",
    ),
    "seen_never": Said("never from here", "chưa từng xem từ máy này"),
    "sources": Said("sources", "nguồn"),
    "bytes": Said("bytes of events", "byte sự kiện"),
    "well": Said(
        "Everything that was checked is right.", "Mọi điều đã kiểm tra đều đúng."
    ),
    "wrong": Said(
        "{count} faults were found; do not rely on this log as it is.",
        "Phát hiện {count} lỗi; đừng tin vào nhật ký này như hiện trạng.",
    ),
    "unchecked": Said(
        "The checkpoint cannot be relied on, so no entry was checked.",
        "Không thể tin điểm kiểm tra, nên chưa kiểm tra mục nào.",
    ),
    "unreached": Said(
        "The log could not be fetched, so nothing was checked; of the log itself this "
        "says nothing.",
        "Không tải được nhật ký nên chưa kiểm tra gì; điều này không nói gì về bản "
        "thân nhật ký.",
    ),
    "fault": Said("faults", "lỗi"),
    "doubt": Said("doubts", "điều chưa kiểm được"),
    "note": Said("notes", "ghi chú"),
    "more": Said("… and {count} more of this kind", "… và {count} trường hợp tương tự"),
    "types": Said("Events by kind", "Sự kiện theo loại"),
    "days": Said("Events by day", "Sự kiện theo ngày"),
    "month": Said("Events by month", "Sự kiện theo tháng"),
    "findings": Said("Findings", "Kết quả"),
    "replay": Said("replayed", "diễn lại"),
    "replayed_events": Said("events", "sự kiện"),
    "replayed_decisions": Said("decisions", "quyết định"),
    "replayed_sealed": Said("sealed values", "giá trị niêm phong"),
    "replayed_opened": Said("opened", "đã mở"),
    "replayed_undisclosed": Said("not disclosed", "chưa tiết lộ"),
    "replayed_erased": Said("erased", "đã xóa"),
    "place": Said("at", "tại"),
    "fetched": Said(
        "{count} new files fetched to {folder}", "đã tải {count} tệp mới vào {folder}"
    ),
    "diff": Said("From {old} to {new} events", "Từ {old} đến {new} sự kiện"),
    "nothing": Said("nothing came", "không có gì mới"),
    "between": Said("dated {first} to {last}", "đề ngày từ {first} đến {last}"),
    "of_source": Said("{source}: {first} to {last}", "{source}: {first} đến {last}"),
    "proved": Said(
        "the later log begins with the earlier one",
        "nhật ký sau bắt đầu đúng bằng nhật ký trước",
    ),
}
"""By what they are used for."""


def say(name: str, language: str, **values: object) -> str:
    """Return a word of reports."""
    return REPORT[name].to(language).format(**values)
