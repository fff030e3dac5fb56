import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert

from shared.contracts.answers import Accepted
from shared.contracts.envelope import written
from shared.contracts.ids import derived_id
from shared.contracts.refusals import (
    CampaignUnknown,
    CommandIdReused,
    DeadlinePassed,
    EventTooLarge,
    NotEntitled,
    Unavailable,
    Unreadable,
    VersionMismatch,
)
from shared.domain import Domain
from shared.eventstore import tables
from shared.eventstore.openings import OpeningMismatchError
from shared.privacy.commitments import opens
from tests.integration.eventstore.world import (
    BOX,
    DOMAIN,
    KEEPER,
    MIRROR,
    NAMES,
    OTHER,
    REAL,
    STRANGER,
    THINGS,
    BoxFull,
    Break,
    Entrust,
    NameBox,
    NameTaken,
    OpenBox,
    Shop,
    ThingPutIn,
    opened,
    put_in,
)


async def test_what_is_accepted_stands_in_every_table(shop: Shop) -> None:
    accepted = await shop.give(put_in("ball", note="red"), command_id="first")

    (happened,) = accepted.events
    (event,) = await shop.rows(tables.events)
    body = json.loads(event.body)
    assert (body["id"], body["subject"], body["version"]) == (
        happened.id,
        f"box/{BOX}",
        1,
    )
    assert (body["actor"], body["command"]) == (f"{KEEPER}/lead_agency", "first")
    assert "note" not in body["data"]
    assert "sequence" not in body
    assert [row.row for row in await shop.rows(tables.outbox)] == [event.row]
    assert [row.value for row in await shop.rows(tables.vault)] == ['"red"']
    assert [row.id for row in await shop.rows(tables.commands)] == ["first"]
    assert await shop.rows(tables.streams) == [(f"box/{BOX}", 1)]
    assert await shop.rows(THINGS) == [("ball", BOX)]


async def test_a_repeated_command_gets_its_first_answer(shop: Shop) -> None:
    first = await shop.give(put_in("ball"), command_id="one")
    await shop.give(put_in("bear"))

    assert await shop.give(put_in("ball"), command_id="one") == first
    assert len(await shop.versions()) == 2


async def test_a_command_repeated_inside_one_batch_happens_once(shop: Shop) -> None:
    order = shop.order(put_in("ball"))

    answers = await shop.give_all(order, order, order)

    assert isinstance(answers[0], Accepted)
    assert answers == [answers[0]] * 3
    assert len(await shop.versions()) == 1


async def test_a_refusal_is_an_answer_and_stays_one(shop: Shop) -> None:
    for thing in ("ball", "bear", "boat"):
        await shop.give(put_in(thing))
    with pytest.raises(BoxFull):
        await shop.give(put_in("doll"), command_id="late")

    with pytest.raises(BoxFull):
        await shop.give(put_in("doll"), command_id="late")
    (kept,) = [row for row in await shop.rows(tables.commands) if row.id == "late"]
    assert json.loads(kept.answer)["refused"] == "toys.box-full"


@pytest.mark.parametrize("other", [{"actor": STRANGER}, {"command": put_in("bear")}])
async def test_an_id_serves_one_request_of_one_actor(
    shop: Shop, other: dict[str, object]
) -> None:
    order = shop.order(put_in("ball"))
    await shop.desk.handle(order)

    with pytest.raises(CommandIdReused):
        await shop.desk.handle(replace(order, **other))


async def test_what_no_decider_refused_may_be_tried_again_with_the_same_id(
    shop: Shop,
) -> None:
    early = shop.order(put_in("ball"), expected_version=7)
    with pytest.raises(VersionMismatch):
        await shop.desk.handle(early)

    again = await shop.desk.handle(replace(early, expected_version=0))

    assert again.events[0].version == 1


async def test_in_one_batch_each_command_sees_what_the_one_before_did(
    shop: Shop,
) -> None:
    orders = [shop.order(put_in(f"thing-{n}")) for n in range(5)]

    answers = await shop.give_all(*orders)

    assert [type(one) for one in answers] == [Accepted] * 3 + [BoxFull] * 2
    assert await shop.versions() == [(f"box/{BOX}", n) for n in (1, 2, 3)]


async def test_gathered_facts_include_the_decisions_of_the_same_batch(
    shop: Shop,
) -> None:
    named = [
        NameBox(campaign_id=REAL, box=box, name=name)
        for box, name in ((BOX, "toys"), (OTHER, "toys"), (OTHER, "books"))
    ]

    answers = await shop.give_all(*map(shop.order, named))

    assert [type(one) for one in answers] == [Accepted, NameTaken, Accepted]
    assert sorted(await shop.rows(NAMES)) == sorted([(BOX, "toys"), (OTHER, "books")])


async def test_a_right_given_in_a_batch_counts_in_it(shop: Shop) -> None:
    entrust = shop.order(Entrust(campaign_id=REAL, box=BOX, actor=STRANGER))
    before, after = (shop.order(put_in(name), actor=STRANGER) for name in "ab")

    answers = await shop.give_all(before, entrust, after)

    assert [type(one) for one in answers] == [NotEntitled, Accepted, Accepted]


async def test_who_holds_no_right_is_refused_and_nothing_is_kept(shop: Shop) -> None:
    with pytest.raises(NotEntitled, match="lead_agency"):
        await shop.give(put_in("ball"), actor=STRANGER)
    unknown = derived_id("nowhere")
    with pytest.raises(CampaignUnknown):
        await shop.give(put_in("ball", campaign_id=unknown))

    assert await shop.rows(tables.commands) == []


async def test_if_match_is_checked_on_the_first_stream(shop: Shop) -> None:
    await shop.give(put_in("ball"), expected_version=0)

    with pytest.raises(VersionMismatch) as caught:
        await shop.give(put_in("bear"), expected_version=0)
    assert caught.value.details == {"seen": "0", "actual": "1"}


async def test_after_the_deadline_nothing_is_decided(shop: Shop) -> None:
    with pytest.raises(DeadlinePassed):
        await shop.give(put_in("ball"), deadline=shop.now)

    await shop.give(put_in("ball"), deadline=shop.now + timedelta(seconds=1))
    assert len(await shop.versions()) == 1


async def test_an_event_that_would_not_fit_into_the_log_is_refused(shop: Shop) -> None:
    with pytest.raises(EventTooLarge):
        await shop.give(put_in("small" + "x" * 60_000))

    assert await shop.versions() == []


async def test_a_command_without_a_canonical_form_is_unreadable(shop: Shop) -> None:
    with pytest.raises(Unreadable):
        await shop.give(put_in("\ud800"))


async def test_what_is_opened_matches_what_was_sealed(shop: Shop) -> None:
    sealed = await shop.give(put_in("ball", note="red"))
    open_box = OpenBox(campaign_id=REAL, box=BOX)

    await shop.give(open_box)

    bodies = {row.id: json.loads(row.body) for row in await shop.rows(tables.events)}
    first = bodies[sealed.events[0].id]["data"]
    (opening,) = [one["data"] for one in bodies.values() if "openings" in one["data"]]
    past = DOMAIN.language.events["bangvang.toys.BoxOpened.v1"].model_validate(opening)
    (shown,) = past.openings
    assert shown.value == "red"
    assert opens(shown, first)


async def test_a_false_opening_is_a_fault_and_is_never_stored(shop: Shop) -> None:
    await shop.give(put_in("ball", note="red"))

    with pytest.raises(OpeningMismatchError):
        await shop.give(OpenBox(campaign_id=REAL, box=BOX, lie=True))
    assert len(await shop.versions()) == 1


async def test_an_opening_of_an_event_of_the_same_batch_is_checked_too(
    shop: Shop,
) -> None:
    answers = await shop.give_all(
        shop.order(put_in("ball", note="red")),
        shop.order(OpenBox(campaign_id=REAL, box=BOX, lie=True)),
        shop.order(OpenBox(campaign_id=REAL, box=BOX)),
    )

    kinds = [type(one) for one in answers]
    assert kinds == [Accepted, OpeningMismatchError, Accepted]


@pytest.mark.parametrize("where", ["decide", "evolve", "stream"])
async def test_a_fault_of_one_command_is_no_fault_of_its_neighbours(
    shop: Shop, where: str
) -> None:
    broken = Break(campaign_id=REAL, box=BOX, where=where)
    commands = (put_in("ball"), broken, put_in("bear"))

    answers = await shop.give_all(*map(shop.order, commands))

    assert [type(one) for one in answers] == [Accepted, KeyError, Accepted]
    assert len(await shop.rows(tables.commands)) == 2
    assert await shop.versions() == [(f"box/{BOX}", 1), (f"box/{BOX}", 2)]


async def test_what_was_seen_of_other_services_stands_in_the_basis(
    sqlite_url: str,
) -> None:
    domain = _following("scoring", "registration")
    async with opened(sqlite_url, domain) as shop:
        seen = [
            {"source": "scoring", "sequence": 77, "hash": "0" * 64},
            {"source": "registration", "sequence": 812, "hash": "0" * 64},
        ]
        async with shop.database.write() as connection:
            await connection.execute(insert(tables.checkpoints), seen)

        await shop.give(put_in("ball"))

        (event,) = await shop.rows(tables.events)
        assert json.loads(event.body)["basis"] == "registration:812,scoring:77"


def _following(*services: str) -> Domain:
    heard = {
        type("Heard", (ThingPutIn,), {"service": service}): lambda _: ()
        for service in services
    }
    return replace(DOMAIN, reactions=heard)


async def test_the_relay_is_woken_only_when_there_is_something_new(
    sqlite_url: str,
) -> None:
    woken: list[str] = []
    async with opened(sqlite_url, on_commit=lambda: woken.append("!")) as shop:
        await shop.give(put_in("ball"), command_id="one")
        await shop.give(put_in("ball"), command_id="one")

    assert woken == ["!"]


async def test_a_caller_that_goes_away_leaves_the_others_alone(shop: Shop) -> None:
    impatient = asyncio.create_task(shop.give(put_in("ball")))
    await asyncio.sleep(0)
    patient = asyncio.create_task(shop.give(put_in("bear")))
    await asyncio.sleep(0)
    impatient.cancel()

    assert isinstance(await patient, Accepted)
    assert len(await shop.versions()) == 2


async def test_a_stopping_desk_decides_what_waits_and_takes_no_more(
    shop: Shop,
) -> None:
    waiting = asyncio.create_task(shop.give(put_in("ball")))
    await asyncio.sleep(0)

    await shop.desk.stop()

    assert isinstance(await waiting, Accepted)
    assert not shop.desk.alive
    with pytest.raises(Unavailable):
        await shop.give(put_in("bear"))


async def test_a_new_desk_knows_what_the_old_one_decided(
    database_url: str,
) -> None:
    async with opened(database_url) as shop:
        for thing in ("ball", "bear", "boat"):
            await shop.give(put_in(thing, note=thing), command_id=thing)

    async with opened(database_url) as shop:
        with pytest.raises(BoxFull):
            await shop.give(put_in("doll"))
        again = await shop.give(put_in("boat", note="boat"), command_id="boat")
        opened_box = await shop.give(OpenBox(campaign_id=REAL, box=BOX))

    assert again.events[0].version == 3
    assert opened_box.events[0].version == 4


async def test_a_database_restored_from_an_older_copy_is_believed(shop: Shop) -> None:
    await shop.give(put_in("ball"))
    shop.desk._cache.put(
        {f"box/{BOX}": shop.desk._cache.get(f"box/{BOX}")._replace(version=9)}
    )

    assert (await shop.give(put_in("bear"))).events[0].version == 2


async def test_rights_end_and_begin_at_their_moment(shop: Shop) -> None:
    row = {
        "grant_id": derived_id("g"),
        "campaign_id": REAL,
        "actor_id": STRANGER,
        "role": "lead_agency",
        "valid_from": shop.now,
        "valid_to": shop.now + timedelta(hours=1),
    }
    async with shop.database.write() as connection:
        await connection.execute(insert(MIRROR.grants), [row])
    start = shop.now

    for hours, entitled in ((-1, False), (0, True), (1, False)):
        shop.now = start + timedelta(hours=hours)
        order = shop.order(put_in(written(shop.now)), actor=STRANGER)
        (answer,) = await shop.give_all(order)
        assert isinstance(answer, Accepted) is entitled
