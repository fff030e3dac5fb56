"""Why the ledger does not start, or signs nothing any more: always with a remedy."""

from typing import ClassVar

from shared.contracts.refusals import Refusal


class LedgerRefusal(Refusal):
    """The ledger signs nothing: what stands in the way needs a person."""

    code: ClassVar[str] = "ledger.refused"
    vi: ClassVar[str] = "Sổ cái không ký gì: cần có người xử lý."

    def reason(self, language: str) -> str:
        """The message in one line."""
        return " ".join(super().reason(language).split())


class StoreBehind(LedgerRefusal):
    """The database of the ledger was set back, {published} events are published.

    We know of {known}. Put the newest database back, or begin another log with a new
    key, database and folder; never sign with this one.
    """

    code: ClassVar[str] = "ledger.store-behind"
    vi: ClassVar[str] = (
        "Điểm kiểm tra đã công bố có {published} sự kiện, bản ghi của chính sổ cái có "
        "{known}: cơ sở dữ liệu của sổ cái đã bị lùi lại. Hãy đặt lại bản mới nhất, "
        "hoặc chuyển thư mục nhật ký đi và mở nhật ký mới với khóa mới; không bao giờ "
        "ký với bản này."
    )


class FilesBehind(LedgerRefusal):
    """The folder of the log was set back or damaged; {size} events were decided on.

    Put the newest folder back, or another copy of the log: anyone who followed it has
    one.
    """

    code: ClassVar[str] = "ledger.files-behind"
    vi: ClassVar[str] = (
        "Các tệp của nhật ký không chứa đủ {size} sự kiện đã được ghi nhận: thư mục đã "
        "bị lùi lại hoặc hư hỏng. Hãy đặt lại bản mới nhất, hoặc một bản sao khác của "
        "nhật ký mà bất kỳ ai theo dõi đều có."
    )


class OtherHistory(LedgerRefusal):
    """What is published with {size} events is not what this ledger decided on.

    These files belong to another log. Give each log a folder, a database and a key of
    its own.
    """

    code: ClassVar[str] = "ledger.other-history"
    vi: ClassVar[str] = (
        "Điểm kiểm tra đã công bố với {size} sự kiện có gốc khác với gốc đã ghi nhận: "
        "các tệp này thuộc một nhật ký khác. Mỗi nhật ký phải có thư mục, cơ sở dữ "
        "liệu và khóa riêng."
    )


class WitnessSawMore(LedgerRefusal):
    """The witness {witness} has seen {seen} events of this log, and we have {size}.

    An old copy was restored, or a second ledger signs with the same key. Stop the other
    one, or put the newest database and folder back; begin no second history.
    """

    code: ClassVar[str] = "ledger.witness-saw-more"
    vi: ClassVar[str] = (
        "Nhân chứng {witness} đã thấy {seen} sự kiện của nhật ký này, còn ở đây có "
        "{size}: một bản cũ đã được phục hồi, hoặc sổ cái thứ hai đang ký với cùng "
        "khóa. Hãy dừng sổ cái kia, hoặc đặt lại cơ sở dữ liệu và thư mục mới nhất; "
        "không mở lịch sử thứ hai."
    )


class WitnessSawOther(LedgerRefusal):
    """The witness {witness} has seen another tree of {size} events than ours.

    Somebody signed a second history with this log's key. Keep everything as it is and
    tell those who audit; nothing more is signed.
    """

    code: ClassVar[str] = "ledger.witness-saw-other"
    vi: ClassVar[str] = (
        "Nhân chứng {witness} đã thấy một cây khác gồm {size} sự kiện, không phải cây "
        "ở đây: có ai đó đã ký lịch sử thứ hai bằng khóa của nhật ký này. Hãy giữ "
        "nguyên mọi thứ và báo cho kiểm toán viên; không ký thêm gì nữa."
    )


class FolderInUse(LedgerRefusal):
    """Another ledger works on the folder {folder}; stop it first."""

    code: ClassVar[str] = "ledger.folder-in-use"
    vi: ClassVar[str] = "Một sổ cái khác đang dùng thư mục {folder}; hãy dừng nó trước."


class SecondLedger(LedgerRefusal):
    """Another ledger is at work on the same database; only one may sign.

    Stop it first, then wait five seconds.
    """

    code: ClassVar[str] = "ledger.second-ledger"
    vi: ClassVar[str] = (
        "Một sổ cái khác đang làm việc trên cùng cơ sở dữ liệu; chỉ một sổ cái được "
        "ký. Hãy dừng nó trước, rồi chờ năm giây."
    )


class FileDiffers(LedgerRefusal):
    """The file {path} of the log has other bytes than were decided on.

    Nothing is overwritten. Look who changed it, and put a copy of the log back.
    """

    code: ClassVar[str] = "ledger.file-differs"
    vi: ClassVar[str] = (
        "Tệp {path} của nhật ký có nội dung khác với nội dung đã được ghi nhận; không "
        "ghi đè gì cả. Hãy xem ai đã sửa, rồi đặt lại một bản sao của nhật ký."
    )


class WitnessesUnreadable(LedgerRefusal):
    """The policy file {path} names no witness with an address ({problem}).

    Write it as the specification tlog-policy says, `witness NAME KEY URL`.
    """

    code: ClassVar[str] = "ledger.witnesses-unreadable"
    vi: ClassVar[str] = (
        "Tệp chính sách {path} không nêu nhân chứng nào có địa chỉ ({problem}). Hãy "
        "viết theo đặc tả tlog-policy, `witness NAME KEY URL`."
    )
