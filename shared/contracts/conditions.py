"""The part of CEL that a charter's conditions may use, read and checked by type.

A condition is evaluated by a CEL library, but CEL itself would let a mistake pass:
`score.total >= "80"` compares letters ("9" is more than "80"), `score.total == 80` is
quietly false, and a misspelt fact is noticed only when its branch is reached. So only
this part is admitted: facts by their full name, text, whole numbers, true and false,
`&&`, `||`, `!`, `? :`, `==`, `!=`, `in`, lists, brackets, and the two functions that
compare exact decimals. Whatever is admitted means the same in every CEL.

Source: the CEL language definition, https://github.com/google/cel-spec (syntax).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum

from shared.contracts.condition_reasons import Reason
from shared.contracts.condition_words import ConditionError, Token, tokens_of

FUNCTIONS = ("at_least", "more_than")
"""`at_least(a, b)` is a >= b, `more_than(a, b)` is a > b, in exact decimals."""

_DEEPEST = 25
"""Levels of brackets; every CEL admits at least twelve."""


class Kind(StrEnum):
    """What a fact or an expression is."""

    TRUTH = "true or false"
    TEXT = "text"
    COUNT = "whole number"
    DECIMAL = "decimal"

    @property
    def code(self) -> str:
        """What it is called by in a reason."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Use:
    """A text that a condition compares a fact with: a key of the charter."""

    fact: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What a condition rests on."""

    facts: frozenset[str]
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class _Value:
    kind: Kind
    at: int
    fact: str | None = None
    text: str | None = None


def read_condition(source: str, known: Mapping[str, Kind]) -> Reading:
    """Read a condition over the `known` facts.

    Raises:
        ConditionError: it is not in the admitted part of CEL, names an unknown fact,
            compares what cannot be compared, or is neither true nor false.
    """
    reader = _Reader(tokens_of(source), known)
    value = reader.choice(0)
    reader.must_end()
    if value.kind is not Kind.TRUTH:
        raise ConditionError(Reason("not-a-condition", kind=value.kind.code), value.at)
    return Reading(frozenset(reader.facts), tuple(reader.uses))


@dataclass(slots=True)
class _Reader:
    """Recursive descent, one method per level of CEL's precedence."""

    tokens: list[Token]
    known: Mapping[str, Kind]
    place: int = 0
    facts: set[str] = field(default_factory=set)
    uses: list[Use] = field(default_factory=list)

    def _next(self) -> Token:
        return self.tokens[self.place]

    def _take(self, *texts: str) -> Token | None:
        token = self._next()
        if token.sort in {"sign", "name"} and token.text in texts:
            self.place += 1
            return token
        return None

    def _must(self, text: str) -> None:
        if self._take(text) is None:
            token = self._next()
            raise ConditionError(_missing("word-missing", token, repr(text)), token.at)

    def must_end(self) -> None:
        """Check that nothing follows."""
        token = self._next()
        if token.sort != "end":
            raise ConditionError(Reason("nothing-follows", token.text), token.at)

    def choice(self, depth: int) -> _Value:
        """Read `a ? b : c`, or anything below it."""
        value = self._either(depth)
        if (mark := self._take("?")) is None:
            return value
        self._must_be_true_or_false(value, "needed-before", "?")
        yes = self._either(depth)
        self._must(":")
        no = self.choice(depth + 1)
        if yes.kind is not no.kind:
            raise ConditionError(Reason("answers-differ"), mark.at)
        return _Value(yes.kind, yes.at)

    def _either(self, depth: int) -> _Value:
        value = self._both(depth)
        while self._take("||"):
            self._must_be_true_or_false(value, "needed-beside", "||")
            self._must_be_true_or_false(self._both(depth), "needed-beside", "||")
        return value

    def _both(self, depth: int) -> _Value:
        value = self._compared(depth)
        while self._take("&&"):
            self._must_be_true_or_false(value, "needed-beside", "&&")
            self._must_be_true_or_false(self._compared(depth), "needed-beside", "&&")
        return value

    def _compared(self, depth: int) -> _Value:
        left = self._single(depth)
        while sign := self._take("==", "!=", "in"):
            for right in self._list(depth) if sign.text == "in" else [None]:
                self._compare(left, right or self._single(depth), sign)
            left = _Value(Kind.TRUTH, left.at)
        return left

    def _compare(self, left: _Value, right: _Value, sign: Token) -> None:
        if Kind.DECIMAL in {left.kind, right.kind}:
            raise ConditionError(Reason("decimals-compared"), sign.at)
        if left.kind is not right.kind:
            kinds = Reason(
                "never-equal", kind=left.kind.code, other_kind=right.kind.code
            )
            raise ConditionError(kinds, sign.at)
        for one, other in ((left, right), (right, left)):
            if one.fact is not None and other.text is not None:
                self.uses.append(Use(one.fact, other.text, other.at))

    def _list(self, depth: int) -> list[_Value]:
        self._must("[")
        values = [self.choice(depth + 1)]
        while self._take(","):
            values.append(self.choice(depth + 1))
        self._must("]")
        return values

    def _single(self, depth: int) -> _Value:
        token = self._next()
        if depth > _DEEPEST:
            raise ConditionError(Reason("too-deep"), token.at)
        if self._take("!"):
            value = self._single(depth + 1)
            self._must_be_true_or_false(value, "needed-after", "!")
            return _Value(Kind.TRUTH, token.at)
        if self._take("("):
            value = self.choice(depth + 1)
            self._must(")")
            return _Value(value.kind, token.at)
        if token.sort not in {"text", "number", "name"}:
            raise ConditionError(_missing("value-missing", token), token.at)
        self.place += 1
        if token.sort == "text":
            return _Value(Kind.TEXT, token.at, text=token.text[1:-1])
        if token.sort == "number":
            return _Value(Kind.COUNT, token.at)
        return self._named(token, depth)

    def _named(self, token: Token, depth: int) -> _Value:
        name = token.text
        if name in {"true", "false"}:
            return _Value(Kind.TRUTH, token.at)
        if name in FUNCTIONS:
            return self._call(token, depth)
        if name not in self.known:
            known = ", ".join(sorted(self.known))
            raise ConditionError(Reason("fact-unknown", name, known=known), token.at)
        self.facts.add(name)
        return _Value(self.known[name], token.at, fact=name)

    def _call(self, token: Token, depth: int) -> _Value:
        self._must("(")
        self._number(self.choice(depth + 1))
        self._must(",")
        self._number(self.choice(depth + 1))
        self._must(")")
        return _Value(Kind.TRUTH, token.at)

    def _number(self, value: _Value) -> None:
        if value.kind in {Kind.DECIMAL, Kind.COUNT}:
            return
        if value.text is None or not _is_decimal(value.text):
            raise ConditionError(Reason("number-needed"), value.at)

    def _must_be_true_or_false(self, value: _Value, code: str, sign: str) -> None:
        if value.kind is not Kind.TRUTH:
            raise ConditionError(Reason(code, sign, kind=value.kind.code), value.at)


def _missing(code: str, before: Token, found: str = "") -> Reason:
    if before.sort == "end":
        return Reason(f"{code}-at-end", found)
    return Reason(code, found, before.text)


def _is_decimal(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False
