"""What is said of case files, in both languages, with the remedy.

A part in braces is a number, an id or a path; never a value of an event.
"""

from shared.contracts.said import Said, brief
from shared.tlog.errors import VerificationError

WORDS = {
    "case.too-large": Said(
        en="more than {most} bytes are no case or proof file: fetch it again.",
        vi="quá {most} byte thì không phải hồ sơ hay tệp chứng minh: hãy tải lại.",
    ),
    "case.no-file": Said(
        en="there is no such file that can be read: name the right one.",
        vi="không có tệp nào đọc được như vậy: hãy chỉ đúng tệp.",
    ),
    "case.shape": Said(
        en="this is no case file of version 1 (docs/case-files.md): fetch it again.",
        vi="đây không phải tệp hồ sơ phiên bản 1 (docs/case-files.md): hãy tải lại.",
    ),
    "case.not-canonical": Said(
        en="the file is not written in its one way (RFC 8785, one newline at the end): "
        "some program has changed it; fetch it again.",
        vi="tệp không được viết theo cách duy nhất (RFC 8785, một dấu xuống dòng ở "
        "cuối): có chương trình đã sửa tệp; hãy tải lại.",
    ),
    "case.order": Said(
        en="events do not stand in the order of the log: fetch the file again.",
        vi="các sự kiện không theo thứ tự của nhật ký: hãy tải lại tệp.",
    ),
    "case.too-many": Said(
        en="its history has too many or too large events for one file ({most}): take "
        "proofs of single events (`bangvang proof`).",
        vi="lịch sử có quá nhiều sự kiện hoặc sự kiện quá lớn cho một tệp ({most}): "
        "hãy lấy chứng minh của từng sự kiện (`bangvang proof`).",
    ),
    "case.log-too-long": Said(
        en="its checkpoint speaks of {size} entries, and no more than {most} are "
        "searched: check that this is the right log, and ask who runs it.",
        vi="điểm kiểm tra cho biết có {size} mục, mà chỉ tìm trong tối đa {most} mục: "
        "hãy kiểm tra xem có đúng nhật ký không và hỏi đơn vị vận hành.",
    ),
    "case.no-award": Said(
        en="no proposal of the award {award} stands in it: check the award's id, which "
        "the register shows.",
        vi="không có đề nghị nào của giải {award}: hãy kiểm tra mã giải trong sổ khen "
        "thưởng.",
    ),
    "case.no-event": Said(
        en="no event {event} stands in the log: check the id.",
        vi="không có sự kiện {event} trong nhật ký: hãy kiểm tra mã.",
    ),
    "case.event": Said(
        en="the event is not as the published contracts say ({detail}): tell the log's "
        "operator and the auditors.",
        vi="sự kiện không đúng quy định đã công bố ({detail}): hãy báo bên vận hành "
        "nhật ký và kiểm toán.",
    ),
    "case.id-twice": Said(
        en="the event's id stands twice: tell the log's operator and the auditors.",
        vi="mã sự kiện xuất hiện hai lần: hãy báo bên vận hành nhật ký và kiểm toán.",
    ),
    "case.missing": Said(
        en="{count} events that others name are not in it, the first is {event}: the "
        "file was cut; ask for the whole one.",
        vi="thiếu {count} sự kiện được sự kiện khác nêu tên, đầu tiên là {event}: tệp "
        "đã bị cắt; hãy yêu cầu tệp đầy đủ.",
    ),
    "case.foreign": Said(
        en="the event does not belong to this award's history: ask for a file that was "
        "made by `bangvang case`.",
        vi="sự kiện không thuộc lịch sử của giải này: hãy yêu cầu tệp do "
        "`bangvang case` tạo ra.",
    ),
    "case.gap": Said(
        en="of {stream} {found} events are here, and not all up to the last of them: "
        "ask for the whole file.",
        vi="của {stream} chỉ có {found} sự kiện ở đây, không đủ đến sự kiện cuối: hãy "
        "yêu cầu tệp đầy đủ.",
    ),
    "case.charter": Said(
        en="the charter that the event was decided by is not in it: ask for the whole "
        "file.",
        vi="không có điều lệ làm căn cứ cho sự kiện này: hãy yêu cầu tệp đầy đủ.",
    ),
    "case.charter-digest": Said(
        en="the charter is not the one that its digest names: tell the auditors.",
        vi="điều lệ không khớp mã băm của nó: hãy báo kiểm toán.",
    ),
    "case.sequence": Said(
        en="the events of {source} do not stand in its own order: tell the log's "
        "operator and the auditors.",
        vi="các sự kiện của {source} không theo thứ tự của chính nó: hãy báo bên vận "
        "hành nhật ký và kiểm toán.",
    ),
    "case.chain": Said(
        en="the event does not continue the one before it in {source} (`previous`): "
        "tell the log's operator and the auditors.",
        vi="sự kiện không nối tiếp sự kiện trước nó của {source} (`previous`): hãy báo "
        "bên vận hành nhật ký và kiểm toán.",
    ),
    "case.opening": Said(
        en="what is published for the field {name} is not what was sealed before: tell "
        "the auditors.",
        vi="giá trị công bố của trường {name} không phải giá trị đã niêm phong trước "
        "đó: hãy báo kiểm toán.",
    ),
    "case.keys": Said(
        en="give either --key, with --witness and --quorum if you like, or --policy.",
        vi="hãy cho --key (có thể kèm --witness và --quorum) hoặc --policy.",
    ),
    "case.no-entry": Said(
        en="a proof file does not hold its event: give it with --event FILE.",
        vi="tệp chứng minh không chứa sự kiện: hãy cho tệp sự kiện bằng --event.",
    ),
    "case.other-event": Said(
        en="this is none of the {count} events of the case, byte by byte: give the "
        "event's exact bytes, without a newline at the end, or the case that holds it.",
        vi="không trùng từng byte với sự kiện nào trong {count} sự kiện của hồ sơ: hãy "
        "cho đúng các byte của sự kiện, không có dấu xuống dòng ở cuối, hoặc hồ sơ "
        "chứa sự kiện đó.",
    ),
    "case.quorum": Said(
        en="--quorum {quorum} does not fit the {count} keys given with --witness: name "
        "the witnesses, and a number from 1 to how many they are.",
        vi="--quorum {quorum} không hợp với {count} khóa nêu bằng --witness: hãy nêu "
        "các nhân chứng và một số từ 1 đến số nhân chứng.",
    ),
    "case.unchecked": Said(
        en="nobody's signature on the log's checkpoint was checked, because no key was "
        "given: whoever sent these files may have made them up. Give --key or "
        "--policy, or check the file with `bangvang verify` and a key that you trust.",
        vi="chưa kiểm tra chữ ký nào trên điểm kiểm tra của nhật ký, vì chưa có khóa: "
        "bên gửi các tệp này có thể đã tự dựng ra chúng. Hãy thêm --key hoặc --policy, "
        "hoặc kiểm tra tệp bằng `bangvang verify` với khóa mà bạn tin.",
    ),
    "case.origin-alone": Said(
        en="--origin says how the checkpoints of a key are called: give the key too, "
        "with --key or --policy.",
        vi="--origin cho biết điểm kiểm tra của một khóa tên là gì: hãy nêu cả khóa "
        "bằng --key hoặc --policy.",
    ),
    "case.no-log": Said(
        en="this is neither a folder with a log's files (one is called `checkpoint`) "
        "nor an address that begins with https:// or http://.",
        vi="đây không phải thư mục chứa các tệp của nhật ký (trong đó có tệp "
        "`checkpoint`), cũng không phải địa chỉ bắt đầu bằng https:// hoặc http://.",
    ),
}
"""By code, which never changes its meaning."""

NOT_VERIFIED = frozenset(
    {
        "tlog.root-mismatch",
        "tlog.index-range",
        "tlog.proof-length",
        "tlog.signature-wrong",
        "tlog.signature-size",
        "tlog.log-not-signed",
        "tlog.quorum",
        "audit.unsigned",
        "audit.origin-other",
        "audit.witnesses-missing",
        "case.no-award",
        "case.event",
        "case.id-twice",
        "case.missing",
        "case.foreign",
        "case.gap",
        "case.charter",
        "case.charter-digest",
        "case.sequence",
        "case.chain",
        "case.opening",
        "case.other-event",
    }
)
"""Codes of files that can be read, and do not prove what they claim."""

_LONGEST = 160
"""Letters of a foreign text that are shown."""


def trouble(code: str, *, place: str = "", **values: object) -> VerificationError:
    """Return the error of `code`, its sentence filled in with `values`."""
    words = WORDS[code]
    filled = {name: shown(one) for name, one in values.items()}
    return VerificationError(code, words.filled(**filled), place=shown(place))


def shown(value: object) -> str:
    """Make a text fit for a terminal: no control characters, and not endless."""
    return brief(value, _LONGEST)
