"""How the data of each type of event stand in the log, made from the contracts."""

import itertools
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, cast

from pydantic import BaseModel, ValidationError, create_model

from bangvang.audit.events import Opened, Problem
from shared.contracts.base import Contract, Event, Opening
from shared.contracts.canonical import Json, NotCanonicalError
from shared.contracts.catalogue import LANGUAGES
from shared.privacy.commitments import commitment

_COMMITMENT = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")
"""Base64url of 32 bytes: 43 characters, of which the last one holds only four bits."""


class Form(NamedTuple):
    """How the data of one type stand in the log."""

    service: str
    stream: str
    public: type[BaseModel]
    """The event's contract without its sealed fields."""
    sealed: bool
    """Whether it has fields that stand in the log only as commitments."""
    opens: bool
    """Whether it opens fields of earlier events."""


KINDS: dict[str, type[Event]] = {
    name: kind
    for language in LANGUAGES.values()
    for name, kind in language.events.items()
}


@cache
def form_of(kind: type[Event]) -> Form:
    """Return the form of one kind of event; made once."""
    sealed = kind.sealed()
    fields: dict[str, Any] = {
        name: (field.annotation, field)
        for name, field in kind.model_fields.items()
        if name not in sealed
    }
    public = create_model(kind.__name__, __base__=Contract, **fields)
    return Form(kind.service, kind.stream, public, bool(sealed), "openings" in fields)


def judge(
    form: Form, data: dict[str, Any], problems: list[Problem]
) -> BaseModel | None:
    """Read public data by their contract; what does not fit becomes a problem."""
    try:
        return form.public.model_validate(data)
    except ValidationError as error:
        places = {".".join(map(str, one["loc"])) for one in error.errors()}
        problems.append(Problem("audit.schema", ", ".join(sorted(places)[:5])))
        return None


def sealed_of(form: Form, sealed: object, problems: list[Problem]) -> Sequence[str]:
    """Return the commitments of an event that has sealed fields: at least one.

    There may be more than fields (decoys, where their number would tell something) and
    fewer (the contract has grown by a sealed field since).
    """
    if sealed is None and not form.sealed:
        return ()
    commitments = well_formed(sealed)
    if commitments is None or not form.sealed:
        problems.append(Problem("audit.commitments"))
    return commitments or ()


def well_formed(sealed: object) -> list[str] | None:
    """Return the commitments if each has its form, sorted, none twice."""
    if not isinstance(sealed, list) or not sealed:
        return None
    if not all(isinstance(one, str) and _COMMITMENT.fullmatch(one) for one in sealed):
        return None
    ordered = all(before < after for before, after in itertools.pairwise(sealed))
    return sealed if ordered else None


def opened_of(
    form: Form, event: BaseModel | None, problems: list[Problem]
) -> Sequence[Opened]:
    """Return what an event opens, as the commitments that must stand there."""
    if not form.opens or event is None:
        return ()
    openings: Sequence[Opening] = event.openings  # type: ignore[attr-defined]
    opened = []
    for one in openings:
        try:
            found = commitment(one.salt, one.name, cast("Json", one.value))
        except NotCanonicalError:
            # Nothing of ours was ever sealed from such a value.
            problems.append(Problem("audit.opening-mismatch", one.name))
            continue
        opened.append(Opened(one.event, found, one.name))
    return opened
