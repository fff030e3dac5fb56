"""What stands in the way of commands that have no words of their own."""

from bangvang.errors import teller
from shared.contracts.said import Said

WORDS = {
    "service.unknown": Said(
        "no service is called {service}; there are {known}.",
        "không có dịch vụ nào tên là {service}; hiện có {known}.",
    ),
    "service.not-parked": Said(
        "{service} does not stand still at {place}; see `parked`.",
        "{service} không dừng ở {place}; xem lệnh `parked`.",
    ),
    "service.port-busy": Said(
        "{host}:{port} cannot be listened on ({reason}); stop the program that "
        "listens there, or set another port.",
        "không nghe được ở {host}:{port} ({reason}); hãy dừng chương trình đang nghe "
        "ở đó, hoặc đặt cổng khác.",
    ),
    "database.table-missing": Said(
        "a database lacks the table {table}; start the platform on it first.",
        "một cơ sở dữ liệu thiếu bảng {table}; trước hết hãy khởi động hệ thống trên "
        "đó.",
    ),
    "database.full": Said(
        "no room is left for {name}; make room first.",
        "không còn chỗ cho {name}; hãy giải phóng chỗ trước.",
    ),
    "database.unusable": Said(
        "{name} cannot be used ({reason}); restore it from a copy, or use another "
        "folder with --data.",
        "không dùng được {name} ({reason}); hãy khôi phục từ bản sao, hoặc dùng thư "
        "mục khác bằng --data.",
    ),
    "database.refused": Said(
        "the database server refused ({cause}); see its log.",
        "máy chủ cơ sở dữ liệu từ chối ({cause}); xem nhật ký của nó.",
    ),
    "address.unusable": Said(
        "the address cannot be used ({reason}); write one such as "
        "http://127.0.0.1:8080.",
        "không dùng được địa chỉ này ({reason}); hãy viết như http://127.0.0.1:8080.",
    ),
    "text.no-utf8": Said(
        "what was typed is no UTF-8 text ({text}): type it again, or set the terminal "
        "to UTF-8.",
        "nội dung đã gõ không phải văn bản UTF-8 ({text}): hãy gõ lại, hoặc đặt cửa sổ "
        "lệnh ở UTF-8.",
    ),
    "platform.silent": Said(
        "the platform does not answer ({reason}); is it running?",
        "hệ thống không trả lời ({reason}); nó có đang chạy không?",
    ),
    "demo.none": Said(
        "no example is called {name}; there are {known}.",
        "không có ví dụ nào tên là {name}; hiện có {known}.",
    ),
    "demo.document": Said(
        "a document of the example was not stored: {answer}",
        "một tài liệu của ví dụ không lưu được: {answer}",
    ),
    "demo.answer": Said(
        "{command} ({step}) was to be {wanted}, but the answer is {found}: {said}",
        "{command} ({step}) lẽ ra phải là {wanted}, nhưng câu trả lời là {found}: "
        "{said}",
    ),
    "demo.behind": Said(
        "the services do not catch up: {behind}; see /readyz",
        "các dịch vụ không theo kịp: {behind}; xem /readyz",
    ),
    "demo.query": Said("{path}: {answer}", "{path}: {answer}"),
    "demo.silent": Said(
        "{url} has not answered for {seconds} s; is `make run` running?",
        "{url} không trả lời trong {seconds} giây; `make run` có đang chạy không?",
    ),
    "generate.words": Said(
        "say in some English words what the revision does.",
        "hãy nói bằng vài từ tiếng Anh bản sửa đổi làm gì.",
    ),
    "generate.no-branch": Said(
        "no branch is called {name}: {known}.",
        "không có nhánh nào tên là {name}: {known}.",
    ),
    "generate.nothing": Said(
        "nothing to do: the tables of {name} are as they are.",
        "không có gì phải làm: các bảng của {name} đã đúng như mã nguồn.",
    ),
    "generate.broken": Said(
        "these events changed incompatibly; raise their `revision` and write an "
        "upcaster: {events}",
        "các sự kiện này đã đổi không tương thích; hãy tăng `revision` và viết bộ "
        "chuyển đổi: {events}",
    ),
    "containers.no-keys": Said(
        "there are no keys in {folder}; make them with `init` first.",
        "không có khóa trong {folder}; trước hết hãy tạo bằng `init`.",
    ),
    "containers.brokers-damaged": Said(
        "{path} is damaged; write into it how many brokers run.",
        "{path} bị hỏng; hãy ghi vào đó số broker đang chạy.",
    ),
    "containers.brokers": Said(
        "there may be one broker or three, not {wanted}.",
        "chỉ có thể có một hoặc ba broker, không phải {wanted}.",
    ),
    "containers.brokers-run": Said(
        "{running} is running and would not notice; stop everything first (docker "
        "compose down), then start with {wanted}.",
        "{running} đang chạy và sẽ không nhận ra; hãy dừng tất cả trước (docker "
        "compose down), rồi khởi động với {wanted}.",
    ),
    "containers.agency": Said(
        "an agency cannot be called {name}; use lower-case letters, digits and "
        "hyphens, and each name once.",
        "không đặt tên cơ quan là {name} được; hãy dùng chữ thường, chữ số và gạch "
        "nối, mỗi tên một lần.",
    ),
    "containers.part": Said(
        "{part} is no part of the events; e.g. bv.scoring.>",
        "{part} không phải một phần của các sự kiện; ví dụ bv.scoring.>",
    ),
    "containers.key-damaged": Said(
        "{path} is damaged; remove it to have a new key made.",
        "{path} bị hỏng; hãy xóa tệp này để tạo khóa mới.",
    ),
}
"""By code, which never changes its meaning."""

told = teller(WORDS)
