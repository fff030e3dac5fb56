"""What is said of trees, tiles and proofs."""

from shared.contracts.said import Said

WORDS = {
    "tlog.size-range": Said(
        en="a tree of {size} leaves does not exist: use a size from 0 to 2^63-1.",
        vi="không có cây nào gồm {size} lá: hãy dùng kích thước từ 0 đến 2^63-1.",
    ),
    "tlog.frontier-shape": Said(
        en="the stored edge does not belong to a tree of {size} leaves: compute it "
        "again from the tiles.",
        vi="biên đã lưu không thuộc về cây gồm {size} lá: hãy tính lại từ các ô.",
    ),
    "tlog.hash-size": Said(
        en="a hash is not 32 bytes long: the file was cut or is of another format; "
        "fetch it again.",
        vi="một giá trị băm không dài 32 byte: tệp bị cắt hoặc thuộc định dạng khác; "
        "hãy tải lại.",
    ),
    "tlog.index-range": Said(
        en="leaf {index} does not exist in a tree of {size} leaves: use an index "
        "below the size.",
        vi="lá số {index} không có trong cây gồm {size} lá: hãy dùng chỉ số nhỏ hơn "
        "kích thước.",
    ),
    "tlog.sizes-order": Said(
        en="the earlier size {old} is beyond the later one, {new}: a log never "
        "shrinks; compare with an older checkpoint, and keep both as evidence.",
        vi="kích thước trước {old} lớn hơn kích thước sau {new}: nhật ký không bao giờ "
        "ngắn lại; hãy so với điểm kiểm tra cũ hơn và giữ cả hai làm bằng chứng.",
    ),
    "tlog.proof-length": Said(
        en="the proof has {found} hashes where {expected} are needed: fetch it again.",
        vi="bằng chứng có {found} giá trị băm trong khi cần {expected}: hãy tải lại.",
    ),
    "tlog.root-mismatch": Said(
        en="the computed root is not the one that was signed: entry, proof or tree "
        "was changed; do not rely on it, and keep the files as evidence.",
        vi="gốc tính được không phải gốc đã ký: mục, bằng chứng hoặc cây đã bị sửa; "
        "đừng tin vào đó và hãy giữ các tệp làm bằng chứng.",
    ),
    "tlog.old-root-mismatch": Said(
        en="the tree of {old} leaves that was seen before is not the beginning of the "
        "one of {new} leaves: history was rewritten; keep both checkpoints as "
        "evidence.",
        vi="cây gồm {old} lá đã thấy trước đây không phải phần đầu của cây gồm {new} "
        "lá: lịch sử đã bị viết lại; hãy giữ cả hai điểm kiểm tra làm bằng chứng.",
    ),
    "tlog.same-size-other-root": Said(
        en="two different trees of {size} leaves were signed: the log has forked; "
        "keep both checkpoints as evidence.",
        vi="có hai cây khác nhau cùng gồm {size} lá đã được ký: nhật ký đã rẽ nhánh; "
        "hãy giữ cả hai điểm kiểm tra làm bằng chứng.",
    ),
    "tlog.path": Said(
        en="{path} is no address of a log's tile or bundle: write it like "
        "tile/0/x001/234 or tile/entries/000.p/17.",
        vi="{path} không phải địa chỉ ô hay gói mục của nhật ký: hãy viết như "
        "tile/0/x001/234 hoặc tile/entries/000.p/17.",
    ),
    "tlog.no-such-tile": Said(
        en="a tile of level {level}, number {index}, width {width} cannot be in any "
        "log: levels go to 7, widths from 1 to 256.",
        vi="ô tầng {level}, số {index}, rộng {width} không thể có trong nhật ký nào: "
        "tầng đến 7, độ rộng từ 1 đến 256.",
    ),
    "tlog.no-such-node": Said(
        en="node {index} of level {level} is not complete in a tree of {size} leaves: "
        "ask for one within the tree.",
        vi="nút {index} ở tầng {level} chưa đầy đủ trong cây gồm {size} lá: hãy hỏi "
        "một nút nằm trong cây.",
    ),
    "tlog.entry-size": Said(
        en="an entry of {size} bytes does not fit into a log: {largest} is the most; "
        "split it.",
        vi="một mục {size} byte không vừa nhật ký: nhiều nhất là {largest} byte; hãy "
        "chia nhỏ.",
    ),
    "tlog.bundle-cut": Said(
        en="the bundle ends after {found} whole entries of {expected}: it was cut; "
        "fetch it again.",
        vi="gói mục kết thúc sau {found} mục trọn vẹn trong {expected} mục: tệp bị "
        "cắt; hãy tải lại.",
    ),
    "tlog.bundle-rest": Said(
        en="the bundle goes on for {rest} bytes after its {expected} entries: it was "
        "changed or is another one; fetch it again.",
        vi="gói mục còn {rest} byte sau {expected} mục: tệp đã bị sửa hoặc là tệp "
        "khác; hãy tải lại.",
    ),
    "tlog.tile-size": Said(
        en="the tile has {found} bytes where {expected} are needed: it was cut or is "
        "another one; fetch it again.",
        vi="ô có {found} byte trong khi cần {expected}: tệp bị cắt hoặc là tệp khác; "
        "hãy tải lại.",
    ),
    "tlog.entry-mismatch": Said(
        en="entry {index} is not the one that the tree holds: it was changed; do not "
        "rely on it, and keep the file as evidence.",
        vi="mục {index} không phải mục mà cây đang giữ: mục đã bị sửa; đừng tin vào "
        "đó và hãy giữ tệp làm bằng chứng.",
    ),
}
