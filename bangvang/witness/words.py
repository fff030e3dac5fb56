"""What a witness answers and says, in both languages, with the remedy."""

from shared.contracts.said import Said, brief
from shared.tlog.errors import VerificationError

WORDS = {
    "witness.request": Said(
        en="this is no add-checkpoint request: `old` and a size, at most 63 hashes, an "
        "empty line, and a checkpoint (C2SP tlog-witness).",
        vi="đây không phải yêu cầu add-checkpoint: cần `old` và kích thước, tối đa 63 "
        "mã băm, một dòng trống và điểm kiểm tra (C2SP tlog-witness).",
    ),
    "witness.unknown-log": Said(
        en="this log is not known here: ask the witness's operator to add it.",
        vi="nhật ký này chưa được biết ở đây: hãy đề nghị bên vận hành thêm vào.",
    ),
    "witness.not-signed": Said(
        en="no key that is trusted for this log has signed the checkpoint: sign it "
        "with the log's key, or tell the operator of a new one.",
        vi="chưa có khóa được tin cậy của nhật ký này ký điểm kiểm tra: hãy ký bằng "
        "khóa của nhật ký hoặc báo khóa mới cho bên vận hành.",
    ),
    "witness.old-beyond": Said(
        en="the old size is larger than the checkpoint's: send the size that was "
        "cosigned last.",
        vi="kích thước cũ lớn hơn của điểm kiểm tra: hãy gửi kích thước được ký gần "
        "nhất.",
    ),
    "witness.stale": Said(
        en="the old size is not the one that was cosigned last, which is {size}: send "
        "the proof from there.",
        vi="kích thước cũ không phải kích thước được ký gần nhất là {size}: hãy gửi "
        "chứng minh từ đó.",
    ),
    "witness.fork": Said(
        en="another root of the same size was cosigned before: the log shows two "
        "histories; this request is kept as evidence.",
        vi="trước đây đã ký một gốc khác cùng kích thước: nhật ký có hai lịch sử; yêu "
        "cầu này được giữ làm bằng chứng.",
    ),
    "witness.not-kept": Said(
        en="the witness could not store it, and signed nothing: try again later.",
        vi="nhân chứng không lưu được nên không ký: hãy thử lại sau.",
    ),
    "witness.nothing": Said(
        en="nothing has been cosigned for this log.",
        vi="chưa ký điểm kiểm tra nào của nhật ký này.",
    ),
    "witness.no-page": Said(
        en="there is POST /add-checkpoint and GET /<SHA-256 of the origin>/checkpoint.",
        vi="ở đây có POST /add-checkpoint và GET /<SHA-256 của nguồn>/checkpoint.",
    ),
    "witness.method": Said(
        en="this address takes another method: {method}.",
        vi="địa chỉ này dùng phương thức khác: {method}.",
    ),
    "witness.http": Said(
        en="this is no HTTP/1.1 request as it must be.",
        vi="đây không phải yêu cầu HTTP/1.1 đúng cách.",
    ),
    "witness.too-large": Said(
        en="the request is larger than {most} bytes: send fewer signatures.",
        vi="yêu cầu lớn hơn {most} byte: hãy gửi ít chữ ký hơn.",
    ),
    "witness.configuration": Said(
        en="the configuration cannot be used ({detail}); docs/witness.md shows one.",
        vi="cấu hình không dùng được ({detail}); xem mẫu trong docs/witness.md.",
    ),
    "witness.no-store": Said(
        en="what was cosigned before cannot be read or written ({reason}); nothing is "
        "signed without it: put it back from where it was, never an older copy.",
        vi="không đọc hoặc ghi được những gì đã ký trước đây ({reason}); thiếu nó thì "
        "không ký: hãy đặt lại đúng tệp hiện hành, không dùng bản sao cũ.",
    ),
    "witness.no-port": Said(
        en="it cannot be listened on ({reason}): stop the other program, or name "
        "another --host or --port.",
        vi="không thể lắng nghe ở đó ({reason}): hãy dừng chương trình kia, hoặc nêu "
        "--host hay --port khác.",
    ),
    "witness.own-key": Said(
        en="the log {origin} has this witness's own key: one key never does both.",
        vi="nhật ký {origin} dùng chính khóa của nhân chứng này: một khóa không bao "
        "giờ làm cả hai việc.",
    ),
}
"""By code, which never changes its meaning."""
_LONGEST = 120


def trouble(code: str, *, place: str = "", **values: object) -> VerificationError:
    """Return the error of `code`, its sentence filled in with `values`."""
    words = WORDS[code]
    filled = {name: brief(one, _LONGEST) for name, one in values.items()}
    return VerificationError(code, words.filled(**filled), place=place)
