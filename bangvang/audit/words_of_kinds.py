"""What the kinds of events are called when there are many of them."""

from shared.contracts.said import Said

KINDS: dict[str, Said] = {
    "CampaignLaunched": Said("campaigns launched", "phong trào được phát động"),
    "CharterAdopted": Said("charters adopted", "điều lệ được ban hành"),
    "RoleGranted": Said("roles granted", "lượt giao vai trò"),
    "RoleRevoked": Said("roles revoked", "lượt thu hồi vai trò"),
    "UnitEnrolled": Said("units enrolled", "đơn vị vào danh sách"),
    "UnitRenamed": Said("units renamed", "đơn vị đổi tên"),
    "UnitPlaced": Said("units under another superior", "đơn vị đổi cấp trên"),
    "UnitsMerged": Said("mergers of units", "lần sáp nhập đơn vị"),
    "UnitSplit": Said("units divided", "đơn vị chia tách"),
    "UnitDissolved": Said("units dissolved", "đơn vị giải thể"),
    "HeadAppointed": Said("heads appointed", "người đứng đầu được bổ nhiệm"),
    "UnitRegistered": Said("registrations", "lượt đăng ký thi đua"),
    "LaunchReported": Said("launches reported", "báo cáo phát động"),
    "CommitmentProgressed": Said("reports on commitments", "báo cáo tiến độ cam kết"),
    "EditionAdopted": Said("index editions adopted", "bộ chỉ số được ban hành"),
    "SelfAssessmentSubmitted": Said("self-assessments", "phiếu tự chấm"),
    "AssessmentAppraised": Said("appraisals", "lượt thẩm định"),
    "ScorePublished": Said("scores published", "điểm được công bố"),
    "GroupPublished": Said("groups published", "khối được công bố"),
    "ScoreCorrected": Said("scores corrected", "điểm được đính chính"),
    "TaskAssigned": Said("tasks assigned", "nhiệm vụ được giao"),
    "TaskReported": Said("reports on tasks", "báo cáo nhiệm vụ"),
    "TaskConfirmed": Said("tasks confirmed", "nhiệm vụ được xác nhận"),
    "CompletionPublished": Said(
        "degrees of completion published", "mức độ hoàn thành được công bố"
    ),
    "DossierOpened": Said("dossiers opened", "hồ sơ được mở"),
    "DocumentAttached": Said("documents attached", "tài liệu được đính kèm"),
    "DossierConfirmed": Said("dossiers confirmed", "hồ sơ được xác nhận"),
    "DossierSubmitted": Said("dossiers submitted", "hồ sơ được nộp"),
    "DossierWithdrawn": Said("dossiers withdrawn", "hồ sơ được rút"),
    "DossierReturned": Said("dossiers returned", "hồ sơ bị trả lại"),
    "DossierAccepted": Said("dossiers accepted", "hồ sơ được tiếp nhận"),
    "PersonalDataErased": Said("erasures of personal data", "lần xóa dữ liệu cá nhân"),
    "ValuesDisclosed": Said("disclosures to auditors", "lần mở giá trị cho kiểm toán"),
    "RoundOpened": Said("award rounds opened", "đợt xét khen thưởng được mở"),
    "CouncilConvened": Said("councils convened", "hội đồng được triệu tập"),
    "CandidateScreened": Said("candidates screened", "lượt rà soát điều kiện"),
    "HoldPlaced": Said("holds placed", "lượt tạm dừng xem xét"),
    "HoldLifted": Said("holds lifted", "lượt bỏ tạm dừng"),
    "ConflictDeclared": Said(
        "conflicts of interest declared", "lượt khai xung đột lợi ích"
    ),
    "BallotCast": Said("ballots cast", "phiếu bầu"),
    "VoteClosed": Said("votes counted", "lần kiểm phiếu"),
    "VotesClosed": Said("rounds of voting closed", "đợt bỏ phiếu kết thúc"),
    "AwardProposed": Said("awards proposed", "đề nghị khen thưởng"),
    "AwardDecided": Said("awards decided", "quyết định khen thưởng"),
    "AwardPublished": Said("awards published", "khen thưởng được công bố"),
    "RoundPublished": Said("rounds published", "đợt khen thưởng được công bố"),
}
"""By name of the event, without service and revision."""
_UNREAD = Said("entries of no known kind", "mục không rõ loại")


def kind_of(type_name: str) -> Said:
    """Return what events of a type are called; the name itself where none is known."""
    if not type_name:
        return _UNREAD
    name = type_name.split(".")[-2] if type_name.count(".") > 1 else type_name
    return KINDS.get(name, Said(type_name, type_name))
