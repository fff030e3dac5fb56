"""One entry looked at part by part, so that each thing wrong with it gets its name."""

from collections.abc import Sequence
from datetime import UTC
from typing import Any

from pydantic import BaseModel

from bangvang.audit.events import Checked, Opened, Problem
from bangvang.audit.forms import (
    KINDS,
    Form,
    form_of,
    judge,
    opened_of,
    sealed_of,
    well_formed,
)
from bangvang.audit.writing import DECODE, ENCODE, is_canonical, sorts_simply
from shared.contracts.canonical import canonical
from shared.contracts.envelope import (
    LARGEST,
    Envelope,
    EnvelopeError,
    read_completed,
    written,
)
from shared.contracts.upcasting import upcast
from shared.privacy.commitments import COMMITMENTS


def closely(entry: bytes) -> tuple[Checked | None, list[Problem]]:
    """Judge one entry part by part, and say of each what is wrong with it."""
    problems: list[Problem] = []
    if len(entry) > LARGEST:
        problems.append(Problem("audit.entry-too-large", str(len(entry))))
    try:
        body, text = _body(entry)
    except (ValueError, RecursionError):
        return None, [*problems, Problem("audit.entry-not-json")]
    try:
        one = _envelope(body, problems)
    except EnvelopeError as error:
        if not is_canonical(body, text):
            problems.append(Problem("audit.not-canonical"))
        return None, [*problems, Problem("audit.attribute", error.place)]
    commitments, opened = _data(one, body, text, problems)
    return _checked(one, commitments, opened), problems


def _checked(
    one: Envelope, commitments: Sequence[str], opened: Sequence[Opened]
) -> Checked:
    return Checked(
        one.id,
        one.type,
        one.source,
        one.subject,
        one.sequence,
        one.previous,
        one.version,
        one.cause,
        one.time.astimezone(UTC).date().isoformat(),
        commitments,
        opened,
    )


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
    # Readers take anything but true for no exercise, and a missing command for none.
    if body.get("exercise", True) is not True:
        problems.append(Problem("audit.attribute", "exercise"))
    if not isinstance(body.get("command"), str):
        problems.append(Problem("audit.attribute", "command"))
    return envelope


def _data(
    envelope: Envelope, body: dict[str, Any], text: str, problems: list[Problem]
) -> tuple[Sequence[str], Sequence[Opened]]:
    """Judge the data by the contract of their type, and how everything is written."""
    data = dict(envelope.data)
    sealed = data.pop(COMMITMENTS, None)
    current, upcasted = upcast(envelope.type, data)
    kind = KINDS.get(current)
    found: BaseModel | None = None
    opened: Sequence[Opened] = ()
    if kind is None:
        # What is not known cannot be judged, but its commitments may be opened later.
        problems.append(Problem("audit.type-unknown", envelope.type))
        commitments: Sequence[str] = well_formed(sealed) or ()
    else:
        form = form_of(kind)
        _place(form, envelope, problems)
        found = judge(form, upcasted, problems)
        commitments = sealed_of(form, sealed, problems)
        opened = opened_of(form, found, problems)
    if found is None or current != envelope.type:
        if not is_canonical(body, text):
            problems.append(Problem("audit.not-canonical"))
    else:
        _as_written(found, sealed, body, text, problems)
    return commitments, opened


def _place(form: "Form", envelope: Envelope, problems: list[Problem]) -> None:
    if form.service != envelope.source:
        problems.append(Problem("audit.source-of-type", envelope.source))
    if form.stream != envelope.subject.partition("/")[0]:
        problems.append(Problem("audit.attribute", "subject"))


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
