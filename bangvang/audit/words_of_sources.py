"""Words of sources that the ledger stopped: what it means for who relies on the log."""

from shared.contracts.said import Said

WORDS_OF_SOURCES: dict[str, Said] = {
    "audit.source-stopped": Said(
        "the ledger takes in nothing of the source {source} any more: {reason} In the "
        "log it ends with number {last}; what it does since cannot be checked, and an "
        "award that rests on it has no proof, until the operator has seen to it. "
        "Audit again then.",
        "sổ cái không nhận thêm gì từ nguồn {source}: {reason} Trong nhật ký, nguồn "
        "này dừng ở số {last}; những gì nó làm từ đó chưa kiểm tra được, và khen "
        "thưởng dựa trên đó chưa có chứng minh, cho đến khi đơn vị vận hành xử lý "
        "xong. Khi đó hãy kiểm toán lại.",
    ),
    "audit.source-told": Said(" The ledger says: {text}", " Sổ cái cho biết: {text}"),
}
REASONS: dict[str, Said] = {
    "event.gap": Said(
        "events are missing, although later ones came ({where}).",
        "thiếu sự kiện dù các sự kiện sau đã đến ({where}).",
    ),
    "event.contradiction": Said(
        "it gave one number to two different events, so its store was set back or "
        "somebody forges events; neither can be told to be the right one.",
        "nguồn này đưa ra hai sự kiện khác nhau cùng một số thứ tự, nghĩa là kho bị "
        "lùi lại hoặc có người giả mạo; không thể biết sự kiện nào đúng.",
    ),
    "event.not-in-chain": Said(
        "an event does not name the hash of the one before it, so its history was "
        "changed or forged.",
        "một sự kiện không nêu đúng giá trị băm của sự kiện liền trước, nghĩa là lịch "
        "sử đã bị sửa hoặc giả mạo.",
    ),
    "event.unknown-source": Said(
        "somebody published under a name that no service has.",
        "có người công bố dưới tên không thuộc dịch vụ nào.",
    ),
    "envelope": Said(
        "it published bytes that are no valid event ({code}).",
        "nguồn này công bố những byte không phải sự kiện hợp lệ ({code}).",
    ),
    "": Said("no known reason is given ({code}).", "lý do nêu ra không rõ ({code})."),
}
"""By the code that the ledger gives; all that begin with `envelope.` are one."""
