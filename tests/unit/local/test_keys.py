"""Keys of an embedded run: made once, and never replaced behind anybody's back."""

import json
from pathlib import Path

import pytest

from bangvang.errors import DataUnreadable
from bangvang.local.keys import prepare_keys
from bangvang.local.place import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_the_token_is_made_once(place: Place) -> None:
    actor, token = prepare_keys(place)

    assert token is not None
    assert place.administrator_token.read_text().strip() == token
    assert place.administrator_token.stat().st_mode & 0o077 == 0
    assert prepare_keys(place) == (actor, None)


def test_a_new_key_makes_a_new_token_for_the_same_administrator(place: Place) -> None:
    actor, old = prepare_keys(place)
    place.issuer_key.unlink()

    again, new = prepare_keys(place)

    assert again == actor
    assert new not in {None, old}


@pytest.mark.parametrize("name", ["issuer.json", "administrator.json"])
@pytest.mark.parametrize("content", ["", "[]", '{"actor_id": 7}', "\x00\x01"])
def test_a_damaged_file_is_named_and_left(
    place: Place, name: str, content: str
) -> None:
    prepare_keys(place)
    file = place.root / "keys" / name
    file.write_text(content)

    with pytest.raises(DataUnreadable, match=f"{file} is damaged"):
        prepare_keys(place)
    assert file.read_text() == content


def test_damaged_passwords_are_named(place: Place) -> None:
    place.secrets()
    file = place.root / "keys" / "broker.json"
    file.write_text('{"operator": ')

    with pytest.raises(DataUnreadable, match=f"{file} is damaged"):
        place.secrets()


def test_an_administrator_who_got_lost_is_not_replaced(place: Place) -> None:
    prepare_keys(place)
    place.database("registration").parent.mkdir()
    place.database("registration").touch()
    (place.root / "keys" / "administrator.json").unlink()

    with pytest.raises(DataUnreadable, match=r"administrator\.json is missing"):
        prepare_keys(place)


def test_a_user_that_an_earlier_version_did_not_know_gets_a_password(
    place: Place,
) -> None:
    known = place.secrets().broker
    file = place.root / "keys" / "broker.json"
    file.write_text(json.dumps({n: one for n, one in known.items() if n != "ledger"}))

    again = place.secrets().broker

    assert again["ledger"] not in {None, "", known["ledger"]}
    assert {**again, "ledger": ""} == {**known, "ledger": ""}
    assert place.secrets().broker == again
