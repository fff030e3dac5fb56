"""What is said of policies and proof files."""

from shared.contracts.said import Said

WORDS = {
    "tlog.log-not-signed": Said(
        en="no log of the policy signed this checkpoint as its own ({origin}): name "
        "the log's key in the policy, or ask for the right checkpoint.",
        vi="không nhật ký nào trong chính sách đã ký điểm kiểm tra này ({origin}): hãy "
        "nêu khóa của nhật ký trong chính sách hoặc xin đúng điểm kiểm tra.",
    ),
    "tlog.quorum": Said(
        en="{found} witnesses signed ({names}), which is not enough for {quorum}: wait "
        "for a checkpoint that more have seen, or ask the log's operator.",
        vi="{found} nhân chứng đã ký ({names}), chưa đủ cho {quorum}: hãy đợi điểm "
        "kiểm tra có thêm nhân chứng hoặc hỏi bên vận hành nhật ký.",
    ),
    "tlog.policy-size": Said(
        en="the policy has {size} bytes, more than the {largest} that are read: name "
        "the right file.",
        vi="chính sách dài {size} byte, quá {largest} byte được đọc: hãy chỉ đúng tệp.",
    ),
    "tlog.policy-control": Said(
        en="a policy holds no control characters but tab and newline: write it as "
        "plain text.",
        vi="chính sách không chứa ký tự điều khiển nào ngoài tab và xuống dòng: hãy "
        "viết dạng văn bản thuần.",
    ),
    "tlog.policy-word": Said(
        en="a line of a policy does not begin with {word}: use log, witness, group, "
        "quorum, or # before a remark.",
        vi="dòng của chính sách không bắt đầu bằng {word}: hãy dùng log, witness, "
        "group, quorum hoặc # trước lời ghi chú.",
    ),
    "tlog.policy-words": Said(
        en="the line {word} has too few or too many words: write log KEY [URL], "
        "witness NAME KEY [URL], group NAME any|all|K NAME..., or quorum NAME.",
        vi="dòng {word} thiếu hoặc thừa từ: hãy viết log KHÓA [URL], witness TÊN KHÓA "
        "[URL], group TÊN any|all|K TÊN... hoặc quorum TÊN.",
    ),
    "tlog.policy-quorum": Said(
        en="a policy has exactly one quorum line: write quorum NAME, or quorum none "
        "if no witness is asked.",
        vi="chính sách có đúng một dòng quorum: hãy viết quorum TÊN, hoặc quorum none "
        "nếu không cần nhân chứng.",
    ),
    "tlog.policy-name": Said(
        en="the name {name} is taken: give each witness and group its own, and none "
        "of them the name none.",
        vi="tên {name} đã được dùng: hãy đặt cho mỗi nhân chứng và nhóm một tên riêng, "
        "không dùng tên none.",
    ),
    "tlog.policy-unknown": Said(
        en="{name} is not defined before this line: define the witness or group first.",
        vi="{name} chưa được định nghĩa trước dòng này: hãy định nghĩa nhân chứng hoặc "
        "nhóm trước.",
    ),
    "tlog.policy-member": Said(
        en="{name} is in a group already: each witness and group counts once.",
        vi="{name} đã nằm trong một nhóm: mỗi nhân chứng và nhóm chỉ được tính một "
        "lần.",
    ),
    "tlog.policy-threshold": Said(
        en="the group {name} asks for more or fewer than it has: use a number from 1 "
        "to {members}, any or all.",
        vi="nhóm {name} đòi nhiều hoặc ít hơn số thành viên: hãy dùng số từ 1 đến "
        "{members}, any hoặc all.",
    ),
    "tlog.policy-key-kind": Said(
        en="the key {name} is not of the kind that is needed here: logs sign with "
        "Ed25519 (01) or ML-DSA-44 (06), witnesses with Ed25519 (04) or ML-DSA-44.",
        vi="khóa {name} không đúng loại cần ở đây: nhật ký ký bằng Ed25519 (01) hoặc "
        "ML-DSA-44 (06), nhân chứng ký bằng Ed25519 (04) hoặc ML-DSA-44.",
    ),
    "tlog.policy-key-twice": Said(
        en="the key {name} stands there already, under this or another name: name "
        "each key once, or one signer would count twice.",
        vi="khóa {name} đã có, dưới tên này hoặc tên khác: hãy nêu mỗi khóa một lần, "
        "nếu không một bên ký sẽ được tính hai lần.",
    ),
    "tlog.policy-most": Said(
        en="a policy names at most {most} logs, witnesses and groups each: leave "
        "some out.",
        vi="chính sách nêu nhiều nhất {most} nhật ký, nhân chứng và nhóm mỗi loại: hãy "
        "bớt đi.",
    ),
    "tlog.proof-size": Said(
        en="the proof has {size} bytes, more than the {largest} that are read: name "
        "the right file.",
        vi="tệp bằng chứng dài {size} byte, quá {largest} byte được đọc: hãy chỉ đúng "
        "tệp.",
    ),
    "tlog.proof-shape": Said(
        en="this is no tlog-proof file: its first line, the line with the index, or "
        "the empty line before the checkpoint is not as it must be; fetch it again.",
        vi="đây không phải tệp tlog-proof: dòng đầu, dòng chỉ số hoặc dòng trống trước "
        "điểm kiểm tra không đúng; hãy tải lại.",
    ),
    "tlog.proof-extra": Said(
        en="the extra data is empty or longer than {largest} bytes: fetch the file "
        "again.",
        vi="dữ liệu thêm bị trống hoặc dài hơn {largest} byte: hãy tải lại tệp.",
    ),
}
