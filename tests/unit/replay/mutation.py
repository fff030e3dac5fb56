"""One kind of tampering."""

from dataclasses import dataclass

from tests.unit.replay.tampering import Change

OPERATOR = "operator who re-signs"
OUTSIDER = "outsider who cannot sign"


@dataclass(frozen=True)
class Mutation:
    """What is changed, by whom, and every code that the replay must report for it."""

    name: str
    """The deed, as a person would tell it."""
    apply: Change
    codes: frozenset[str]
    """All fault codes of the replay, no more and no less."""
    by: str = OPERATOR
    disclosed: bool = False
    """Whether only an auditor with disclosures can find it."""

    @property
    def slug(self) -> str:
        """The name as a test's id."""
        return self.name.lower().replace(" ", "-").replace(",", "").replace("'", "")


def by_operator(name: str, apply: Change, *codes: str) -> Mutation:
    """Done with all keys: numbers, hashes, versions and bases fit again."""
    return Mutation(name, apply, frozenset(codes))


def by_insider(name: str, apply: Change, *codes: str) -> Mutation:
    """The same, where only disclosures can show it."""
    return Mutation(name, apply, frozenset(codes), disclosed=True)


def by_outsider(name: str, apply: Change, *codes: str) -> Mutation:
    """Done to the bytes on their way; nothing is made to fit."""
    return Mutation(name, apply, frozenset(codes), by=OUTSIDER)
