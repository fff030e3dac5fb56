"""Which ids of a recorded log come from others, as the services derive them.

Source: `derived_id` in `services/scoring/rules.py`, `services/dossier/rules/` and
`services/awards/rules/subjects.py`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from shared.contracts.ids import derived_id

_PARENTS = ("campaign_id", "edition_id", "round_id")
_KINDS = (
    ("sheet",),
    ("programme",),
    ("edition",),
    ("candidate",),
    ("laureate",),
    (),
)
"""What stands before the parent; nothing for a candidacy."""


class Derived(NamedTuple):
    """What an id is derived from."""

    before: tuple[str, ...]
    parts: tuple[str, ...]
    joined: str | None = None
    """What stands between the parts where they are one text; None: they are not."""

    def anew(self, name: Callable[[str], str]) -> str:
        """Return the id under other names of what it is derived from.

        `name` gives the new name of an id; words stay as they are.
        """
        parts = [name(one) if _is_id(one) else one for one in self.parts]
        if self.joined is not None:
            parts = [self.joined.join(parts)]
        return derived_id(*self.before, *parts)


def derivations(bodies: Iterable[Mapping[str, Any]]) -> dict[str, Derived]:
    """Return by id what it is derived from, for all ids that are the subject of events.

    Found by trying: each parent with each id and word that stands in the log.
    """
    bodies = list(bodies)
    subjects = {str(one["subject"]).partition("/")[2] for one in bodies}
    named = list(dict.fromkeys(pair for one in bodies for pair in _texts(one["data"])))
    parents = list(dict.fromkeys(text for key, text in named if key in _PARENTS))
    texts = list(dict.fromkeys(text for _, text in named))
    forms = list(dict.fromkeys(text for key, text in named if key == "form"))
    found: dict[str, Derived] = {}
    for one in _possible(parents, texts, forms):
        id_ = one.anew(str)
        if id_ in subjects:
            found.setdefault(id_, one)
    return found


def _possible(
    parents: list[str], texts: list[str], forms: list[str]
) -> Iterator[Derived]:
    for parent in parents:
        for text in texts:
            for kind in _KINDS:
                yield Derived(kind, (parent, text))
            if _is_id(text):
                for form in forms:
                    yield Derived(("subject",), (parent, form, text), ":")


def _texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Give every short text in some data, with the name of its field."""
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(one, name)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one, key)
    elif isinstance(value, str) and len(value) <= _LONGEST:
        yield key, value


_LONGEST = 63
"""Letters of a word that may be the key of something (`Slug`)."""


def _is_id(text: str) -> bool:
    return len(text) == _ULID and text.isalnum() and text.isupper()


_ULID = 26
