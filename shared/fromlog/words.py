"""Words of what stands in the way of a restore from a log, and of what it lacks.

A part in braces is a number, or a name of ours; never a value of an event.
"""

from shared.contracts.said import Said

WORDS: dict[str, Said] = {
    "fromlog.entry": Said(
        en="entry {leaf} of the log is no event that a store of ours could have "
        "written ({reason}); nothing was restored. Use the program's version that "
        "wrote the log, or a later one.",
        vi="mục {leaf} của nhật ký không phải sự kiện mà kho của hệ thống có thể đã "
        "ghi ({reason}); chưa khôi phục gì. Hãy dùng phiên bản chương trình đã ghi "
        "nhật ký, hoặc phiên bản mới hơn.",
    ),
    "fromlog.source": Said(
        en="entry {leaf} is of the source {source}, which this program does not know; "
        "nothing was restored. Use a later version.",
        vi="mục {leaf} thuộc nguồn {source} mà chương trình này không biết; chưa khôi "
        "phục gì. Hãy dùng phiên bản mới hơn.",
    ),
    "fromlog.order": Said(
        en="entry {leaf} does not follow on what stands before it of {source}; "
        "nothing was restored. Check the log with `bangvang audit`.",
        vi="mục {leaf} không nối tiếp phần trước đó của {source}; chưa khôi phục gì. "
        "Hãy kiểm tra nhật ký bằng `bangvang audit`.",
    ),
    "fromlog.changed": Said(
        en="the log's files were changed after they had been verified; nothing was "
        "restored. See who writes to them, and try again.",
        vi="các tệp của nhật ký bị thay đổi sau khi đã kiểm chứng; chưa khôi phục gì. "
        "Hãy xem ai ghi vào đó rồi thử lại.",
    ),
    "fromlog.answer": Said(
        en="{service} has answered the command {command} with other events in the "
        "backup, or in another place of the log; nothing was restored. Use another "
        "backup, or check the log with `bangvang audit`.",
        vi="{service} đã trả lời lệnh {command} bằng những sự kiện khác trong bản sao "
        "lưu, hoặc ở chỗ khác trong nhật ký; chưa khôi phục gì. Hãy dùng bản sao lưu "
        "khác, hoặc kiểm tra nhật ký bằng `bangvang audit`.",
    ),
    "fromlog.vaults-newer": Said(
        en="the backup knows more than the log: {places}. Those events would be lost; "
        "restore the backup itself with `bangvang restore FILE`, or fetch a newer "
        "checkpoint of the log.",
        vi="bản sao lưu biết nhiều hơn nhật ký: {places}. Những sự kiện đó sẽ mất; hãy "
        "khôi phục chính bản sao lưu bằng `bangvang restore FILE`, hoặc tải điểm kiểm "
        "tra mới hơn của nhật ký.",
    ),
    "fromlog.vaults-other": Said(
        en="the backup is of another history than the log: event {sequence} of "
        "{service} differs. Use a backup of the platform that wrote this log.",
        vi="bản sao lưu thuộc lịch sử khác với nhật ký: sự kiện {sequence} của "
        "{service} khác nhau. Hãy dùng bản sao lưu của hệ thống đã ghi nhật ký này.",
    ),
    "fromlog.broker-newer": Said(
        en="the broker knows more than the log: {places}. Readers and agencies may "
        "have acted on those events. Fetch a newer checkpoint of the log, or restore a "
        "backup that has them; only if there is neither, start with an empty broker "
        "and tell every agency. Nothing was restored.",
        vi="broker biết nhiều hơn nhật ký: {places}. Có thể đã có bên hành động theo "
        "những sự kiện đó. Hãy tải điểm kiểm tra mới hơn của nhật ký, hoặc khôi phục "
        "bản sao lưu có chúng; chỉ khi không có cả hai mới bắt đầu với broker trống và "
        "báo cho mọi cơ quan. Chưa khôi phục gì.",
    ),
    "fromlog.differs": Said(
        en="what was refilled contradicts itself: {places}; nothing was restored. "
        "Check the log with `bangvang audit`, and use another backup.",
        vi="dữ liệu khôi phục tự mâu thuẫn: {places}; chưa khôi phục gì. Hãy kiểm tra "
        "nhật ký bằng `bangvang audit` và dùng bản sao lưu khác.",
    ),
    "fromlog.ledger-other": Said(
        en="the ledger in {place} is that of the log {found}, not of {wanted}; nothing "
        "was restored. Put the ledger of this log there, or move it away.",
        vi="sổ cái trong {place} là của nhật ký {found}, không phải của {wanted}; chưa "
        "khôi phục gì. Hãy đặt đúng sổ cái của nhật ký này, hoặc chuyển nó đi.",
    ),
    "fromlog.ledger-newer": Said(
        en="the ledger in {place} has published {found} entries, the log that was "
        "given has {size}: what lies behind would be lost. Restore from the files in "
        "{place}; nothing was restored.",
        vi="sổ cái trong {place} đã công bố {found} mục, còn nhật ký được đưa có "
        "{size}: phần sau đó sẽ mất. Hãy khôi phục từ các tệp trong {place}; chưa khôi "
        "phục gì.",
    ),
    "fromlog.answers-other": Said(
        en="{count} answers of {service} in the backup are not those that its events "
        "in the log give; nothing was restored. Use another backup.",
        vi="{count} câu trả lời của {service} trong bản sao lưu không khớp với các sự "
        "kiện trong nhật ký; chưa khôi phục gì. Hãy dùng bản sao lưu khác.",
    ),
    "fromlog.model": Said(
        en="a read model of {service} cannot be made of its events ({reason}); "
        "nothing was restored. This is a fault of the program: report it.",
        vi="không dựng lại được mô hình đọc của {service} từ các sự kiện ({reason}); "
        "chưa khôi phục gì. Đây là lỗi của chương trình: hãy báo lại.",
    ),
}
"""By code."""
