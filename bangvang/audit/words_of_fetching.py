"""Words of what stands in the way of fetching a log."""

from shared.contracts.said import Said

WORDS_OF_FETCHING: dict[str, Said] = {
    "fetch.address": Said(
        "“{address}” is neither a folder here nor an address with https:// or http://, "
        "the name of a host and, if need be, a port up to 65535.",
        "“{address}” không phải thư mục trên máy này, cũng không phải địa chỉ gồm "
        "https:// hoặc http://, tên máy chủ và, nếu cần, cổng không quá 65535.",
    ),
    "fetch.not-found": Said(
        "the server has no such file; is the address that of the log?",
        "máy chủ không có tệp này; địa chỉ có đúng là của nhật ký không?",
    ),
    "fetch.redirected": Said(
        "the server sends on to {target}; nothing is followed silently: give that "
        "address yourself if you trust it.",
        "máy chủ chuyển hướng đến {target}; chương trình không tự đi theo: hãy tự nhập "
        "địa chỉ đó nếu bạn tin cậy.",
    ),
    "fetch.status": Said(
        "the server answers {status}; try again later, or ask who runs the log.",
        "máy chủ trả lời {status}; hãy thử lại sau, hoặc hỏi đơn vị vận hành nhật ký.",
    ),
    "fetch.too-large": Said(
        "the answer goes beyond {most} bytes, which no such file of a log has; it was "
        "not read further.",
        "câu trả lời vượt quá {most} byte, không tệp loại này của nhật ký nào dài như "
        "vậy; chương trình không đọc tiếp.",
    ),
    "fetch.encoding": Said(
        "the answer is packed in a way that cannot be read ({encoding}); only gzip or "
        "nothing is allowed.",
        "câu trả lời được nén theo cách không đọc được ({encoding}); chỉ cho phép gzip "
        "hoặc không nén.",
    ),
    "fetch.too-slow": Said(
        "the answer was not complete after {seconds} s; try again, with a smaller "
        "--at-once if the line is slow.",
        "sau {seconds} giây vẫn chưa nhận xong câu trả lời; hãy thử lại, với --at-once "
        "nhỏ hơn nếu đường truyền chậm.",
    ),
    "fetch.no-answer": Said(
        "the server does not answer ({reason}); is the address right, and the network "
        "there?",
        "máy chủ không trả lời ({reason}); địa chỉ có đúng không, và mạng có hoạt động "
        "không?",
    ),
    "fetch.size": Said(
        "the file has {found} bytes where {expected} are needed; it was cut or is "
        "another one.",
        "tệp có {found} byte trong khi cần {expected}; tệp bị cắt hoặc là tệp khác.",
    ),
    "fetch.log-too-long": Said(
        "the checkpoint speaks of {size} entries; more than {most} are fetched only "
        "with a larger --most.",
        "điểm kiểm tra cho biết có {size} mục; muốn tải quá {most} mục phải đặt --most "
        "lớn hơn.",
    ),
    "fetch.no-log": Said(
        "{address} holds no log: a file called `checkpoint` must stand in it.",
        "{address} không chứa nhật ký: trong đó phải có tệp tên `checkpoint`.",
    ),
    "fetch.nothing-kept": Said(
        "nothing of this log was fetched yet; run `bangvang audit fetch {address}` "
        "first.",
        "chưa tải gì của nhật ký này; hãy chạy `bangvang audit fetch {address}` trước.",
    ),
}
