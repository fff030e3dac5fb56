"""What `bangvang admin` prints when nothing stands in its way, in both languages."""

from shared.contracts.said import Said

LINES: dict[str, Said] = {
    "none-parked": Said("no reader stands still.", "không có bộ đọc nào đứng lại."),
    "parked": Said(
        "After mending the cause: bangvang admin retry SERVICE SOURCE\n"
        "To pass over it for good: bangvang admin skip SERVICE SOURCE SEQUENCE "
        "--note ... --by ...",
        "Sau khi sửa nguyên nhân: bangvang admin retry DỊCH_VỤ NGUỒN\n"
        "Để bỏ qua hẳn: bangvang admin skip DỊCH_VỤ NGUỒN SỐ_THỨ_TỰ --note ... "
        "--by ...",
    ),
    "equal": Said("{table}: equal", "{table}: bằng nhau"),
    "differs": Said("{table}: DIFFERS", "{table}: KHÁC"),
    "rebuilt": Said(
        "{service}: read models made again from {events} events.",
        "{service}: đã dựng lại các mô hình đọc từ {events} sự kiện.",
    ),
}
"""By a name of ours."""

HEADS: dict[str, Said] = {
    "service": Said("service", "dịch vụ"),
    "source": Said("source", "nguồn"),
    "sequence": Said("sequence", "số thứ tự"),
    "event": Said("event", "sự kiện"),
    "code": Said("code", "mã"),
    "reason": Said("reason", "lý do"),
    "since": Said("since", "từ lúc"),
}
"""Of the columns of what stands still."""
