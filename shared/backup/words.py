"""What is wrong with a backup or with the place it should go to, in both languages.

A part in braces is a number, a name, or another of these sentences; never a value of
an event.
"""

from shared.contracts.said import Said

WORDS: dict[str, Said] = {
    "backup.not-one": Said(
        en="{file} is no backup of Bảng Vàng; name the file that `bangvang backup` "
        "made.",
        vi="{file} không phải bản sao lưu của Bảng Vàng; hãy chỉ tệp do `bangvang "
        "backup` tạo.",
    ),
    "backup.newer-format": Said(
        en="{file} has format {format}, made by version {program}; this program reads "
        "formats up to {known}: restore it with that version, or a later one.",
        vi="{file} có định dạng {format}, do phiên bản {program} tạo; chương trình này "
        "đọc đến định dạng {known}: hãy khôi phục bằng phiên bản đó, hoặc mới hơn.",
    ),
    "backup.manifest": Said(
        en="{file}: its manifest cannot be read ({places}); use another copy.",
        vi="{file}: không đọc được bản kê ({places}); hãy dùng bản sao khác.",
    ),
    "backup.no-header": Said(
        en="{file} is damaged or no backup: at byte {place} there is no header of a "
        "member; use another copy.",
        vi="{file} bị hỏng hoặc không phải bản sao lưu: ở byte {place} không có phần "
        "đầu của thành phần nào; hãy dùng bản sao khác.",
    ),
    "backup.damaged-at": Said(
        en="{file} is damaged at byte {place}; use another copy.",
        vi="{file} bị hỏng ở byte {place}; hãy dùng bản sao khác.",
    ),
    "backup.cut-off": Said(
        en="{file} ends too early, at byte {place}: it was cut off when it was copied, "
        "or never finished; copy it again, or use another backup.",
        vi="{file} kết thúc quá sớm, ở byte {place}: nó bị cắt khi sao chép, hoặc chưa "
        "bao giờ được ghi xong; hãy sao chép lại, hoặc dùng bản sao lưu khác.",
    ),
    "backup.cut-off-inside": Said(
        en="{file} ends too early, at byte {place}, in {member}: it was cut off when "
        "it was copied, or never finished; copy it again, or use another backup.",
        vi="{file} kết thúc quá sớm, ở byte {place}, trong {member}: nó bị cắt khi sao "
        "chép, hoặc chưa bao giờ được ghi xong; hãy sao chép lại, hoặc dùng bản sao "
        "lưu khác.",
    ),
    "backup.no-end": Said(
        en="{file} ends without {member}: it was cut off, or never finished; copy it "
        "again, or use another backup.",
        vi="{file} kết thúc mà thiếu {member}: nó bị cắt, hoặc chưa bao giờ được ghi "
        "xong; hãy sao chép lại, hoặc dùng bản sao lưu khác.",
    ),
    "backup.damaged": Said(
        en="{file} is damaged: {wrong}. Use another copy; nothing was restored.",
        vi="{file} bị hỏng: {wrong}. Hãy dùng bản sao khác; chưa khôi phục gì.",
    ),
    "backup.other-services": Said(
        en="the backup has the services {there}, this program {wanted}: use the "
        "version that made it ({program}).",
        vi="bản sao lưu có các dịch vụ {there}, chương trình này có {wanted}: hãy dùng "
        "phiên bản đã tạo nó ({program}).",
    ),
    "backup.other-tables": Said(
        en="the backup's tables of {service} are of another version than this "
        "program's ({tables}); restore it with the version that made it, and bring "
        "the result up to date.",
        vi="các bảng của {service} trong bản sao lưu thuộc phiên bản khác với chương "
        "trình này ({tables}); hãy khôi phục bằng phiên bản đã tạo nó, rồi nâng cấp "
        "kết quả.",
    ),
    "backup.later-revision": Said(
        en="the backup's tables of {service} are at revision {revisions}, which this "
        "program does not know: restore it with version {program} or a later one.",
        vi="các bảng của {service} trong bản sao lưu ở bản sửa đổi {revisions} mà "
        "chương trình này không biết: hãy khôi phục bằng phiên bản {program} hoặc mới "
        "hơn.",
    ),
    "backup.rows": Said(
        en="rows of {table} do not fit one another or this database ({reason}): the "
        "platform was damaged when it was backed up. Use an earlier backup.",
        vi="các dòng của {table} không khớp nhau hoặc không hợp với cơ sở dữ liệu này "
        "({reason}): hệ thống đã hỏng từ trước khi sao lưu. Hãy dùng bản sao lưu cũ "
        "hơn.",
    ),
    "backup.row": Said(
        en="{file}: {member} holds what is no row of it; it was written by a program "
        "with a fault. Use another backup, and report it.",
        vi="{file}: {member} chứa thứ không phải dòng của bảng; nó do một chương trình "
        "có lỗi ghi ra. Hãy dùng bản sao lưu khác, và báo lại lỗi này.",
    ),
    "backup.size": Said(
        en="{member} has {found} bytes, not {wanted} as was said.",
        vi="{member} có {found} byte, không phải {wanted} như đã báo.",
    ),
    "backup.apart": Said(
        en="the databases do not belong together: {service} has applied events that "
        "its sources do not have ({places}). One of them was restored by itself; "
        "restore all of them from one backup. None was made.",
        vi="các cơ sở dữ liệu không thuộc về nhau: {service} đã áp dụng những sự kiện "
        "mà nguồn của chúng không có ({places}). Một trong số đó đã được khôi phục "
        "riêng lẻ; hãy khôi phục tất cả từ cùng một bản sao lưu. Chưa sao lưu gì.",
    ),
    "backup.not-at-rest": Said(
        en="some service writes without a pause, so that no common moment was found; "
        "try again when `bangvang admin rebuild` or the like has ended.",
        vi="có dịch vụ ghi liên tục nên không tìm được thời điểm chung; hãy thử lại "
        "khi `bangvang admin rebuild` hay việc tương tự đã xong.",
    ),
    "restore.older-than-broker": Said(
        en="this backup is older than the broker: {places}. Readers and agencies may "
        "have acted on those events, and the services would refuse to go on beside "
        "them. Restore a newer backup. Only if there is none, and the loss is "
        "accepted: keep a copy of the broker's disk as evidence, start with an empty "
        "broker, and tell every agency. Nothing was restored.",
        vi="bản sao lưu này cũ hơn broker: {places}. Có thể đã có bộ đọc hoặc cơ quan "
        "hành động theo những sự kiện đó, và các dịch vụ sẽ từ chối chạy tiếp bên cạnh "
        "chúng. Hãy khôi phục bản sao lưu mới hơn. Chỉ khi không có, và chấp nhận mất: "
        "hãy giữ bản sao đĩa của broker làm bằng chứng, bắt đầu với broker trống, và "
        "báo cho mọi cơ quan. Chưa khôi phục gì.",
    ),
    "restore.no-erasure": Said(
        en="line {line} of the list of erasures is no event PersonalDataErased; make "
        "the list again (`bangvang admin erasures`).",
        vi="dòng {line} của danh sách xóa không phải sự kiện PersonalDataErased; hãy "
        "lập lại danh sách (`bangvang admin erasures`).",
    ),
}
"""By code, which never changes its meaning."""

TWICE = Said("{member} is there twice", "{member} có hai lần")
NOT_THAT_DOCUMENT = Said(
    "{member} (bytes {first} to {last}) is not the document of that name",
    "{member} (byte {first} đến {last}) không phải tài liệu mang tên đó",
)
NOT_SEALED = Said(
    "{member} (bytes {first} to {last}) does not fit its seal",
    "{member} (byte {first} đến {last}) không khớp dấu niêm phong của nó",
)
NOT_WRITTEN_SO = Said(
    "{member} (bytes {first} to {last}) is not what was written",
    "{member} (byte {first} đến {last}) không đúng như khi được ghi",
)
MISSING = Said("{member} is missing", "thiếu {member}")
NOT_OF_IT = Said("{member} does not belong there", "{member} không thuộc về đây")
DOCUMENTS = Said("{found} documents of {wanted}", "{found} trên {wanted} tài liệu")
MORE = Said("and {count} more", "và {count} chỗ khác")
BEHIND = Said(
    "{service} ends at event {end} in the backup and at {newest} on the broker "
    "({lost} would be lost)",
    "{service} kết thúc ở sự kiện {end} trong bản sao lưu và ở {newest} trên broker "
    "(sẽ mất {lost})",
)
