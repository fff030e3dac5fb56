"""The words of a condition: facts, text, numbers and signs, each with its place."""

import re
from dataclasses import dataclass

from shared.contracts.condition_reasons import Reason

_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>"[^"\\\n]*"|'[^'\\\n]*')
    |(?P<number>\d+(?![\w.]))
    |(?P<name>[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)
    |(?P<sign>&&|\|\||==|!=|[!?:()\[\],])
    |(?P<wrong>>=|<=|\d[\w.]*|.)""",
    re.VERBOSE | re.DOTALL,
)
_WRONG = {
    **dict.fromkeys((">=", "<=", "<", ">"), "wrong-comparison"),
    **dict.fromkeys("+-*/%", "wrong-arithmetic"),
    **dict.fromkeys("\"'", "wrong-quote"),
    "\\": "wrong-escape",
    "=": "wrong-equal",
    "&": "wrong-and",
    "|": "wrong-or",
    ".": "wrong-dot",
}


class ConditionError(ValueError):
    """A condition is wrong; the message says where and what to do."""

    def __init__(self, why: Reason, at: int) -> None:
        """Keep the reason and the place, counted from 0."""
        super().__init__(str(why))
        self.why = why
        self.reason = str(why)
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
            code = _WRONG.get(text, "wrong-sign")
            if text[0].isdigit():
                code = "wrong-decimal"
            raise ConditionError(Reason(code, found=repr(text)), match.start())
        if sort != "space":
            found.append(Token(sort, text, match.start()))
    return [*found, Token("end", "", len(source))]
