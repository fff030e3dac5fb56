"""Reading a request: what is wrong is named by its place, values are never repeated."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from shared.contracts.base import Contract
from shared.contracts.refusals import Unreadable
from shared.messaging.requests import Asked, read

SOME_EVENT = "01a20ba7-dd86-7aad-8643-5223d32f8d98"


class Form(Contract):
    name: str
    ages: dict[str, int] = {}
    inner: "Form | None" = None


def asked(**headers: str) -> Asked:
    return Asked(
        "Form", b"", {name.replace("_", "-"): one for name, one in headers.items()}
    )


@pytest.mark.parametrize("id_", ["a", "x" * 128, "a.b_c:d-e", SOME_EVENT])
def test_any_plain_text_is_a_command_id(id_: str) -> None:
    assert asked(Bv_Command_Id=id_).command_id() == id_


@pytest.mark.parametrize(
    "id_", ["", "x" * 129, "a b", "a\n", "đ", f"{SOME_EVENT}:name"]
)
def test_other_texts_and_the_services_own_ids_are_not(id_: str) -> None:
    with pytest.raises(Unreadable, match="Bv-Command-Id"):
        asked(Bv_Command_Id=id_).command_id()


@pytest.mark.parametrize(
    ("header", "token"),
    [
        ("Bearer a.b.c", "a.b.c"),
        ("bearer   a.b.c", "a.b.c"),
        ("Basic a.b.c", None),
        ("Bearer", None),
        ("Bearer a b", None),
        ("Bearer a\n", None),
    ],
)
def test_only_a_bearer_token_is_a_token(header: str, token: str | None) -> None:
    assert asked(Authorization=header).token == token


def test_a_trace_is_read_and_anything_else_left_aside() -> None:
    good = f"00-{'a' * 32}-{'b' * 16}-01"

    assert asked(traceparent=good).trace == "a" * 32
    assert asked(traceparent="00-zz").trace is None
    assert asked(Bv_Correlation="two words").correlation is None


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(body: bytes) -> None:
    try:
        found = read(Form, body)
    except Unreadable:
        return
    assert isinstance(found, BaseModel)


@given(st.text().map(lambda text: f"§{text}"))
def test_a_wrong_value_is_never_repeated(secret: str) -> None:
    body = {"name": [secret], "ages": {secret: secret}, "inner": secret, secret: 1}

    with pytest.raises(Unreadable) as refused:
        read(Form, json.dumps(body).encode())

    for language in ("vi", "en"):
        assert "§" not in refused.value.reason(language)


def test_places_stay_few_and_short() -> None:
    ages = ", ".join(f'"{"k" * 500}{number}": "x"' for number in range(100))

    with pytest.raises(Unreadable) as refused:
        read(Form, f'{{"name": "a", "ages": {{{ages}}}}}'.encode())

    assert len(refused.value.details["places"]) < 2500


def test_a_body_nested_too_deep_is_unreadable() -> None:
    body = b'{"name": "a", "inner": ' * 3000

    with pytest.raises(Unreadable):
        read(Form, body)
