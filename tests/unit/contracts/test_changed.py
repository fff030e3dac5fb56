"""A state that is changed is another one, and the old one stays as it was."""

from dataclasses import replace
from datetime import date

import pytest

from services.registration.state import Unit
from shared.changed import changed

UNIT = Unit(name="Sở Nội vụ", named_on=date(2021, 1, 1))


def test_what_is_not_named_stays() -> None:
    ended = changed(UNIT, ended_on=date(2022, 1, 1), name="Sở Tài chính")

    assert ended == replace(UNIT, ended_on=date(2022, 1, 1), name="Sở Tài chính")
    assert Unit(name="Sở Nội vụ", named_on=date(2021, 1, 1)) == UNIT


def test_there_is_no_field_that_it_has_not() -> None:
    with pytest.raises(AttributeError):
        changed(UNIT, ended=date(2022, 1, 1))
