"""What erasures and disclosures say on the terminal, in both languages."""

from collections.abc import Mapping

from bangvang.errors import teller
from shared.contracts.erasure import KeptKind
from shared.contracts.said import Said

BEGUN = Said(
    "erasure {id}: begun; if this is interrupted, run it again with --id {id}",
    "lần xóa {id}: đã bắt đầu; nếu bị ngắt, hãy chạy lại với --id {id}",
)
ERASED = Said(
    "{service}: {fields} fields of {events} events erased",
    "{service}: đã xóa {fields} trường của {events} sự kiện",
)
NOTHING = Said(
    "{service}: nothing of hers or his was left",
    "{service}: không còn dữ liệu nào của người này",
)
_WAITING = Said(
    "{services}: not done within {seconds} s; run it again with --id {id}",
    "{services}: chưa xong trong {seconds} giây; hãy chạy lại với --id {id}",
)
DONE = Said(
    "done: values, salts, read models, caches and documents are gone, and the event "
    "PersonalDataErased stands in the log; all proofs stand",
    "đã xong: giá trị, muối, mô hình đọc, bộ nhớ đệm và tài liệu đã bị xóa, sự kiện "
    "PersonalDataErased nằm trong nhật ký; mọi bằng chứng vẫn đúng",
)
BACKUPS = Said(
    "backups made before still hold the values: restore one only with "
    "--erasures FILE (bangvang admin erasures -o FILE)",
    "các bản sao lưu cũ vẫn còn giá trị: chỉ khôi phục kèm --erasures TỆP "
    "(bangvang admin erasures -o TỆP)",
)
KEPT: Mapping[KeptKind, Said] = {
    KeptKind.PUBLISHED_AWARD: Said(
        "kept: award {id} of round {place}, which was published: the law wants it "
        "known, under the opaque id",
        "giữ lại: khen thưởng {id} của đợt {place} đã công bố: pháp luật yêu cầu công "
        "khai, dưới mã không nêu tên",
    ),
    KeptKind.SHARED_DOCUMENT: Said(
        "kept: document {id} of dossier {place}, which stands for others too "
        "({others}): look at it, and attach one without this person in its place",
        "giữ lại: tài liệu {id} của hồ sơ {place} vì còn đứng tên người khác "
        "({others}): hãy xem và thay bằng tài liệu không có người này",
    ),
}
A_UNIT = Said("a unit", "đơn vị")
_NO_PERSON = Said(
    "{id} is no id of a person: it has 26 characters (Crockford base 32); the names "
    "belong to ids in the dossier (query dossier.Dossier)",
    "{id} không phải mã người: mã có 26 ký tự (Crockford base 32); xem mã trong hồ sơ "
    "(truy vấn dossier.Dossier)",
)
DISCLOSED = Said(
    "{file}: {opened} fields of {events} events disclosed, {erased} were erased; it "
    "is on record in every service (ValuesDisclosed). Keep the file like the vault: "
    "whoever has it can open what the log seals",
    "{file}: đã mở {opened} trường của {events} sự kiện, {erased} trường đã bị xóa; "
    "việc này đã ghi trong mọi dịch vụ (ValuesDisclosed). Hãy giữ tệp như kho bí mật: "
    "ai có tệp thì mở được những gì nhật ký niêm phong",
)
ERASED_AGAIN = Said(
    "{count} erasures carried out again; their documents are deleted at the next "
    "start. The restored log does not have them: give them again, so that it says why "
    "values are missing",
    "đã thực hiện lại {count} lần xóa; tài liệu liên quan bị xóa ở lần khởi động tới. "
    "Nhật ký khôi phục chưa có các lần xóa này: hãy thực hiện lại để nhật ký nêu lý do "
    "thiếu giá trị",
)
LISTED = Said(
    "{file}: {count} erasures; keep it beside the backups",
    "{file}: {count} lần xóa; hãy giữ cạnh các bản sao lưu",
)
_NO_CAMPAIGN = Said(
    "there is no campaign {id}; there are: {known}",
    "không có phong trào {id}; hiện có: {known}",
)
_NO_EVENTS = Said(
    "{wrong} cannot be used: SERVICE is one of {known}, and each event is named by "
    "its id (a UUID)",
    "không dùng được {wrong}: SERVICE là một trong {known}, và mỗi sự kiện được nêu "
    "bằng mã của nó (UUID)",
)
WORDS: Mapping[str, Said] = {
    "privacy.no-person": _NO_PERSON,
    "privacy.no-campaign": _NO_CAMPAIGN,
    "privacy.no-events": _NO_EVENTS,
    "privacy.waiting": _WAITING,
}
"""Of errors, by code, which never changes its meaning."""

told = teller(WORDS)


def both(said: Said, **values: object) -> str:
    """Return the Vietnamese line and the English one below it."""
    texts = {name: str(value) for name, value in values.items()}
    return f"{said.vi.format_map(texts)}\n{said.en.format_map(texts)}"
