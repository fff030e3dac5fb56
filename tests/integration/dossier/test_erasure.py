"""A person is forgotten in dossier: what goes, what stays, and what stays provable."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from services.dossier.state import Dossier as State
from services.dossier.tables import CANDIDATES, DOCUMENTS, PERSONS
from shared.backup.checks import fitting_vault, number_the_rest, whole_log
from shared.contracts.dossier import (
    Dossier,
    DossierView,
    ErasePerson,
    EraseTexts,
    Erasure,
    PersonDetails,
    ReturnDossier,
    ReturnReason,
    SubmitDossier,
)
from shared.contracts.erasure import ErasureReport, Ground, KeptKind
from shared.contracts.refusals import CommandIdReused, NotEntitled
from shared.contracts.roles import Role
from shared.eventstore import tables
from shared.eventstore.leases import LeaseKeeper
from shared.privacy.errors import ErasureIdUsed, ErasureUnknown, TextsUnknown
from shared.runtime.clock import utc_now
from shared.runtime.sweeping import Sweeper
from tests.integration.dossier.world import LEAD, World, granted
from tests.unit.dossier.world import (
    ABOVE,
    CAMPAIGN,
    CHAIRMAN,
    CITY,
    DISTRICT,
    DOSSIER,
    HEAD,
    LETTER,
    MINUTES,
    OFFICER,
    OTHER_DOSSIER,
    PERSON,
    PERSON_CANDIDATE,
    REPORT,
    SCHOLAR,
    SCHOLAR_CANDIDATE,
    an_id,
    attach,
    confirm,
    digest,
    document,
    official,
    open_dossier,
    scholar,
)

ADMIN = an_id("administrator")
ERASURE, OTHER_ERASURE = an_id("erasure"), an_id("erasure", "other")
_THIS = {"campaign_id": CAMPAIGN, "dossier_id": DOSSIER}
submit = SubmitDossier(**_THIS, unit_id=DISTRICT)
send_back = ReturnDossier(
    **_THIS, reasons=(ReturnReason.UNREADABLE,), explanation="Ảnh của bà Thử bị mờ"
)
whole = Dossier(**_THIS, unit_id=DISTRICT)
erase = ErasePerson(erasure_id=ERASURE, person_id=PERSON, ground=Ground.REQUEST)
OTHERS = PersonDetails(name="Trần Văn Khác")
PERSONS_GIVEN = {PERSON: PersonDetails(name="Nguyễn Thị Thử"), SCHOLAR: OTHERS}
HERS, SHARED = digest("hers"), digest("letter")


async def begin(world: World) -> None:
    """A dossier of two persons, with papers of each and of both, sent back once."""
    await world.begin()
    await world.hear(
        granted(ADMIN, Role.ADMINISTRATOR).model_copy(update={"campaign_id": None})
    )
    await world.upload("letter", "minutes", "hers", "older", "his")
    await world.give(open_dossier(official(), scholar(), persons=PERSONS_GIVEN))
    mine = {"candidate": PERSON_CANDIDATE, "title": "Báo cáo của bà Thử"}
    for paper in (
        attach(LETTER),
        attach(MINUTES),
        attach(REPORT, **mine, key="older", sha256=digest("older")),
        attach(REPORT, **mine, key="hers", sha256=HERS),
        attach(REPORT, SCHOLAR_CANDIDATE, key="his", sha256=digest("his")),
    ):
        await world.give(paper)
    await world.give(confirm(), HEAD)
    await world.give(confirm(ABOVE, CITY), CHAIRMAN)
    await world.give(submit)
    await world.give(send_back, LEAD)


def sweeper(world: World) -> tuple[Sweeper, LeaseKeeper]:
    keeper = LeaseKeeper(world.database, holder="replica", clock=utc_now)
    swept = Sweeper(
        world.domain, world.database, keeper, world.desk.forget, world.documents
    )
    return swept, keeper


async def sweep(world: World) -> None:
    """Look once, as a service does every other second."""
    one, keeper = sweeper(world)
    await keeper._renew()
    await one._look()
    await keeper.stop()


async def report(world: World, erasure_id: str = ERASURE) -> ErasureReport:
    found: ErasureReport = await world.ask(Erasure(erasure_id=erasure_id), ADMIN)
    return found


async def everything(world: World) -> str:
    """All rows of all tables as one text."""
    found = []
    async with world.database.read() as connection:
        for table in (
            *tables.METADATA.sorted_tables,
            *world.domain.tables.sorted_tables,
        ):
            rows = await connection.execute(select(table))
            found += [str(tuple(row)) for row in rows]
    return "\n".join(found)


async def test_a_person_is_forgotten_and_the_others_are_not(
    world: World, tmp_path: Path
) -> None:
    await begin(world)
    before = await everything(world)

    await world.give(erase, ADMIN)
    await sweep(world)

    after = await everything(world)
    for secret in ("Nguyễn Thị Thử", "của bà Thử", HERS, digest("older")):
        assert secret in before
        assert secret not in after
    assert await world.documents.head(HERS) is None
    assert await world.documents.head(digest("older")) is None
    view: DossierView = await world.ask(whole, OFFICER)
    assert view.persons == {SCHOLAR: OTHERS}
    assert view.explanation is None
    hers = next(one for one in view.documents if one.document_id == document("hers"))
    assert (hers.sha256, hers.title) == (None, None)
    his = next(one for one in view.documents if one.document_id == document("his"))
    assert (his.sha256, his.title) == (digest("his"), "Tài liệu thử")
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_what_stands_for_others_too_stays_and_is_named(world: World) -> None:
    await begin(world)

    await world.give(erase, ADMIN)
    await sweep(world)

    told = await report(world)
    assert told.done
    assert told.files == 0
    assert {(one.kind, one.id, one.place, one.others) for one in told.kept} == {
        (KeptKind.SHARED_DOCUMENT, document(key), DOSSIER, (SCHOLAR,))
        for key in ("letter", "minutes")
    }
    assert await world.documents.head(SHARED) is not None


async def test_a_file_that_stands_for_somebody_else_too_stays(world: World) -> None:
    await begin(world)
    await world.upload("hers")
    his = attach(REPORT, SCHOLAR_CANDIDATE, key="same", sha256=HERS)
    await world.give(his)

    await world.give(erase, ADMIN)
    await sweep(world)

    assert document("hers") in {one.id for one in (await report(world)).kept}
    assert await world.documents.head(HERS) is not None
    assert await world.documents.head(digest("older")) is None


async def test_log_and_proofs_stand(world: World) -> None:
    await begin(world)
    async with world.database.write() as connection:
        await number_the_rest(connection)
        bodies = list(await connection.scalars(select(tables.events.c.body)))

    await world.give(erase, ADMIN)

    async with world.database.write() as connection:
        await number_the_rest(connection)
        kept = list(await connection.scalars(select(tables.events.c.body)))
        log = await whole_log(world.domain, connection)
        vault = await fitting_vault(world.domain, connection)
    assert kept[: len(bodies)] == bodies
    assert log.equal, log
    assert vault.equal, vault


async def test_the_event_says_what_was_erased_and_names_nobody(world: World) -> None:
    await begin(world)

    accepted = await world.give(erase, ADMIN)

    (happened,) = accepted.events
    assert happened.subject == f"erasure/{ERASURE}"
    async with world.database.read() as connection:
        query = select(tables.events.c.body).where(tables.events.c.id == happened.id)
        data = json.loads(await connection.scalar(query) or "")["data"]
        types = {
            row.id: row.type.split(".")[-2]
            for row in await connection.execute(select(tables.events))
        }
    found = sorted((types[one["event"]], *one["names"]) for one in data["erased"])
    assert found == [
        ("DocumentAttached", "sha256", "title"),
        ("DocumentAttached", "sha256", "title"),
        ("DocumentAttached", "title"),
        ("DocumentAttached", "title"),
        ("DossierOpened", "persons"),
        ("DossierReturned", "explanation"),
    ]
    assert (data["person_id"], data["ground"]) == (PERSON, "request")


async def test_the_second_person_goes_with_the_whole_value(
    world: World, tmp_path: Path
) -> None:
    await begin(world)
    await world.give(erase, ADMIN)

    other = erase.model_copy(update={"erasure_id": OTHER_ERASURE, "person_id": SCHOLAR})
    await world.give(other, ADMIN)

    async with world.database.read() as connection:
        names = list(await connection.scalars(select(tables.vault.c.name)))
        persons = (await connection.execute(select(PERSONS))).all()
    assert "persons" not in names
    assert persons == []
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_an_erasure_happens_once_and_may_be_given_again(world: World) -> None:
    await begin(world)

    first = await world.give(erase, ADMIN, "erase-1")
    assert await world.give(erase, ADMIN, "erase-1") == first
    with pytest.raises(ErasureIdUsed):
        await world.give(erase, ADMIN)
    again = erase.model_copy(update={"erasure_id": OTHER_ERASURE})
    await world.give(again, ADMIN)

    assert (await report(world, OTHER_ERASURE)).erased == ()


async def test_no_hash_of_an_erased_command_is_left(world: World) -> None:
    await begin(world)
    await world.upload("again")
    told = attach(REPORT, PERSON_CANDIDATE, key="again", sha256=digest("again"))
    first = await world.give(told, OFFICER, "attach-again")

    await world.give(erase, ADMIN)

    async with world.database.read() as connection:
        commands = tables.commands.c
        query = select(commands.fingerprint).where(commands.id == "attach-again")
        assert await connection.scalar(query) == ""
        kept = select(commands.id).where(commands.fingerprint != "")
        left = set(await connection.scalars(kept))
    assert left  # of commands with nothing of hers
    # Who asked first is still answered, and nobody else.
    assert await world.give(told, OFFICER, "attach-again") == first
    with pytest.raises(CommandIdReused):
        await world.give(told, HEAD, "attach-again")


async def test_answers_can_be_changed_in_no_other_way(world: World) -> None:
    await begin(world)
    table = tables.commands

    for change in ({"answer": "{}"}, {"actor": "", "fingerprint": ""}):
        with pytest.raises(IntegrityError, match="append-only"):
            async with world.database.write() as connection:
                await connection.execute(table.update().values(change))


async def test_what_came_after_an_erasure_is_erased_by_the_next(
    world: World, tmp_path: Path
) -> None:
    await begin(world)
    await world.give(erase, ADMIN)
    await world.upload("new")
    new = attach(REPORT, PERSON_CANDIDATE, key="new", sha256=digest("new"))
    await world.give(new)

    again = erase.model_copy(update={"erasure_id": OTHER_ERASURE})
    await world.give(again, ADMIN)
    await sweep(world)

    (erased,) = (await report(world, OTHER_ERASURE)).erased
    assert erased.names == ("sha256", "title")
    assert await world.documents.head(digest("new")) is None
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_what_a_crash_left_is_done_by_the_next_replica(
    world: World, replica: World
) -> None:
    await begin(world)
    await world.give(erase, ADMIN)
    told = await report(world)
    assert (told.done, told.files) == (False, 2)
    await world.documents.delete(HERS)  # and there the process was killed

    await sweep(replica)

    assert (await report(world)).done
    assert await world.documents.head(digest("older")) is None


async def test_every_replica_forgets_what_it_remembered(
    world: World, replica: World
) -> None:
    await begin(world)
    two, keeper = sweeper(replica)
    await two._look()
    await replica.give(attach(MINUTES, key="seen"))
    subject = f"{State.kind}/{DOSSIER}"
    assert replica.desk._cache.get(subject) is not None

    await world.give(erase, ADMIN)
    await two._look()

    assert replica.desk._cache.get(subject) is None
    await keeper.stop()


async def test_an_erasure_that_a_restore_brought_back_is_carried_out_again(
    world: World, tmp_path: Path
) -> None:
    await begin(world)
    async with world.database.read() as connection:
        kept = {
            table: [
                dict(row._mapping) for row in await connection.execute(select(table))
            ]
            for table in (tables.vault, PERSONS, DOCUMENTS)
        }
    await world.give(erase, ADMIN)
    await sweep(world)
    # An older backup of the vault beside the whole log: the values are back.
    async with world.database.write() as connection:
        for table, rows in kept.items():
            await connection.execute(table.delete())
            await connection.execute(table.insert(), rows)
        await connection.execute(tables.erasures.delete())
    await world.upload("hers", "older")
    assert "Nguyễn Thị Thử" in await everything(world)

    await sweep(world)

    assert "Nguyễn Thị Thử" not in await everything(world)
    assert await world.documents.head(HERS) is None
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_single_texts_are_erased_by_their_events(
    world: World, tmp_path: Path
) -> None:
    await begin(world)
    async with world.database.read() as connection:
        query = select(tables.events.c.id).where(
            tables.events.c.type.contains("DossierReturned")
        )
        returned = await connection.scalar(query)
    texts = EraseTexts(
        erasure_id=ERASURE, ground=Ground.MISTAKE, events=(str(returned),)
    )

    unknown = ("00000000-0000-7000-8000-000000000000",)

    with pytest.raises(TextsUnknown):
        await world.give(texts.model_copy(update={"events": unknown}), ADMIN)
    await world.give(texts, ADMIN)

    told = await report(world)
    assert told.person_id is None
    assert [one.names for one in told.erased] == [("explanation",)]
    assert "Ảnh của bà Thử" not in await everything(world)
    assert await world.differs_from_a_rebuild(tmp_path) == []


async def test_only_an_administrator_of_the_platform_erases(world: World) -> None:
    await begin(world)

    for actor in (OFFICER, LEAD):
        with pytest.raises(NotEntitled):
            await world.give(erase, actor)
        with pytest.raises(NotEntitled):
            await world.ask(Erasure(erasure_id=ERASURE), actor)
    with pytest.raises(ErasureUnknown):
        await report(world)


async def test_a_person_nobody_knows_is_erased_without_effect(world: World) -> None:
    await begin(world)
    stranger = erase.model_copy(update={"person_id": an_id("person", "nobody")})

    await world.give(stranger, ADMIN)

    told = await report(world)
    assert (told.erased, told.kept) == ((), ())


async def test_a_person_of_two_dossiers_is_found_in_both(world: World) -> None:
    await begin(world)
    alone = official(candidate_id=an_id("candidate", "again"), form="merit")
    await world.give(open_dossier(alone, dossier_id=OTHER_DOSSIER))

    await world.give(erase, ADMIN)

    async with world.database.read() as connection:
        found = await connection.scalars(
            select(CANDIDATES.c.dossier_id).where(CANDIDATES.c.person_id == PERSON)
        )
        assert set(found) == {DOSSIER, OTHER_DOSSIER}
        rows = (await connection.execute(select(PERSONS))).all()
    assert [row.person_id for row in rows] == [SCHOLAR]
