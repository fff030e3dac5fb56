"""What is said about a file of disclosures that cannot be read."""

from shared.contracts.said import Said

_AGAIN = Said(
    " Export it again with `bangvang admin disclose`, and do not edit it.",
    " Hãy xuất lại bằng `bangvang admin disclose` và đừng sửa tệp.",
)


def _said(en: str, vi: str) -> Said:
    return Said(en + _AGAIN.en, vi + _AGAIN.vi)


TOO_LARGE = _said(
    "The file or a line of it is too large.", "Tệp hoặc một dòng quá lớn."
)
NOT_TEXT = _said("This is not UTF-8 text.", "Đây không phải văn bản UTF-8.")
NOT_JSON = _said(
    "This line is no JSON object of this format.",
    "Dòng này không phải đối tượng JSON đúng định dạng.",
)
HEAD = _said(
    "The first line does not say that this is a file of disclosures, version 1.",
    "Dòng đầu không cho biết đây là tệp giá trị được mở, phiên bản 1.",
)
FIELDS = _said(
    "This line has other fields than it should have.",
    "Dòng này có các trường khác với quy định.",
)
EVENT = _said("This is no id of an event.", "Đây không phải mã của sự kiện.")
OPENING = _said(
    "A disclosure is an array of salt, name and value; the salt has 128 bits as 22 "
    "characters of base64url, the name is a field's.",
    "Mỗi giá trị được mở là mảng gồm muối, tên và giá trị; muối có 128 bit viết "
    "bằng 22 ký tự base64url, tên là tên trường.",
)
TWICE = _said(
    "This event or field stands in the file twice.",
    "Sự kiện hoặc trường này có hai lần trong tệp.",
)
CUT = _said(
    "The last line is missing or counts other events: the file was cut or changed.",
    "Thiếu dòng cuối hoặc số sự kiện không khớp: tệp đã bị cắt hoặc bị sửa.",
)
