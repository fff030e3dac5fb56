"""Sentences about events, in both languages; `{...}` is filled from the event."""

from collections.abc import Mapping

from shared.contracts.said import Said

ROLES: Mapping[str, Said] = {
    "administrator": Said("administrator", "quản trị viên"),
    "lead_agency": Said("lead agency", "cơ quan chủ trì"),
    "home_affairs": Said("home affairs", "cơ quan nội vụ"),
    "appraiser": Said("appraiser", "người thẩm định"),
    "unit_officer": Said("unit's officer", "cán bộ của đơn vị"),
    "unit_head": Said("head of the unit", "người đứng đầu đơn vị"),
    "council_secretary": Said("council's secretary", "thư ký hội đồng"),
    "council_member": Said("council member", "ủy viên hội đồng"),
    "awarding_authority": Said("awarding authority", "người có thẩm quyền khen thưởng"),
    "auditor": Said("auditor", "kiểm toán viên"),
    "service": Said("the platform itself", "nền tảng tự thực hiện"),
}
"""What roles are called."""

SENTENCES: Mapping[str, Said] = {
    "UnitEnrolled": Said(
        "“{name}” is in the register of units from {valid_from} on.",
        "“{name}” có trong danh sách đơn vị từ ngày {valid_from}.",
    ),
    "UnitRenamed": Said(
        "It is called “{name}” from {on} on.", "Đổi tên thành “{name}” từ ngày {on}."
    ),
    "UnitDissolved": Said("It ends on {on}.", "Kết thúc hoạt động từ ngày {on}."),
    "UnitRegistered": Said(
        "It registered, with {contents}.", "Đã đăng ký thi đua: {contents}."
    ),
    "LaunchReported": Said(
        "It launched the movement on {launched_on}; in time: {in_time}.",
        "Đã phát động ngày {launched_on}; đúng hạn: {in_time}.",
    ),
    "EditionAdopted": Said(
        "Index {edition} was opened; units assess themselves until "
        "{self_assessment_until}.",
        "Mở bộ chỉ số {edition}; đơn vị tự chấm đến hết ngày {self_assessment_until}.",
    ),
    "SelfAssessmentSubmitted": Said(
        "The unit assessed itself; its points were sealed.",
        "Đơn vị tự chấm; điểm được niêm phong.",
    ),
    "AssessmentAppraised": Said(
        "The appraiser fixed the points; they were sealed.",
        "Người thẩm định chấm điểm; điểm được niêm phong.",
    ),
    "ScorePublished": Said(
        "Score published: {total} points, {band}, rank {rank} of {ranked}.",
        "Công bố điểm: {total} điểm, {band}, hạng {rank}/{ranked}.",
    ),
    "ScoreCorrected": Said(
        "Score corrected: {total} points, {band}, rank {rank} of {ranked}.",
        "Đính chính điểm: {total} điểm, {band}, hạng {rank}/{ranked}.",
    ),
    "CompletionPublished": Said(
        "{tasks} tasks due by {until} are done to {degree} %; done well: {well_done}.",
        "{tasks} nhiệm vụ đến hạn ngày {until} hoàn thành {degree} %; "
        "hoàn thành tốt: {well_done}.",
    ),
    "RoundOpened": Said(
        "“{title}” takes dossiers from {submit_from} until before {submit_until}.",
        "“{title}” nhận hồ sơ từ {submit_from} đến trước {submit_until}.",
    ),
    "CouncilConvened": Said(
        "A council of {members} members was named.",
        "Thành lập hội đồng {members} người.",
    ),
    "DossierOpened": Said("The dossier was opened.", "Mở hồ sơ."),
    "DocumentAttached": Said("Paper attached: {item}.", "Đính kèm tài liệu: {item}."),
    "DossierConfirmed": Said(
        "The reports were confirmed: {capacity}.", "Xác nhận báo cáo: {capacity}."
    ),
    "DossierSubmitted": Said(
        "The complete dossier was sent: {checklist} papers, before {deadline}.",
        "Nộp hồ sơ đầy đủ: {checklist} thành phần, trước hạn {deadline}.",
    ),
    "DossierReturned": Said(
        "It was sent back: {reasons}.", "Trả lại hồ sơ: {reasons}."
    ),
    "DossierWithdrawn": Said("The unit took it back.", "Đơn vị rút hồ sơ."),
    "DossierAccepted": Said("The dossier was accepted.", "Tiếp nhận hồ sơ."),
    "CandidateScreened": Said("Screening: {outcome}.", "Rà soát điều kiện: {outcome}."),
    "HoldPlaced": Said(
        "A matter was opened; the candidate waits.", "Có vụ việc; tạm dừng xem xét."
    ),
    "HoldLifted": Said("A matter was closed.", "Vụ việc đã kết thúc."),
    "ConflictDeclared": Said(
        "A member declared a conflict of interest.",
        "Một ủy viên khai xung đột lợi ích.",
    ),
    "BallotCast": Said(
        "A member voted; the ballot was sealed.",
        "Một ủy viên bỏ phiếu; phiếu được niêm phong.",
    ),
    "VoteClosed": Said(
        "Counted: {yes} yes, {no} no, {abstain} abstentions, {absent} absent, "
        "{recused} recused of {members}; approved: {passed}.",
        "Kiểm phiếu: {yes} đồng ý, {no} không, {abstain} trắng, {absent} vắng, "
        "{recused} không tham gia trên {members}; thông qua: {passed}.",
    ),
    "AwardProposed": Said(
        "Proposed for {form}, place {place} of {count}, for {year}.",
        "Đề nghị {form}, suất {place}/{count}, thành tích năm {year}.",
    ),
    "AwardDecided": Said(
        "The authority decided; the decision was sealed.",
        "Cấp có thẩm quyền quyết định; quyết định được niêm phong.",
    ),
    "AwardPublished": Said(
        "Published: {granted}, by decision {decision}.",
        "Công bố: {granted}, theo quyết định {decision}.",
    ),
    "RoundPublished": Said(
        "All results of the round were published.", "Công bố mọi kết quả của đợt xét."
    ),
}
"""By name of the event; only those that can belong to the story of an award."""

WORDS: Mapping[str, Said] = {
    "true": Said("yes", "có"),
    "false": Said("no", "không"),
    "granted": Said("granted", "được tặng"),
    "declined": Said("declined", "không được tặng"),
    "by": Said("by", "theo"),
    "rule": Said("rule", "điều kiện"),
    "on": Said("on", "căn cứ"),
    "opens": Said("opens", "mở niêm phong"),
    "head": Said("head", "người đứng đầu"),
    "direct_superior": Said("direct superior", "cấp trên trực tiếp"),
    "incomplete": Said("incomplete", "chưa đầy đủ"),
    "unreadable": Said("unreadable", "không đọc được"),
    "wrong_subject": Said("about somebody else", "không đúng đối tượng"),
    "wrong_form": Said("in a wrong form", "không đúng mẫu"),
    "contradiction": Said("contradictory", "có mâu thuẫn"),
    "other": Said("for another reason", "lý do khác"),
    "award": Said("Award", "Khen thưởng"),
    "person": Said("person", "cá nhân"),
    "pending": Said("not published yet", "chưa công bố"),
    "units": Said("Units", "Đơn vị"),
    "ranks": Said("Published scores and ranks", "Điểm và hạng đã công bố"),
    "rights": Said("Rights in force", "Quyền còn hiệu lực"),
    "under": Said("under", "trực thuộc"),
    "state": Said(
        "State on {day}, as the log knows it", "Hiện trạng ngày {day} theo nhật ký"
    ),
    "platform": Said("the whole platform", "toàn nền tảng"),
    "points": Said(
        "{total} points, rank {rank} of {ranked}", "{total} điểm, hạng {rank}/{ranked}"
    ),
}
"""Smaller words."""


def say(word: str, language: str, **values: object) -> str:
    """Return a smaller word, or the text itself where it is none."""
    known = WORDS.get(word)
    return word if known is None else known.to(language).format(**values)
