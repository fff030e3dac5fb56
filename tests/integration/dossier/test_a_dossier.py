"""The life of a dossier on real databases, and what its read models show of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from services.dossier.decider import DECIDER
from services.dossier.errors import (
    CandidateAlreadyProposed,
    DocumentNotUploaded,
    DossierIncomplete,
    DossierUnknown,
    OutsideRound,
    SubjectAlreadyProposed,
    VotesCounted,
)
from services.dossier.state import Dossier as State
from services.dossier.tables import DOCUMENTS, DOSSIERS, PERSONS
from shared.contracts.charter import Charter
from shared.contracts.dossier import (
    AcceptDossier,
    Capacity,
    Dossier,
    DossierState,
    DossierView,
    ReturnDossier,
    ReturnReason,
    SubmitDossier,
    WithdrawDossier,
)
from shared.contracts.refusals import NotEntitled
from shared.contracts.roles import Role
from shared.eventstore import tables
from shared.eventstore.codec import recorded
from shared.eventstore.store import SqlEventStore
from tests.integration.dossier.world import (
    LEAD,
    World,
    chartered,
    granted,
    revoked,
    votes_closed,
)
from tests.unit.dossier.world import (
    ABOVE,
    CAMPAIGN,
    CHAIRMAN,
    CHARTER,
    CITY,
    CLOSES,
    DEPARTMENT,
    DETAILS,
    DISTRICT,
    DOSSIER,
    FIRM_CANDIDATE,
    HEAD,
    INSURANCE,
    LETTER,
    MINUTES,
    NOW,
    OFFICER,
    OTHER_DOSSIER,
    PERSON,
    PERSON_CANDIDATE,
    REPORT,
    TAX,
    TODAY,
    UNIT_CANDIDATE,
    an_id,
    attach,
    confirm,
    digest,
    document,
    item,
    of_firm,
    of_unit,
    official,
    open_dossier,
)

_THIS = {"campaign_id": CAMPAIGN, "dossier_id": DOSSIER}
submit = SubmitDossier(**_THIS, unit_id=DISTRICT)
withdraw = WithdrawDossier(**_THIS, unit_id=DISTRICT, reason="Nhầm đợt")
send_back = ReturnDossier(
    **_THIS, reasons=(ReturnReason.UNREADABLE,), explanation="Bản quét bị mờ"
)
accept = AcceptDossier(**_THIS)
whole = Dossier(**_THIS, unit_id=DISTRICT)
EVERYBODY = (of_unit(), of_firm(), official())
STRANGER = an_id("officer", "of another unit")
PAPERS = (
    attach(LETTER),
    attach(MINUTES),
    attach(REPORT, UNIT_CANDIDATE),
    attach(REPORT, FIRM_CANDIDATE),
    attach(REPORT, PERSON_CANDIDATE),
    attach(TAX, FIRM_CANDIDATE, as_of=TODAY),
    attach(INSURANCE, FIRM_CANDIDATE, as_of=TODAY - timedelta(days=30)),
)


async def collect(world: World) -> None:
    """Open a dossier of three and bring it to where it can be submitted."""
    await world.upload("letter", "minutes", "report", "tax", "insurance")
    await world.give(open_dossier(*EVERYBODY))
    for paper in PAPERS:
        await world.give(paper)
    await world.give(confirm(), HEAD)
    await world.give(confirm(ABOVE, CITY), CHAIRMAN)


async def test_a_dossier_goes_from_opening_to_acceptance(
    world: World, tmp_path: Path
) -> None:
    await world.begin()
    await collect(world)
    await world.give(submit)
    await world.give(send_back, LEAD)
    await world.give(attach(LETTER, key="clear"))
    await world.give(submit)
    accepted = await world.give(accept, LEAD)

    view: DossierView = await world.ask(whole, OFFICER)
    assert view.dossier.state is DossierState.ACCEPTED
    assert (view.dossier.submissions, view.dossier.returns) == (2, 1)
    assert view.dossier.submitted_at == NOW
    assert view.version == view.dossier.version == accepted.events[0].version
    assert view.persons == {PERSON: DETAILS}
    assert all(one.met for one in view.checklist)
    assert len(view.checklist) == len(PAPERS)
    assert set(view.titles) == {"letter", "minutes", "report", "tax", "insurance"}
    assert {one.capacity for one in view.confirmations} == set(Capacity)
    assert view.explanation == "Bản quét bị mờ"
    letter = next(one for one in view.documents if one.item == "letter")
    assert letter.document_id == document("clear")
    assert (letter.sha256, letter.size) == (digest("letter"), len("letter"))
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_what_is_not_uploaded_is_not_attached(world: World) -> None:
    await world.begin()
    await world.give(open_dossier())

    with pytest.raises(DocumentNotUploaded):
        await world.give(attach(LETTER))
    await world.upload("letter")
    await world.give(attach(LETTER))


async def test_knowing_a_digest_is_not_having_the_document(world: World) -> None:
    await world.begin()
    await world.hear(granted(STRANGER, Role.UNIT_OFFICER, DEPARTMENT))
    await world.upload("letter", by=STRANGER)
    await world.give(open_dossier())

    with pytest.raises(DocumentNotUploaded):
        await world.give(attach(LETTER))
    # The same bytes from two who have them: each may attach her own.
    await world.upload("letter")
    await world.give(attach(LETTER))
    rows = await world.events()
    assert not any(digest("letter") in one or STRANGER in one for one in rows)


async def test_the_head_attaches_what_an_officer_of_the_unit_has_uploaded(
    world: World,
) -> None:
    await world.begin()
    await world.upload("letter", "minutes")
    await world.give(open_dossier())

    await world.give(attach(LETTER), HEAD)
    right = an_id("grant", OFFICER, Role.UNIT_OFFICER, DISTRICT)
    await world.hear(revoked(right, OFFICER, Role.UNIT_OFFICER))
    with pytest.raises(DocumentNotUploaded):
        await world.give(attach(MINUTES), HEAD)
    await world.upload("minutes", by=HEAD)
    await world.give(attach(MINUTES), HEAD)


async def test_the_view_says_what_is_still_missing(world: World) -> None:
    await world.begin()
    await world.upload("report")
    await world.give(open_dossier())
    await world.give(attach(REPORT, UNIT_CANDIDATE))
    await world.give(confirm(), HEAD)

    view = await world.ask(whole, OFFICER)

    problems = {one.item: one.problem for one in view.checklist}
    assert problems == {
        "letter": "missing",
        "minutes": "missing",
        "report": "superior-unconfirmed",
    }
    with pytest.raises(DossierIncomplete):
        await world.give(submit)


async def test_a_replaced_report_ends_the_confirmations_in_the_view_too(
    world: World,
) -> None:
    await world.begin()
    await collect(world)
    await world.give(attach(REPORT, UNIT_CANDIDATE, key="new"))

    view = await world.ask(whole, OFFICER)

    assert view.confirmations == ()
    assert {one.problem for one in view.checklist} == {None, "head-unconfirmed"}


async def test_a_proof_ages_until_the_dossier_is_sent_and_no_longer(
    world: World,
) -> None:
    await world.begin()
    await collect(world)
    world.now = NOW + timedelta(days=1)
    stale = await world.ask(whole, OFFICER)
    world.now = NOW
    await world.give(submit)
    world.now = NOW + timedelta(days=400)
    sent = await world.ask(whole, OFFICER)

    problems = {one.item: one.problem for one in stale.checklist}
    assert problems["tax"] == problems["insurance"] == "out-of-date"
    assert all(one.met for one in sent.checklist)


async def test_in_an_exercise_the_stated_dates_count(world: World) -> None:
    await world.begin(exercise=True)
    world.stated, world.now = NOW, NOW + timedelta(days=1500)
    await collect(world)

    view = await world.ask(whole, OFFICER)
    assert all(one.met for one in view.checklist)
    await world.give(submit)
    world.stated = CLOSES
    await world.give(send_back, LEAD)
    with pytest.raises(OutsideRound):
        await world.give(submit)


async def test_the_round_keeps_its_charter_when_another_is_adopted(
    world: World,
) -> None:
    await world.begin()
    await collect(world)
    stricter = CHARTER.model_copy(
        update={"checklist": (*CHARTER.checklist, item("more"))}
    )
    await world.hear(chartered(Charter.model_validate(stricter.model_dump())))

    await world.give(submit)

    view = await world.ask(whole, OFFICER)
    assert "more" not in {one.item for one in view.checklist}


async def test_nothing_is_accepted_once_the_votes_are_counted(world: World) -> None:
    await world.begin()
    await collect(world)
    await world.give(submit)
    await world.hear(votes_closed())

    with pytest.raises(VotesCounted):
        await world.give(accept, LEAD)


async def test_a_withdrawn_dossier_frees_its_subjects_but_not_their_ids(
    world: World, tmp_path: Path
) -> None:
    await world.begin()
    await world.give(open_dossier())
    fresh = of_unit(candidate_id=an_id("fresh"))
    again = open_dossier(fresh, dossier_id=OTHER_DOSSIER)
    with pytest.raises(SubjectAlreadyProposed):
        await world.give(again)
    await world.give(withdraw)
    with pytest.raises(CandidateAlreadyProposed):
        await world.give(open_dossier(dossier_id=OTHER_DOSSIER))

    await world.give(again)

    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_rights_come_from_the_copy_of_the_grants(world: World) -> None:
    await world.begin()

    with pytest.raises(NotEntitled):
        await world.give(open_dossier(), LEAD)
    await world.give(open_dossier())
    for command, actor in ((accept, OFFICER), (send_back, HEAD), (confirm(), OFFICER)):
        with pytest.raises(NotEntitled):
            await world.give(command, actor)


async def test_a_command_about_no_dossier_is_refused(world: World) -> None:
    await world.begin()

    for command, actor in ((submit, OFFICER), (accept, LEAD), (confirm(), HEAD)):
        with pytest.raises(DossierUnknown):
            await world.give(command, actor)


async def test_events_hold_no_name_and_no_digest_in_clear(world: World) -> None:
    await world.begin()
    await collect(world)
    await world.give(submit)
    await world.give(send_back, LEAD)
    await world.give(withdraw)

    async with world.database.read() as connection:
        bodies = await connection.scalars(select(tables.events.c.body))
        log = "\n".join(bodies)
    for secret in (
        DETAILS.name,
        "1980-02-29",
        "Tài liệu thử",
        digest("letter"),
        "Bản quét bị mờ",
        "Nhầm đợt",
    ):
        assert secret not in log


async def test_after_erasure_the_facts_stand_and_the_persons_are_gone(
    world: World, tmp_path: Path
) -> None:
    await world.begin()
    await collect(world)
    await world.give(submit)
    async with world.database.write() as connection:
        await connection.execute(delete(tables.vault))
        for table in (PERSONS, DOCUMENTS):
            await connection.execute(delete(table))

    async with world.database.read() as connection:
        found = await SqlEventStore(connection).read({f"dossier/{DOSSIER}": 0})
        there = (await connection.execute(select(DOSSIERS.c.state))).scalar()
    state = State()
    for stored in found[f"dossier/{DOSSIER}"]:
        past, _ = recorded(world.domain.language, stored)
        state = DECIDER.evolve(state, past)
        assert tuple(world.domain.projections[type(past.event)](past))
    assert state.state is DossierState.SUBMITTED
    assert there == DossierState.SUBMITTED.value
    assert set(await world.differs_from_a_rebuild(tmp_path)) == {"documents"}
