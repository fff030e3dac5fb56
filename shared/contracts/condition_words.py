"""The words of a condition: facts, text, numbers and signs, each with its place."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>"[^"\\\n]*"|'[^'\\\n]*')
    |(?P<number>\d+(?![\w.]))
    |(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)
    |(?P<sign>&&|\|\||==|!=|[!?:()\[\],])
    |(?P<wrong>>=|<=|\d[\w.]*|.)""",
    re.VERBOSE | re.DOTALL,
)
_REMEDY = {
    **dict.fromkeys(
        (">=", "<=", "<", ">"),
        'use at_least(a, b) or more_than(a, b), e.g. at_least(score.total, "80")',
    ),
    **dict.fromkeys("+-*/%", "conditions do no arithmetic; record the fact instead"),
    "\\": "text has no escapes",
    '"': "this text does not end",
    "'": "this text does not end",
    "=": "write == to compare",
    "&": "write && for and",
    "|": "write || for or",
    ".": "write the whole name of a fact, e.g. score.total",
}


class ConditionError(ValueError):
    """A condition is wrong; the message says where and what to do."""

    def __init__(self, reason: str, at: int) -> None:
        """Keep the reason and the place, counted from 0."""
        super().__init__(reason)
        self.reason = reason
        self.at = at


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a condition."""

    sort: str
    text: str
    at: int


def tokens_of(source: str) -> list[Token]:
    """Return the words of a condition, and one more for its end.

    Raises:
        ConditionError: something in it is not admitted.
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(source):
        sort, text = str(match.lastgroup), match.group()
        if sort == "wrong":
            remedy = _REMEDY.get(
                text, "only facts, text and whole numbers are admitted"
            )
            if text[0].isdigit():
                remedy = 'write a decimal as text, e.g. at_least(score.total, "79.5")'
            raise ConditionError(f"{text!r} cannot stand here: {remedy}", match.start())
        if sort != "space":
            found.append(Token(sort, text, match.start()))
    return [*found, Token("end", "the end", len(source))]
