"""Words of what is found in events."""

from shared.contracts.said import Said

WORDS_OF_EVENTS: dict[str, Said] = {
    "audit.entry-not-json": Said(
        "this entry is no JSON object as this platform writes it, so nothing can be "
        "said of what it means; ask who runs the log how it came in.",
        "mục này không phải đối tượng JSON như nền tảng này ghi, nên không thể biết nó "
        "có nghĩa gì; hãy hỏi đơn vị vận hành nhật ký vì sao có mục này.",
    ),
    "audit.entry-too-large": Said(
        "this entry has {detail} bytes; no event may have more than 60,000.",
        "mục này dài {detail} byte; không sự kiện nào được dài quá 60.000 byte.",
    ),
    "audit.not-canonical": Said(
        "the event is not written in canonical form (RFC 8785), so its bytes were not "
        "written by a service of this platform.",
        "sự kiện không được ghi ở dạng chuẩn tắc (RFC 8785), tức là các byte này không "
        "do một dịch vụ của nền tảng ghi.",
    ),
    "audit.attribute": Said(
        "the event's attribute is missing or has a wrong form: {detail}.",
        "thuộc tính của sự kiện bị thiếu hoặc sai dạng: {detail}.",
    ),
    "audit.source-of-type": Said(
        "an event of this type cannot come from the source {detail}: another service "
        "decides such things.",
        "sự kiện loại này không thể đến từ nguồn {detail}: việc đó do dịch vụ khác "
        "quyết định.",
    ),
    "audit.type-unknown": Said(
        "no published contract describes the type {detail}; use a newer version of "
        "this program, or ask who runs the log.",
        "không hợp đồng dữ liệu nào đã công bố mô tả loại {detail}; hãy dùng phiên bản "
        "mới hơn của chương trình này, hoặc hỏi đơn vị vận hành nhật ký.",
    ),
    "audit.schema": Said(
        "the data do not fit the published contract of their type at: {detail}.",
        "dữ liệu không khớp hợp đồng đã công bố của loại sự kiện tại: {detail}.",
    ),
    "audit.commitments": Said(
        "the commitments to the sealed fields are missing, malformed, repeated or not "
        "in order, or stand where nothing is sealed.",
        "các cam kết của trường niêm phong bị thiếu, sai dạng, lặp lại hoặc không đúng "
        "thứ tự, hoặc có ở nơi không có gì niêm phong.",
    ),
    "audit.sequence-gap": Said(
        "events {first} to {last} of the source {source} are missing before this one: "
        "they were left out of the log.",
        "thiếu các sự kiện {first} đến {last} của nguồn {source} trước sự kiện này: "
        "chúng đã bị bỏ khỏi nhật ký.",
    ),
    "audit.sequence-repeated": Said(
        "the source {source} was at event {last} already, and here comes number "
        "{sequence}: a repeated event, one out of order, or a second one under a used "
        "number.",
        "nguồn {source} đã đến sự kiện {last}, nhưng ở đây lại là số {sequence}: sự "
        "kiện lặp, sai thứ tự, hoặc sự kiện thứ hai dùng lại một số.",
    ),
    "audit.chain-broken": Said(
        "event {sequence} of the source {source} names another predecessor than the "
        "one that stands in the log: one of the two was changed or replaced.",
        "sự kiện {sequence} của nguồn {source} nêu một sự kiện liền trước khác với sự "
        "kiện trong nhật ký: một trong hai đã bị sửa hoặc bị thay.",
    ),
    "audit.version-gap": Said(
        "this event is version {found} of {subject}, and {expected} had to follow: "
        "something about the same matter is missing, repeated or out of order.",
        "sự kiện này là phiên bản {found} của {subject}, trong khi tiếp theo phải là "
        "{expected}: có sự kiện của cùng đối tượng bị thiếu, lặp hoặc sai thứ tự.",
    ),
    "audit.id-repeated": Said(
        "two events have this one id; an id is given once.",
        "hai sự kiện cùng mang một mã định danh; mỗi mã chỉ được cấp một lần.",
    ),
    "audit.opening-mismatch": Said(
        "what is opened here as {detail} is not what was sealed then: value or salt "
        "was changed afterwards.",
        "giá trị mở niêm phong ở đây cho {detail} không phải giá trị đã niêm phong: "
        "giá trị hoặc muối đã bị thay đổi về sau.",
    ),
    "audit.opening-unknown-event": Said(
        "{detail} is opened here for an event that does not stand in the log before.",
        "{detail} được mở niêm phong ở đây cho một sự kiện không có trong nhật ký "
        "trước đó.",
    ),
    "audit.cause-unknown": Said(
        "this event names as its cause an event that does not stand in the log before "
        "it.",
        "sự kiện này nêu nguyên nhân là một sự kiện không có trong nhật ký trước nó.",
    ),
}
