"""What stands in the way of a backup or a restore, in both languages."""

from bangvang.errors import teller
from shared.contracts.said import Said

WORDS = {
    "backup.exists": Said(
        "{path} is there already; choose another name.",
        "{path} đã có; hãy chọn tên khác.",
    ),
    "backup.no-folder": Said(
        "there is no folder {folder}; make it first.",
        "không có thư mục {folder}; hãy tạo nó trước.",
    ),
    "backup.documents-lost": Said(
        "the backup is made, but {missing} documents are missing in the platform and "
        "{damaged} are damaged there; get them from an earlier backup: {names}.",
        "đã sao lưu xong, nhưng hệ thống thiếu {missing} tài liệu và {damaged} tài "
        "liệu bị hỏng; hãy lấy chúng từ bản sao lưu cũ hơn: {names}.",
    ),
    "restore.no-file": Said(
        "there is no backup {file}.", "không có bản sao lưu {file}."
    ),
    "restore.documents-elsewhere": Said(
        "the documents of this backup were kept beside it; name their folder with "
        "--documents-from.",
        "tài liệu của bản sao lưu này được giữ bên ngoài nó; hãy chỉ thư mục tài liệu "
        "bằng --documents-from.",
    ),
    "restore.differs": Said(
        "what was restored is not what was backed up, or contradicts itself (see "
        "DIFFERS); nothing was restored. Use another backup.",
        "kết quả khôi phục khác bản sao lưu, hoặc tự mâu thuẫn (xem KHÁC); chưa "
        "khôi phục gì. Hãy dùng bản sao lưu khác.",
    ),
    "restore.documents-lost": Said(
        "it was done, but documents that events name were missing in the platform "
        "when the backup was made; get them from an earlier one.",
        "đã làm xong, nhưng khi sao lưu, hệ thống đã thiếu tài liệu mà sự kiện nêu "
        "tên; hãy lấy chúng từ bản sao lưu cũ hơn.",
    ),
    "restore.no-list": Said(
        "{file} cannot be read ({reason}); name the list of `bangvang admin erasures`.",
        "không đọc được {file} ({reason}); hãy chỉ danh sách do `bangvang admin "
        "erasures` tạo.",
    ),
    "restore.platform-there": Said(
        "{root} holds a platform already ({there}); nothing is ever overwritten. "
        "Restore into another folder with --data, or move {folder} away first.",
        "{root} đã chứa một hệ thống ({there}); không bao giờ ghi đè. Hãy khôi phục "
        "vào thư mục khác bằng --data, hoặc chuyển {folder} đi trước.",
    ),
    "restore.not-empty": Said(
        "the database of {service} is not empty; nothing is ever overwritten. Restore "
        "into an empty place, or empty this one first: all services, not only this "
        "one.",
        "cơ sở dữ liệu của {service} không trống; không bao giờ ghi đè. Hãy khôi phục "
        "vào nơi trống, hoặc làm trống nơi này trước: mọi dịch vụ, không chỉ dịch vụ "
        "này.",
    ),
    "restore.still-running": Said(
        "{service} runs on the database that is to be restored; stop all services "
        "first, then wait five seconds.",
        "{service} đang chạy trên cơ sở dữ liệu cần khôi phục; hãy dừng mọi dịch vụ "
        "trước, rồi đợi năm giây.",
    ),
    "restore.server-silent": Said(
        "the database server {host}:{port} does not let us in ({cause}); start it, "
        "and run `migrate` once.",
        "máy chủ cơ sở dữ liệu {host}:{port} không cho vào ({cause}); hãy khởi động "
        "nó, và chạy `migrate` một lần.",
    ),
    "restore.no-seed": Said(
        "{path} is missing; run `init` first.",
        "thiếu {path}; trước hết hãy chạy `init`.",
    ),
    "restore.broker-silent": Said(
        "the broker {broker} does not answer ({cause}); start it: it is asked whether "
        "it knows more than the backup.",
        "broker {broker} không trả lời ({cause}); hãy khởi động nó: cần hỏi xem nó có "
        "biết nhiều hơn bản sao lưu không.",
    ),
    "backup.documents-silent": Said(
        "the documents cannot be read or written: their store does not answer, may "
        "not be written by this user, or has no room left.",
        "không đọc hoặc ghi được tài liệu: kho tài liệu không trả lời, người dùng này "
        "không được ghi, hoặc đã hết chỗ.",
    ),
    "backup.log-broken": Said(
        "a service's stored events and its log contradict each other at event "
        "{sequence}: it is missing, or not what was numbered; nothing was done. "
        "Restore that platform from an earlier backup.",
        "các sự kiện đã lưu của một dịch vụ và nhật ký của nó mâu thuẫn nhau ở sự kiện "
        "{sequence}: sự kiện bị thiếu, hoặc không đúng như khi được đánh số; chưa làm "
        "gì. Hãy khôi phục hệ thống đó từ bản sao lưu cũ hơn.",
    ),
    "schema.other-version": Said(
        "a database was written by another version ({reason}); use that version, or "
        "bring the database up to date first.",
        "một cơ sở dữ liệu do phiên bản khác ghi ({reason}); hãy dùng phiên bản đó, "
        "hoặc nâng cấp cơ sở dữ liệu trước.",
    ),
}
"""By code, which never changes its meaning."""

told = teller(WORDS)
