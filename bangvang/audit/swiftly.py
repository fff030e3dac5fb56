"""One entry in which everything is right, read quickly.

Nearly all entries are; the others are looked at `closely`. What is accepted here would
be found right there too, which a test holds both to.
"""

import re
from collections.abc import Sequence
from datetime import datetime

from bangvang.audit.events import Checked, Opened, Problem
from bangvang.audit.forms import KINDS, Form, form_of, opened_of, sealed_of
from bangvang.audit.writing import DECODE, ENCODE, sorts_simply
from shared.contracts.envelope import LARGEST
from shared.contracts.roles import ROLES
from shared.privacy.commitments import COMMITMENTS

_PLAIN = r'[^"\\\x00-\x1f]*'
"""A text that JSON writes as it is, so that there is one way only to write it."""
_HEAD = re.compile(
    rf'\{{"actor":"[^"\\/\x00-\x1f]*/(?P<role>[a-z_]+)"'
    rf'(?:,"basis":"{_PLAIN}")?(?:,"cause":"(?P<cause>{_PLAIN})")?'
    rf'(?:,"charter":"{_PLAIN}")?,"command":"{_PLAIN}"'
    rf'(?:,"correlation":"{_PLAIN}")?,"data":\{{'
)
_TAIL = re.compile(
    r',"datacontenttype":"application/json"(?:,"exercise":true)?'
    r',"id":"([A-Za-z0-9-]{1,64})","previous":"([0-9a-f]{64})"'
    r',"sequence":([1-9][0-9]{0,14}),"source":"/([a-z]+)","specversion":"1\.0"'
    r',"subject":"([a-z][a-z0-9_-]*)/([A-Za-z0-9_-]{1,64})"'
    r',"time":"([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{6}Z)"'
    r',"type":"(bangvang\.[a-z]+\.[A-Z][A-Za-z0-9]*\.v[1-9][0-9]*)"'
    r',"version":([1-9][0-9]{0,14})\}'
)
_MIDNIGHT_AGAIN = "24"
"""An hour that ISO 8601 knows and this platform never writes."""


def swiftly(entry: bytes) -> Checked | None:
    """Return an event in which everything is right, and None for any other entry.

    Much quicker than looking closely, which is then needed for few: the attributes are
    read by two patterns that leave no second way of writing them.
    """
    try:
        text = entry.decode()
        head = _HEAD.match(text)
        end = text.rindex(',"datacontenttype":')
        tail = _TAIL.fullmatch(text, end)
    except ValueError:
        return None
    if head is None or tail is None or len(entry) > LARGEST:
        return None
    role, cause = head.group("role", "cause")
    id_, previous, sequence, source, stream, about, time, type_, version = tail.groups()
    kind = KINDS.get(type_)
    if kind is None or role not in ROLES or not _is_moment(time):
        return None
    form = form_of(kind)
    if form.service != source or form.stream != stream:
        return None
    judged = _data_swiftly(form, text[head.end() - 1 : end])
    if judged is None:
        return None
    commitments, opened = judged
    return Checked(
        id_,
        type_,
        source,
        f"{stream}/{about}",
        int(sequence),
        previous,
        int(version),
        cause,
        time[:10],
        commitments,
        opened,
    )


def _data_swiftly(
    form: "Form", text: str
) -> tuple[Sequence[str], Sequence[Opened]] | None:
    problems: list[Problem] = []
    try:
        data = DECODE(text)
        sealed = data.pop(COMMITMENTS, None)
        found = form.public.model_validate(data)
    except (ValueError, RecursionError):
        return None
    written_ = found.model_dump(mode="json", exclude_unset=True)
    if sealed is not None:
        written_[COMMITMENTS] = sealed
    if ENCODE(written_) != text or not sorts_simply(text):
        return None
    commitments = sealed_of(form, sealed, problems)
    opened = opened_of(form, found, problems)
    return None if problems else (commitments, opened)


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return text[11:13] != _MIDNIGHT_AGAIN
