"""The recorded example of Da Nang, as anybody and as an entitled auditor replays it."""

from collections import Counter

from bangvang.audit.replay.replaying import Replay, replay
from tests.demo_log import FOLDER, DemoLog, read_log
from tests.unit.replay.smaller import smaller

LEAGUE = FOLDER.parent / "league"
"""The league of provinces of 2023, recorded on a platform of its own."""


def test_the_public_finds_nothing_wrong_in_the_example(demo_log: DemoLog) -> None:
    found = replay(enumerate(demo_log.events))

    assert list(found.findings) == []
    assert found.events == len(demo_log.events)
    # What is sealed was opened later, or is counted as not checkable; nothing is lost.
    assert found.sealed == found.opened + found.undisclosed
    assert found.erased == Counter()


def test_with_disclosures_everything_is_checked(demo_log: DemoLog) -> None:
    disclosures = {
        id_: [(salt, name, value) for name, (salt, value) in sealed.items()]
        for id_, sealed in demo_log.vault.items()
    }

    found = replay(enumerate(demo_log.events), disclosures)

    assert list(found.findings) == []
    assert found.undisclosed == found.erased == Counter()


def test_the_league_of_provinces_is_as_the_rules_make_it() -> None:
    league = read_log(LEAGUE)
    disclosures = {
        id_: [(salt, name, value) for name, (salt, value) in sealed.items()]
        for id_, sealed in league.vault.items()
    }

    for given in (None, disclosures):
        found = replay(enumerate(league.events), given)
        assert list(found.findings) == []
        assert found.events == 196


def test_what_was_erased_is_no_failure() -> None:
    history = smaller()
    disclosures = {
        id_: [
            (salt, name, value)
            for name, (salt, value) in sealed.items()
            if name not in {"persons", "title", "reasons", "wording", "note"}
        ]
        for id_, sealed in history.vault.items()
    }

    found = replay(enumerate(history.signed()), disclosures)

    assert list(found.findings) == []
    assert (
        found.erased["DossierOpened.persons"] == found.sealed["DossierOpened.persons"]
    )


def test_a_disclosure_that_does_not_fit_is_named() -> None:
    event = smaller().one("HoldPlaced")["id"]

    found = replay(enumerate(smaller().signed()), {event: [("salt", "note", "other")]})

    assert found.findings.counts == Counter({"replay.disclosure": 1})
    assert "note" in found.findings.kept[0].said.en


def test_what_nobody_asked_for_is_not_called_erased() -> None:
    history = smaller()
    opened = history.one("DossierOpened")["id"]
    asked = {
        id_: [one for one in sealed if one[1] != "persons"]
        for id_, sealed in history.disclosures().items()
    }

    running = Replay(asked, gone={opened: ("persons",)})
    for leaf, data in enumerate(history.signed()):
        running.take(leaf, data)
    found = running.finish()

    dossiers = len(history.all("DossierOpened"))
    assert found.erased == Counter({"DossierOpened.persons": 1})
    assert found.undisclosed == Counter({"DossierOpened.persons": dossiers - 1})
