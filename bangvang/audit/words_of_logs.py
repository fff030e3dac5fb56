"""Words of what is found in the files of a log and in its checkpoints."""

from shared.contracts.said import Said

WORDS_OF_LOGS: dict[str, Said] = {
    "audit.entry-mismatch": Said(
        "the entry is not the one that the log's own hash tile holds: one of the two "
        "files was changed; fetch both again with --again, and keep them as evidence.",
        "mục này không phải mục mà ô băm của chính nhật ký đang giữ: một trong hai tệp "
        "đã bị sửa; hãy tải lại cả hai bằng --again và giữ chúng làm bằng chứng.",
    ),
    "audit.foreign-log": Said(
        "none of the {count} entries is an event of this platform: this is somebody "
        "else's log. Its tree was checked as far as it is here, what its entries mean "
        "was not; if you expected this platform's log, do not rely on this one.",
        "không mục nào trong {count} mục là sự kiện của nền tảng này: đây là nhật ký "
        "của bên khác. Cây băm đã được kiểm tra, còn ý nghĩa các mục thì không; nếu "
        "bạn chờ nhật ký của nền tảng này thì đừng tin vào nhật ký này.",
    ),
    "audit.tile-mismatch": Said(
        "the tile does not hold the hashes of what lies below it: it was changed or "
        "damaged; fetch it again with --again, and keep it as evidence.",
        "ô băm không chứa giá trị băm của phần bên dưới: ô đã bị sửa hoặc hỏng; hãy "
        "tải lại bằng --again và giữ ô cũ làm bằng chứng.",
    ),
    "audit.root-mismatch": Said(
        "the {size} entries do not give the root that was signed: the log shows other "
        "entries than it signed; do not rely on them, and keep all files as evidence.",
        "{size} mục không cho ra gốc đã ký: nhật ký đưa ra những mục khác với những gì "
        "đã ký; đừng tin vào chúng và hãy giữ mọi tệp làm bằng chứng.",
    ),
    "audit.file-missing": Said(
        "the log has no such file here, although the checkpoint says that it exists; "
        "run `bangvang audit fetch` again, or ask who runs the log.",
        "không có tệp này, dù điểm kiểm tra cho biết nó tồn tại; hãy chạy lại "
        "`bangvang audit fetch`, hoặc hỏi đơn vị vận hành nhật ký.",
    ),
    "audit.too-much-missing": Said(
        "the checkpoint speaks of {size} entries, and the files of {count} of them "
        "are missing or unreadable so far; the rest was not looked for: run "
        "`bangvang audit fetch` again, or ask who runs the log.",
        "điểm kiểm tra cho biết có {size} mục, nhưng đến đây tệp của {count} mục đã "
        "thiếu hoặc không đọc được; phần còn lại không được tìm nữa: hãy chạy lại "
        "`bangvang audit fetch`, hoặc hỏi đơn vị vận hành nhật ký.",
    ),
    "audit.file-unusable": Said(
        "the file cannot be read ({reason}); see to its rights, or fetch it again.",
        "không đọc được tệp ({reason}); hãy kiểm tra quyền truy cập hoặc tải lại.",
    ),
    "audit.file-too-large": Said(
        "the file has more than {most} bytes, which no such file of a log has; it was "
        "not read further.",
        "tệp dài hơn {most} byte, không tệp loại này của nhật ký nào dài như vậy; "
        "chương trình không đọc tiếp.",
    ),
    "audit.no-keys": Said(
        "nothing says whose signature counts: give the log's public key with --key, "
        "or a policy file with --policy, as its operator publishes them elsewhere.",
        "chưa biết chữ ký của ai có giá trị: hãy đưa khóa công khai của nhật ký bằng "
        "--key, hoặc tệp chính sách bằng --policy, do đơn vị vận hành công bố ở nơi "
        "khác.",
    ),
    "audit.origin-other": Said(
        "this is a checkpoint of the log {origin}, and no key of that name is trusted: "
        "it is another log, or the key is another's. If whoever runs the log says that "
        "this is its origin, name it with --origin.",
        "đây là điểm kiểm tra của nhật ký {origin}, và không có khóa tin cậy nào mang "
        "tên đó: đây là nhật ký khác, hoặc khóa của bên khác. Nếu đơn vị vận hành xác "
        "nhận đây đúng là nguồn của nhật ký, hãy nêu bằng --origin.",
    ),
    "audit.key-silent": Said(
        "of the log's keys in the policy, {name} did not sign; another one did, which "
        "is enough by the policy. Ask who runs the log whether the key was replaced.",
        "trong các khóa của nhật ký ở chính sách, {name} không ký; khóa khác đã ký, và "
        "theo chính sách như vậy là đủ. Hãy hỏi đơn vị vận hành xem khóa đã được thay "
        "chưa.",
    ),
    "audit.unsigned": Said(
        "the checkpoint lacks the signature of the log's key {name}; do not rely on "
        "it.",
        "điểm kiểm tra thiếu chữ ký của khóa nhật ký {name}; đừng tin vào đó.",
    ),
    "audit.witnesses-missing": Said(
        "too few witnesses have signed this checkpoint for the policy ({names} did): "
        "wait a minute and fetch again; if it stays so, the log may show different "
        "histories to different people.",
        "chưa đủ nhân chứng ký điểm kiểm tra này theo chính sách (đã ký: {names}): hãy "
        "chờ một phút rồi tải lại; nếu vẫn vậy, nhật ký có thể đang đưa ra những lịch "
        "sử khác nhau cho những người khác nhau.",
    ),
    "audit.no-witnesses": Said(
        "no witness was asked for, so nobody says that others see the same history; "
        "give a policy with --policy that names witnesses.",
        "không yêu cầu nhân chứng nào, nên không ai xác nhận người khác cũng thấy cùng "
        "lịch sử; hãy đưa chính sách có nhân chứng bằng --policy.",
    ),
    "audit.stale": Said(
        "the newest signatures of enough witnesses are of {at}: since then nothing "
        "happened in the log, or an old state of it is shown; ask somebody else for "
        "the log's size, or its operator.",
        "chữ ký mới nhất của đủ nhân chứng là lúc {at}: từ đó nhật ký không có gì mới, "
        "hoặc một trạng thái cũ đang được đưa ra; hãy hỏi người khác, hoặc đơn vị vận "
        "hành, về kích thước nhật ký.",
    ),
    "audit.rollback": Said(
        "the log shows {size} entries, and {seen} were signed when it was last seen "
        "from here: its end was cut off, or an old checkpoint is being replayed. Both "
        "checkpoints were kept in {folder}.",
        "nhật ký chỉ có {size} mục, trong khi lần trước xem từ máy này đã ký {seen} "
        "mục: phần cuối bị cắt, hoặc một điểm kiểm tra cũ được đưa ra lại. Cả hai điểm "
        "kiểm tra được giữ ở {folder}.",
    ),
    "audit.fork": Said(
        "the log has signed two different histories of {size} entries: it has forked. "
        "Both checkpoints were kept in {folder}; show them to others.",
        "nhật ký đã ký hai lịch sử khác nhau cùng gồm {size} mục: nhật ký đã rẽ nhánh. "
        "Cả hai điểm kiểm tra được giữ ở {folder}; hãy đưa cho người khác xem.",
    ),
    "audit.history-rewritten": Said(
        "the {seen} entries that were signed when the log was last seen from here are "
        "not the beginning of the {size} that it shows now: history was rewritten. "
        "Both checkpoints were kept in {folder}; show them to others.",
        "{seen} mục đã ký khi xem lần trước từ máy này không phải phần đầu của {size} "
        "mục hiện nay: lịch sử đã bị viết lại. Cả hai điểm kiểm tra được giữ ở "
        "{folder}; hãy đưa cho người khác xem.",
    ),
    "audit.seen-unusable": Said(
        "the note about what was last seen of this log cannot be used; compare it with "
        "a copy, or remove it to trust the log anew.",
        "ghi chú về lần xem trước của nhật ký này không dùng được; hãy so với bản sao, "
        "hoặc xóa nó để tin lại từ đầu.",
    ),
    "audit.seen-not-kept": Said(
        "what was seen of this log could not be kept ({reason}): the next audit from "
        "here will not notice if the log goes back behind it; see to the place, or "
        "name another with --cache, and verify again.",
        "không giữ được những gì vừa xem của nhật ký này ({reason}): lần kiểm toán sau "
        "từ máy này sẽ không biết nếu nhật ký lùi lại; hãy kiểm tra nơi lưu, hoặc nêu "
        "nơi khác bằng --cache, rồi kiểm tra lại.",
    ),
    "audit.process-ended": Said(
        "a process that checked a part of the log ended, perhaps for want of memory; "
        "try again with --processes 1.",
        "một tiến trình kiểm tra một phần nhật ký đã dừng, có thể vì thiếu bộ nhớ; hãy "
        "thử lại với --processes 1.",
    ),
    "audit.no-moment": Said(
        "{text} is neither a number of events nor a file with a checkpoint.",
        "{text} không phải số sự kiện, cũng không phải tệp chứa điểm kiểm tra.",
    ),
    "audit.language": Said(
        "--lang is en or vi, not {language}.",
        "--lang là en hoặc vi, không phải {language}.",
    ),
    "audit.no-award": Said(
        "the log proposes no award “{award}”; its id stands in the register.",
        "nhật ký không có đề nghị khen thưởng “{award}”; mã có trong sổ khen thưởng.",
    ),
    "audit.no-day": Said(
        "“{day}” is no day; write it as 2022-06-30.",
        "“{day}” không phải ngày; hãy viết như 2022-06-30.",
    ),
    "audit.moments": Said(
        "from {old} to {new} does not lie within the {size} events that are here; "
        "name the earlier one first, or fetch again.",
        "từ {old} đến {new} không nằm trong {size} sự kiện đang có; hãy nêu mốc sớm "
        "hơn trước, hoặc tải lại.",
    ),
    "audit.other-history": Said(
        "the given checkpoint of {size} events ({origin}) is none of this log: it "
        "belongs to another log, or the log has forked; keep it as evidence.",
        "điểm kiểm tra {size} sự kiện ({origin}) không thuộc nhật ký này: nó của nhật "
        "ký khác, hoặc nhật ký đã rẽ nhánh; hãy giữ làm bằng chứng.",
    ),
}
