"""What is printed about a restore from a log, in both languages."""

from shared.contracts.said import Said, in_both
from shared.fromlog.losses import Lack, Loss

_EACH: dict[Lack, Said] = {
    Lack.SEALED: Said(
        "{service} {kind}.{field}: {count} sealed values; the service takes them as "
        "erased",
        "{service} {kind}.{field}: {count} giá trị niêm phong; dịch vụ coi như đã xóa",
    ),
    Lack.UNFIT: Said(
        "{service}: {count} values of the backup do not fit their commitment in the "
        "log and were left out",
        "{service}: {count} giá trị trong bản sao lưu không khớp cam kết trong nhật "
        "ký nên bị bỏ",
    ),
    Lack.ERASED: Said(
        "{service} {kind}.{field}: {count} values that were erased on record; they "
        "stay erased",
        "{service} {kind}.{field}: {count} giá trị đã được xóa có ghi nhận; vẫn giữ "
        "nguyên là đã xóa",
    ),
    Lack.REFUSALS: Said(
        "refusals, and other answers without events: such a command is decided anew "
        "when it is sent again",
        "các lời từ chối và câu trả lời không kèm sự kiện: lệnh như vậy gửi lại sẽ "
        "được quyết định lại",
    ),
    Lack.FINGERPRINTS: Said(
        "{service}: what {count} answered commands said; sent again by the same actor "
        "each gets its first answer, whatever it says",
        "{service}: nội dung của {count} lệnh đã trả lời; cùng người gửi lại sẽ nhận "
        "câu trả lời đầu tiên, bất kể nội dung",
    ),
    Lack.FOLLOWING: Said(
        "{service}: whether {count} own commands that caused no event were answered; "
        "they are given again at the start",
        "{service}: không biết {count} lệnh nội bộ không sinh sự kiện đã được trả lời "
        "chưa; chúng được đưa ra lại khi khởi động",
    ),
    Lack.PARKED: Said(
        "{service} stands still at {kind}, which it cannot read; see "
        "`bangvang admin parked` after the start",
        "{service} dừng ở {kind} vì không đọc được; xem `bangvang admin parked` sau "
        "khi khởi động",
    ),
    Lack.SKIPPED: Said(
        "operators' decisions to pass over an event",
        "các quyết định bỏ qua sự kiện của người vận hành",
    ),
    Lack.DOCUMENTS: Said(
        "{count} documents that events name",
        "{count} tài liệu mà các sự kiện nêu tên",
    ),
    Lack.KEYS: Said(
        "keys; new ones are made at the start, and tokens issued so far are worth "
        "nothing",
        "các khóa; khóa mới được tạo khi khởi động, và các thẻ đã cấp không còn giá "
        "trị",
    ),
    Lack.TRACES: Said(
        "traces of events that were on their way",
        "dấu vết của các sự kiện đang trên đường truyền",
    ),
}

SAID: dict[str, Said] = {
    "log": Said("log", "nhật ký"),
    "restored": Said(
        "restored into {place} from {size} entries of the log",
        "đã khôi phục vào {place} từ {size} mục của nhật ký",
    ),
    "digest": Said("digest of all tables  {digest}", "mã băm của mọi bảng  {digest}"),
    "lacking": Said("What cannot be had again:", "Những gì không có lại được:"),
    "equal": Said(
        "The backup is of the same moment: the result equals the original.",
        "Bản sao lưu cùng thời điểm: kết quả bằng bản gốc.",
    ),
    "differs": Said(
        "The backup is of the same moment, and these tables differ from it:",
        "Bản sao lưu cùng thời điểm, và các bảng sau khác với nó:",
    ),
    "behind": Said(
        "The log goes on behind the backup, so tables cannot be compared with it.",
        "Nhật ký đi xa hơn bản sao lưu, nên không so được các bảng với nó.",
    ),
    "broker": Said(
        "The broker is filled again by the relays at the start.",
        "Các trạm phát nạp lại broker khi khởi động.",
    ),
    "ledger": Said(
        "The public log itself was not restored. Before the first start, put the "
        "ledger's own folder and keys in place if they still exist; without them a "
        "new log begins, with new keys, beside the old one (deploy/backup.md).",
        "Bản thân nhật ký công khai không được khôi phục. Trước lần khởi động đầu "
        "tiên, hãy đặt lại thư mục và khóa của sổ cái nếu còn; không có chúng, một "
        "nhật ký mới với khóa mới sẽ bắt đầu bên cạnh nhật ký cũ (deploy/backup.md).",
    ),
    "log-wrong": Said(
        "the log is not what it must be (see above); nothing was restored. Use "
        "another copy of it, and keep this one as evidence.",
        "nhật ký không đúng như phải có (xem trên); chưa khôi phục gì. Hãy dùng bản "
        "khác và giữ bản này làm bằng chứng.",
    ),
    "log-empty": Said(
        "the log has no entries; there is nothing to restore.",
        "nhật ký không có mục nào; không có gì để khôi phục.",
    ),
    "wants-file": Said(
        "name a backup, or a log with --from-log.",
        "hãy nêu bản sao lưu, hoặc nhật ký bằng --from-log.",
    ),
    "one-only": Said(
        "{option} does not go with this way of restoring; see `bangvang restore "
        "--help`.",
        "không dùng {option} với cách khôi phục này; xem `bangvang restore --help`.",
    ),
}


def say(code: str, language: str, **values: object) -> str:
    """Return a sentence in one language."""
    return SAID[code].to(language).format(**values)


def both(code: str, **values: object) -> str:
    """Return a sentence in both, with its code, for errors."""
    return in_both(SAID[code].filled(**values), f"fromlog.{code}")


def told(loss: Loss) -> Said:
    """Say what cannot be had again."""
    words = _EACH[loss.lack]
    return words.filled(
        service=loss.service, kind=loss.kind, field=loss.field, count=loss.count
    )
