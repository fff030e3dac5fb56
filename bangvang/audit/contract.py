"""One entry of the log against the published contracts. Pure, and made to be quick.

Everything that one event shows by itself is judged here: canonical bytes, attributes,
the schema of its data, its commitments. What only several events show together is
judged in `chains` and `joins`.
"""

import itertools
import re
from collections.abc import Sequence
from datetime import UTC
from functools import cache
from typing import Any, NamedTuple, cast

from pydantic import BaseModel, ValidationError, create_model

from bangvang.audit.writing import DECODE, ENCODE, is_canonical, sorts_simply
from shared.contracts.base import Contract, Event, Opening
from shared.contracts.canonical import Json, NotCanonicalError, canonical
from shared.contracts.catalogue import LANGUAGES
from shared.contracts.envelope import (
    LARGEST,
    Envelope,
    EnvelopeError,
    read_completed,
    written,
)
from shared.contracts.upcasting import upcast
from shared.privacy.commitments import COMMITMENTS, commitment

_COMMITMENT = re.compile(r"[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]")
"""Base64url of 32 bytes: 43 characters, of which the last one holds only four bits."""


class Problem(NamedTuple):
    """What is wrong with one entry: the code of a finding, and what its words need."""

    code: str
    detail: str = ""
    """Names of attributes and fields; never a value, which may be personal."""


class Opened(NamedTuple):
    """A commitment that an event claims to open."""

    event: str
    """Id of the event that holds it."""
    commitment: str
    name: str


class Checked(NamedTuple):
    """What the checks across events need of one that could be read."""

    envelope: Envelope
    commitments: Sequence[str]
    opened: Sequence[Opened]
    day: str
    """Day of `time` in UTC, as 2022-03-31."""


def check_entry(entry: bytes) -> tuple[Checked | None, list[Problem]]:
    """Judge one entry; None in place of the event if it could not be read at all."""
    problems: list[Problem] = []
    if len(entry) > LARGEST:
        problems.append(Problem("audit.entry-too-large", str(len(entry))))
    try:
        body, text = _body(entry)
    except (ValueError, RecursionError):
        return None, [*problems, Problem("audit.entry-not-json")]
    try:
        envelope = _envelope(body, problems)
    except EnvelopeError as error:
        if not is_canonical(body, text):
            problems.append(Problem("audit.not-canonical"))
        return None, [*problems, Problem("audit.attribute", error.place)]
    commitments, opened = _data(envelope, body, text, problems)
    day = envelope.time.astimezone(UTC).date().isoformat()
    return Checked(envelope, commitments, opened, day), problems


def _body(entry: bytes) -> tuple[dict[str, Any], str]:
    text = entry.decode()
    body = DECODE(text)
    if not isinstance(body, dict):
        raise ValueError("no object")  # noqa: TRY004 - handled like any other text
    return body, text


def _envelope(body: dict[str, Any], problems: list[Problem]) -> Envelope:
    envelope = read_completed(body)
    if written(envelope.time) != body["time"]:
        problems.append(Problem("audit.attribute", "time"))
    if body.get("datacontenttype") != "application/json":
        problems.append(Problem("audit.attribute", "datacontenttype"))
    return envelope


def _data(
    envelope: Envelope, body: dict[str, Any], text: str, problems: list[Problem]
) -> tuple[Sequence[str], Sequence[Opened]]:
    """Judge the data by the contract of their type, and how everything is written."""
    data = dict(envelope.data)
    sealed = data.pop(COMMITMENTS, None)
    current, upcasted = upcast(envelope.type, data)
    kind = _KINDS.get(current)
    found = None
    if kind is None:
        # What is not known cannot be judged, but its commitments may be opened later.
        problems.append(Problem("audit.type-unknown", envelope.type))
        commitments: Sequence[str] = _well_formed(sealed) or ()
    else:
        form = _form_of(kind)
        _place(form, envelope, problems)
        found = _judge(form, upcasted, problems)
        commitments = _sealed(form, sealed, problems)
    if found is None or current != envelope.type:
        if not is_canonical(body, text):
            problems.append(Problem("audit.not-canonical"))
    else:
        _as_written(found, sealed, body, text, problems)
    openings: Sequence[Opening] = getattr(found, "openings", ())
    return commitments, _opened(openings, problems)


def _place(form: "_Form", envelope: Envelope, problems: list[Problem]) -> None:
    if form.service != envelope.source:
        problems.append(Problem("audit.source-of-type", envelope.source))
    if form.stream != envelope.subject.partition("/")[0]:
        problems.append(Problem("audit.attribute", "subject"))


class _Form(NamedTuple):
    """How the data of one type stand in the log."""

    service: str
    stream: str
    public: type[BaseModel]
    """The event's contract without its sealed fields."""
    sealed: int
    """How many fields are sealed, at least one commitment for each."""


_KINDS: dict[str, type[Event]] = {
    name: kind
    for language in LANGUAGES.values()
    for name, kind in language.events.items()
}


@cache
def _form_of(kind: type[Event]) -> _Form:
    sealed = kind.sealed()
    fields: dict[str, Any] = {
        name: (field.annotation, field)
        for name, field in kind.model_fields.items()
        if name not in sealed
    }
    public = create_model(kind.__name__, __base__=Contract, **fields)
    return _Form(kind.service, kind.stream, public, len(sealed))


def _judge(
    form: _Form, data: dict[str, Any], problems: list[Problem]
) -> BaseModel | None:
    try:
        return form.public.model_validate(data)
    except ValidationError as error:
        places = {".".join(map(str, one["loc"])) for one in error.errors()}
        problems.append(Problem("audit.schema", ", ".join(sorted(places)[:5])))
        return None


def _as_written(
    found: BaseModel,
    sealed: object,
    body: dict[str, Any],
    text: str,
    problems: list[Problem],
) -> None:
    """Compare the text with what the contract writes.

    Reading is generous ("5" and true pass for numbers); what services write is not, so
    data that read well and are written otherwise were not written by one. The data
    are put into the canonical text of the rest, where their place is never part of a
    value, whose quotes would be escaped: so each part is written only once.
    """
    data = found.model_dump(mode="json", exclude_unset=True)
    if sealed is not None:
        data[COMMITMENTS] = sealed
    written_ = ENCODE(data)
    whole = ENCODE({**body, "data": 0}).replace('"data":0', f'"data":{written_}', 1)
    if whole == text and sorts_simply(text):
        return
    if not is_canonical(body, text):
        problems.append(Problem("audit.not-canonical"))
    elif canonical(data) != canonical(body["data"]):
        problems.append(Problem("audit.schema", "data"))


def _sealed(form: _Form, sealed: object, problems: list[Problem]) -> Sequence[str]:
    if sealed is None and not form.sealed:
        return ()
    commitments = _well_formed(sealed)
    if commitments is None or len(commitments) < form.sealed or not form.sealed:
        problems.append(Problem("audit.commitments"))
    return commitments or ()


def _well_formed(sealed: object) -> list[str] | None:
    """Return the commitments if each has its form, sorted, none twice."""
    if not isinstance(sealed, list) or not sealed:
        return None
    if not all(isinstance(one, str) and _COMMITMENT.fullmatch(one) for one in sealed):
        return None
    ordered = all(before < after for before, after in itertools.pairwise(sealed))
    return sealed if ordered else None


def _opened(openings: Sequence[Opening], problems: list[Problem]) -> list[Opened]:
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
