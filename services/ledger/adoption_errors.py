"""Why a log that lost its checkpoint store is not taken up again: with a remedy each.

What nobody can rule out is refused: a log that signed two trees is worth nothing.
"""

from typing import ClassVar

from services.ledger.errors import LedgerRefusal


class AdoptionNotNeeded(LedgerRefusal):
    """The database of the ledger is not empty: it knows {size} events.

    Only a lost one is made again. If it was set back, put the newest one back.
    """

    code: ClassVar[str] = "ledger.adopt-not-empty"
    vi: ClassVar[str] = (
        "Cơ sở dữ liệu của sổ cái không trống: nó ghi nhận {size} sự kiện. Chỉ lập lại "
        "khi cơ sở dữ liệu đã mất. Nếu nó bị lùi lại, hãy đặt lại bản mới nhất."
    )


class NothingToAdopt(LedgerRefusal):
    """There is no published checkpoint where the log's files should be.

    Put the files of the log there first, the newest copy that anybody has.
    """

    code: ClassVar[str] = "ledger.adopt-nothing"
    vi: ClassVar[str] = (
        "Không có điểm kiểm tra đã công bố ở nơi lưu các tệp của nhật ký. Trước hết "
        "hãy đặt các tệp của nhật ký vào đó, bản sao mới nhất mà bất kỳ ai có."
    )


class NoKeyToAdoptWith(LedgerRefusal):
    """The key file {path} of the log is missing, and a new key is another log.

    Put the log's keys back from their copy.
    """

    code: ClassVar[str] = "ledger.adopt-no-key"
    vi: ClassVar[str] = (
        "Thiếu tệp khóa {path} của nhật ký; khóa mới nghĩa là nhật ký khác. Hãy đặt "
        "lại khóa của nhật ký từ bản sao."
    )


class AdoptedByOtherKey(LedgerRefusal):
    """The checkpoint {path} is not one of {origin}, signed by both of its keys.

    Log, name and keys must be those that belong together; find the right ones.
    """

    code: ClassVar[str] = "ledger.adopt-other-key"
    vi: ClassVar[str] = (
        "Điểm kiểm tra {path} không phải của {origin} với chữ ký của cả hai khóa của "
        "nhật ký đó. Nhật ký, tên và khóa phải thuộc về nhau; hãy tìm đúng bản."
    )


class AdoptedIncomplete(LedgerRefusal):
    """The file {path} of the log is missing, or not what it must be.

    {size} events are published. Put it back from any copy of the log: anyone who
    followed it has one.
    """

    code: ClassVar[str] = "ledger.adopt-incomplete"
    vi: ClassVar[str] = (
        "Tệp {path} của nhật ký bị thiếu hoặc không đúng; đã công bố {size} sự kiện. "
        "Hãy đặt lại tệp đó từ một bản sao của nhật ký mà bất kỳ ai theo dõi đều có."
    )


class AdoptedBehind(LedgerRefusal):
    """The files end at {size} events, but a checkpoint of {seen} was signed: {path}.

    They are an old copy. Put the newest files in place; never go on with these.
    """

    code: ClassVar[str] = "ledger.adopt-behind"
    vi: ClassVar[str] = (
        "Các tệp chỉ có {size} sự kiện, nhưng đã có điểm kiểm tra được ký với {seen} "
        "sự kiện: {path}. Đây là bản sao cũ. Hãy đặt các tệp mới nhất vào; không bao "
        "giờ tiếp tục với các tệp này."
    )


class AdoptedDiffers(LedgerRefusal):
    """The log's own key signed another tree than these files are: {path}.

    There are two histories. Keep everything as it is and tell those who audit.
    """

    code: ClassVar[str] = "ledger.adopt-differs"
    vi: ClassVar[str] = (
        "Khóa của nhật ký đã ký một cây khác với các tệp này: {path}. Có hai lịch sử. "
        "Hãy giữ nguyên mọi thứ và báo cho kiểm toán viên."
    )


class NobodySaw(LedgerRefusal):
    """No quorum of witnesses can say how far the log was signed.

    The policy demands none, or what is published was not cosigned by it. Put back the
    policy that the log had. It had none? Begin a new log, with a new name and key, and
    leave the files where people find them: nobody can tell whether more was signed.
    """

    code: ClassVar[str] = "ledger.adopt-no-witness"
    vi: ClassVar[str] = (
        "Không có đủ túc số nhân chứng để cho biết nhật ký đã được ký đến đâu: tệp "
        "chính sách không yêu cầu, hoặc điểm kiểm tra đã công bố không có chữ ký của "
        "họ. Hãy đặt lại tệp chính sách mà nhật ký đã dùng. Nếu chưa từng có, hãy mở "
        "nhật ký mới với tên và khóa mới, và để các tệp ở nơi mọi người tìm thấy: "
        "không ai biết còn phần nào đã được ký hay không."
    )


class WitnessSilent(LedgerRefusal):
    """The witness {witness} did not confirm how far it has seen the log ({problem}).

    Here every witness must answer, not only a quorum; try again when it does.
    """

    code: ClassVar[str] = "ledger.adopt-witness-silent"
    vi: ClassVar[str] = (
        "Nhân chứng {witness} chưa xác nhận đã thấy nhật ký đến đâu ({problem}). Ở đây "
        "mọi nhân chứng đều phải trả lời, không chỉ đủ túc số; hãy thử lại khi nhân "
        "chứng trả lời."
    )


class WitnessLeftOut(LedgerRefusal):
    """The published checkpoint has a signature by {witness}, whom the policy lacks.

    Who has cosigned this log must be asked: put that witness back into the policy file.
    """

    code: ClassVar[str] = "ledger.adopt-witness-left-out"
    vi: ClassVar[str] = (
        "Điểm kiểm tra đã công bố có chữ ký của {witness}, nhân chứng không có trong "
        "tệp chính sách. Ai đã đồng ký nhật ký này thì phải được hỏi: hãy đưa nhân "
        "chứng đó trở lại tệp chính sách."
    )
