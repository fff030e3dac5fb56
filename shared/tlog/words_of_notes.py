"""What is said of notes, keys, checkpoints and signatures."""

from shared.contracts.said import Said

WORDS = {
    "tlog.base64": Said(
        en="{text} is no base64 as it must be written (RFC 4648, padded, no spare "
        "bits): fetch the file again.",
        vi="{text} không phải base64 viết đúng cách (RFC 4648, có đệm, không thừa "
        "bit): hãy tải lại tệp.",
    ),
    "tlog.number": Said(
        en="{text} is no number as it must be written: decimal digits without zeros "
        "ahead, at most 2^63-1; fetch the file again.",
        vi="{text} không phải số viết đúng cách: chữ số thập phân, không có số 0 ở "
        "đầu, không quá 2^63-1; hãy tải lại tệp.",
    ),
    "tlog.key-text": Said(
        en="{text} is no key: write name+id+key on one line, as its owner published "
        "it.",
        vi="{text} không phải khóa: hãy viết tên+mã+khóa trên một dòng, đúng như chủ "
        "khóa đã công bố.",
    ),
    "tlog.key-algorithm": Said(
        en="keys of the kind {algorithm} are not known here: use one of Ed25519 (01, "
        "04) or ML-DSA-44 (06).",
        vi="không biết loại khóa {algorithm}: hãy dùng khóa Ed25519 (01, 04) hoặc "
        "ML-DSA-44 (06).",
    ),
    "tlog.key-size": Said(
        en="the key {name} has {size} bytes, which its kind has not: copy it whole "
        "from where its owner published it.",
        vi="khóa {name} dài {size} byte, không đúng loại của nó: hãy chép trọn vẹn từ "
        "nơi chủ khóa công bố.",
    ),
    "tlog.key-weak": Said(
        en="anybody can sign for the key {name}: do not trust it, and ask its owner "
        "for another.",
        vi="ai cũng ký được thay cho khóa {name}: đừng tin khóa này và hãy xin khóa "
        "khác.",
    ),
    "tlog.key-id": Said(
        en="the id {found} does not belong to the key {name}: a letter was changed; "
        "copy it again from where its owner published it.",
        vi="mã {found} không thuộc về khóa {name}: có ký tự bị đổi; hãy chép lại từ "
        "nơi chủ khóa công bố.",
    ),
    "tlog.key-name": Said(
        en="{name} cannot be the name of a key: use one without spaces, "
        "plus signs and control characters.",
        vi="{name} không thể là tên khóa: hãy dùng tên không có dấu cách, "
        "dấu cộng và ký tự điều khiển.",
    ),
    "tlog.name-too-long": Said(
        en="the name {name} does not fit into a signed message: use 1 to 255 bytes.",
        vi="tên {name} không vừa thông điệp được ký: hãy dùng từ 1 đến 255 byte.",
    ),
    "tlog.checkpoint-lines": Said(
        en="the text is no checkpoint: it has fewer than three lines (origin, size, "
        "root), or no newline at its end; fetch it again.",
        vi="văn bản không phải điểm kiểm tra: có ít hơn ba dòng (nguồn, kích thước, "
        "gốc) hoặc thiếu dấu xuống dòng ở cuối; hãy tải lại.",
    ),
    "tlog.checkpoint-line": Said(
        en="{text} cannot be a line of a checkpoint: lines are not empty and hold no "
        "control characters; fetch it again.",
        vi="{text} không thể là một dòng của điểm kiểm tra: dòng không được trống và "
        "không có ký tự điều khiển; hãy tải lại.",
    ),
    "tlog.time-range": Said(
        en="the time in the signature of {name} is none: do not rely on this "
        "signature; ask its owner.",
        vi="thời điểm trong chữ ký của {name} không hợp lệ: đừng tin chữ ký này; hãy "
        "hỏi chủ khóa.",
    ),
    "tlog.signature-size": Said(
        en="the signature of {name} has {size} bytes, which its kind has not: it was "
        "cut or changed; fetch it again.",
        vi="chữ ký của {name} dài {size} byte, không đúng loại của nó: chữ ký bị cắt "
        "hoặc bị sửa; hãy tải lại.",
    ),
    "tlog.signature-wrong": Said(
        en="the signature of {name} is not over this text: it was changed after it "
        "was signed; do not rely on it, and keep the file as evidence.",
        vi="chữ ký của {name} không phải cho văn bản này: văn bản đã bị sửa sau khi "
        "ký; đừng tin vào đó và hãy giữ tệp làm bằng chứng.",
    ),
    "tlog.signature-line": Said(
        en="{text} is no signature line: a dash, a name without spaces, and base64 "
        "of more than four bytes are needed; fetch it again.",
        vi="{text} không phải dòng chữ ký: cần dấu gạch dài, tên không có dấu cách và "
        "base64 của hơn bốn byte; hãy tải lại.",
    ),
    "tlog.not-signed": Said(
        en="none of the keys that are trusted signed this ({names}): ask for the "
        "signed one, or name the right key.",
        vi="không khóa nào được tin cậy đã ký ({names}): hãy xin bản có chữ ký hoặc "
        "nêu đúng khóa.",
    ),
    "tlog.note-size": Said(
        en="the note has {size} bytes, more than the {largest} that are read: fetch "
        "it again.",
        vi="văn bản ký dài {size} byte, quá {largest} byte được đọc: hãy tải lại.",
    ),
    "tlog.note-utf8": Said(
        en="the note is not UTF-8 from byte {position} on: it is another file or was "
        "changed; fetch it again.",
        vi="văn bản ký không phải UTF-8 từ byte {position}: đây là tệp khác hoặc đã "
        "bị sửa; hãy tải lại.",
    ),
    "tlog.note-control": Said(
        en="the note holds control characters, which none may: fetch it again, and "
        "without changing its line ends.",
        vi="văn bản ký có ký tự điều khiển, điều không được phép: hãy tải lại và đừng "
        "đổi dấu xuống dòng.",
    ),
    "tlog.note-shape": Said(
        en="this is no signed note: text, an empty line and signature lines are "
        "needed, with a newline at the end; fetch it again.",
        vi="đây không phải văn bản ký: cần có văn bản, một dòng trống và các dòng chữ "
        "ký, kết thúc bằng dấu xuống dòng; hãy tải lại.",
    ),
    "tlog.note-signatures": Said(
        en="the note has {found} signatures, more than the {most} that are read: "
        "fetch it again.",
        vi="văn bản ký có {found} chữ ký, quá {most} chữ ký được đọc: hãy tải lại.",
    ),
}
