"""What a fault of a source is called, in both languages, with what to do about it."""

from shared.contracts.said import Said

_ENVELOPE = Said(
    "the bytes are no valid event (`{code}`): somebody else than the service wrote "
    "them, or it runs another version; see who may publish there, then retry or skip.",
    "các byte này không phải sự kiện hợp lệ (`{code}`): không phải dịch vụ đã ghi, "
    "hoặc dịch vụ chạy phiên bản khác; hãy xem ai được phép công bố ở đó, rồi thử "
    "lại hoặc bỏ qua.",
)
_WORDS = {
    "event.not-in-chain": Said(
        "its hash of the event before does not fit: the history of the service was "
        "changed or forged; compare its event store with the log, then retry or skip.",
        "giá trị băm của sự kiện liền trước không khớp: lịch sử của dịch vụ đã bị sửa "
        "hoặc giả mạo; hãy đối chiếu kho sự kiện của dịch vụ với nhật ký, rồi thử lại "
        "hoặc bỏ qua.",
    ),
    "event.contradiction": Said(
        "two different events claim one number: the store of the service was set back, "
        "or somebody forges events; nothing of it is taken until you retry or skip.",
        "hai sự kiện khác nhau nhận cùng một số thứ tự: kho của dịch vụ đã bị lùi lại, "
        "hoặc có người giả mạo; chưa nhận gì thêm cho đến khi thử lại hoặc bỏ qua.",
    ),
    "event.unknown-source": Said(
        "no service of this platform is called so; see who may publish there.",
        "không có dịch vụ nào tên như vậy; hãy xem ai được phép công bố ở đó.",
    ),
    "event.gap": Said(
        "events are missing although later ones arrived; they are fetched again and "
        "again. See whether the relay of the service runs.",
        "thiếu sự kiện dù các sự kiện sau đã đến; sổ cái tiếp tục lấy lại. Hãy xem bộ "
        "chuyển tiếp của dịch vụ có đang chạy không.",
    ),
}


def words_of(code: str) -> Said:
    """Return what a fault is called."""
    said = _WORDS.get(code, _ENVELOPE)
    return Said(said.en.replace("{code}", code), said.vi.replace("{code}", code))
