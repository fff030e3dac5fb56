"""What stands in the way of the embedded run and of its clients, in both languages."""

from bangvang.errors import teller
from shared.contracts.said import Said

_TIMES = Said(
    "{text} is no moment with a zone; write 2021-12-10T08:00+07:00.",
    "{text} không phải thời điểm có múi giờ; hãy viết 2021-12-10T08:00+07:00.",
)

WORDS = {
    "place.held": Said(
        "Bảng Vàng already runs on {root} (process {pid}); stop it first, or start "
        "this one on another folder with --data.",
        "Bảng Vàng đang chạy trên {root} (tiến trình {pid}); hãy dừng nó trước, hoặc "
        "chạy bản này trên thư mục khác bằng --data.",
    ),
    "place.unwritable": Said(
        "Cannot write to {root} ({reason}); make it writable for this user, or choose "
        "another folder with --data.",
        "Không ghi được vào {root} ({reason}); hãy cấp quyền ghi cho người dùng này, "
        "hoặc chọn thư mục khác bằng --data.",
    ),
    "place.full": Said(
        "No room is left under {root}; make room or choose another --data.",
        "Không còn chỗ trống trong {root}; hãy giải phóng chỗ, hoặc chọn --data khác.",
    ),
    "place.too-small": Said(
        "Only {free} MiB are free under {root}, {needed} are needed; make room, or "
        "choose another folder with --data.",
        "Chỉ còn {free} MiB trống trong {root}, cần {needed}; hãy giải phóng chỗ, hoặc "
        "chọn thư mục khác bằng --data.",
    ),
    "place.passwords-damaged": Said(
        "{path} is damaged; remove it to have new passwords made.",
        "{path} bị hỏng; hãy xóa tệp này để tạo mật khẩu mới.",
    ),
    "place.nothing-runs": Said(
        "nothing runs on {root}; start it with `make run`, or name it with --data or "
        "--url.",
        "không có gì chạy trên {root}; hãy khởi động bằng `make run`, hoặc chỉ nơi "
        "chạy bằng --data hay --url.",
    ),
    "place.half-restored": Said(
        "a restore into {root} was interrupted; run it again, or remove {left} to "
        "start with nothing.",
        "một lần khôi phục vào {root} bị ngắt giữa chừng; hãy chạy lại, hoặc xóa "
        "{left} để bắt đầu từ đầu.",
    ),
    "place.no-database": Said(
        "there is no database of {service} under {root}; start the platform there "
        "once, or name its folder with --data.",
        "không có cơ sở dữ liệu của {service} trong {root}; hãy khởi động hệ thống ở "
        "đó một lần, hoặc chỉ thư mục bằng --data.",
    ),
    "place.no-keys": Said(
        "{root} has no keys; start the platform with `make run` first.",
        "{root} chưa có khóa; trước hết hãy khởi động hệ thống bằng `make run`.",
    ),
    "place.administrator-missing": Said(
        "{path} is missing, it names the first administrator; restore it from a copy.",
        "thiếu {path}, tệp nêu quản trị viên đầu tiên; hãy khôi phục từ bản sao.",
    ),
    "place.administrator-damaged": Said(
        "{path} is damaged, it names the first administrator; restore it from a copy.",
        "{path} bị hỏng, tệp nêu quản trị viên đầu tiên; hãy khôi phục từ bản sao.",
    ),
    "place.issuer-damaged": Said(
        "{path} is damaged; restore it from a copy, or remove it to have a new key "
        "made: tokens issued so far are worth nothing then.",
        "{path} bị hỏng; hãy khôi phục từ bản sao, hoặc xóa để tạo khóa mới: khi đó "
        "các mã truy cập đã cấp không còn giá trị.",
    ),
    "port.no-port": Said(
        "{port} is no port; {option} takes 1 to {last}, or 0 for any that is free.",
        "{port} không phải số cổng; {option} nhận từ 1 đến {last}, hoặc 0 cho cổng "
        "trống bất kỳ.",
    ),
    "port.busy": Said(
        "Port {port} cannot be used ({reason}); stop the program that listens there, "
        "or choose another port with {option}.",
        "Không dùng được cổng {port} ({reason}); hãy dừng chương trình đang nghe ở "
        "đó, hoặc chọn cổng khác bằng {option}.",
    ),
    "up.no-address": Said(
        "--otlp must be an address such as http://127.0.0.1:4318.",
        "--otlp phải là địa chỉ, ví dụ http://127.0.0.1:4318.",
    ),
    "up.part-ended": Said(
        "a part of the platform ended; see {log}.",
        "một phần của hệ thống đã dừng; xem {log}.",
    ),
    "up.not-ready": Said(
        "the services do not get ready: {checks}; see {log}.",
        "các dịch vụ không sẵn sàng: {checks}; xem {log}.",
    ),
    "broker.still-there": Said(
        "a nats-server still runs on {folder} and does not end; stop it first.",
        "một nats-server vẫn chạy trên {folder} và không dừng; hãy dừng nó trước.",
    ),
    "broker.ended": Said(
        "nats-server ended at once (code {number}; {last}); see {log}.",
        "nats-server dừng ngay (mã {number}; {last}); xem {log}.",
    ),
    "broker.not-ready": Said(
        "nats-server was not ready within {seconds} s; see {log}.",
        "nats-server chưa sẵn sàng sau {seconds} giây; xem {log}.",
    ),
    "broker.silent": Said(
        "the broker at {url} does not answer; is the platform running?",
        "broker ở {url} không trả lời; hệ thống có đang chạy không?",
    ),
    "portal.silent": Said(
        "{url} does not answer; is it running?",
        "{url} không trả lời; hệ thống có đang chạy không?",
    ),
    "portal.none": Said(
        "{url} is no portal of Bảng Vàng; see to the address.",
        "{url} không phải cổng của Bảng Vàng; hãy kiểm tra địa chỉ.",
    ),
    "token.unreadable": Said(
        "{path} cannot be read ({reason}); name a file with a token with --token-file, "
        "as the owner of the folder.",
        "không đọc được {path} ({reason}); hãy chỉ tệp chứa mã truy cập bằng "
        "--token-file, với quyền của chủ thư mục.",
    ),
    "token.no-role": Said(
        "there is no role {role}; there are {known}.",
        "không có vai trò {role}; hiện có {known}.",
    ),
    "token.no-unit": Said(
        "role {role} is for one unit; name it with --unit.",
        "vai trò {role} thuộc về một đơn vị; hãy nêu đơn vị bằng --unit.",
    ),
    "token.campaign": Said(
        "name one campaign with --campaign; there are {known}.",
        "hãy nêu một phong trào bằng --campaign; hiện có {known}.",
    ),
    "import.doubts": Said(
        "{file}: {count} of the doubts above must be mended first; nothing was "
        "enrolled.",
        "{file}: phải sửa {count} chỗ nghi vấn ở trên trước; chưa ghi danh gì.",
    ),
    "import.too-many": Said(
        "{file}: {count} units are more than the {most} that can be enrolled at once; "
        "divide the file, superiors first.",
        "{file}: {count} đơn vị nhiều hơn mức {most} được ghi danh một lần; hãy chia "
        "tệp, đơn vị cấp trên trước.",
    ),
    "import.no-day": Said(
        "{text} is no day; write it as 2021-12-10.",
        "{text} không phải ngày; hãy viết như 2021-12-10.",
    ),
    "import.no-moment": _TIMES,
    "import.campaign": Said(
        "{text} is no id of a campaign; ask `Campaigns` at the portal.",
        "{text} không phải mã phong trào; hãy hỏi `Campaigns` ở cổng.",
    ),
    "log.no-name": Said(
        "{name} is no name for a log: it is the log's address without scheme, such as "
        "log.example.vn/2021, without spaces and plus.",
        "không đặt tên nhật ký là {name} được: tên là địa chỉ của nhật ký không kèm "
        "giao thức, ví dụ log.example.vn/2021, không có khoảng trắng và dấu cộng.",
    ),
    "log.other-name": Said(
        "the log is called {name} and keeps its name; another name is another log, "
        "with a place, a database and keys of its own.",
        "nhật ký tên là {name} và giữ nguyên tên; tên khác là nhật ký khác, với nơi "
        "lưu, cơ sở dữ liệu và khóa riêng.",
    ),
    "log.former": Said(
        "this platform was restored from the log {old}, whose ledger is not here. Put "
        "the ledger's folder back as {folder} if it still exists, or begin a new log "
        "beside the old one: give it another name with --log-origin.",
        "hệ thống này được khôi phục từ nhật ký {old}, còn sổ cái của nó không có ở "
        "đây. Hãy đặt lại thư mục sổ cái vào {folder} nếu còn, hoặc bắt đầu nhật ký "
        "mới bên cạnh nhật ký cũ: đặt tên khác bằng --log-origin.",
    ),
    "watch.no-event": Said(
        "no event is called {name}; there are {known}.",
        "không có sự kiện nào tên là {name}; hiện có {known}.",
    ),
    "admin.no-service": Said(
        "no service is called {service}: {known}.",
        "không có dịch vụ nào tên là {service}: {known}.",
    ),
    "admin.not-parked": Said(
        "{service} does not stand still at {place}; see `bangvang admin parked`.",
        "{service} không dừng ở {place}; xem `bangvang admin parked`.",
    ),
    "admin.differ": Said(
        "differ from a rebuild: {tables}; make them again with `bangvang admin "
        "rebuild SERVICE`.",
        "khác với kết quả dựng lại: {tables}; hãy dựng lại bằng `bangvang admin "
        "rebuild SERVICE`.",
    ),
    "status.language": Said(
        "--lang is one of {known}.", "--lang là một trong {known}."
    ),
}
"""By code, which never changes its meaning."""

told = teller(WORDS)
