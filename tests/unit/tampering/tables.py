"""All kinds of tampering in one table: what was done, by whom, who finds it as what.

`docs/mutations.md` is written from it: python -m tests.unit.replay.document
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tests.unit.replay.mutation import Mutation
from tests.unit.replay.mutations import MUTATIONS
from tests.unit.tampering import expected
from tests.unit.tampering.deed import OPERATOR, OUTSIDER, finder_of
from tests.unit.tampering.deeds_of_checkpoints import CHECKPOINTS
from tests.unit.tampering.deeds_of_entries import ENTRIES
from tests.unit.tampering.deeds_of_files import FILES
from tests.unit.tampering.deeds_of_operators import APPENDED, HISTORIES

DEEDS = (*CHECKPOINTS, *FILES, *ENTRIES, *HISTORIES, *APPENDED)


class Row(NamedTuple):
    """One line of the table."""

    name: str
    by: str
    codes: frozenset[str]
    disclosed: bool = False
    """Whether the replay needs disclosures for its codes."""

    @property
    def finders(self) -> list[str]:
        """Who finds it, in the order of an audit."""
        return sorted({finder_of(one) for one in self.codes})


def rows() -> Iterator[Row]:
    """Give every kind of tampering, by each who could do it."""
    for deed in DEEDS:
        refused = {deed.refused} - {""}
        yield Row(deed.name, deed.by, deed.codes | refused)
    for one in MUTATIONS:
        yield from _both_ways(one)


def _both_ways(one: Mutation) -> Iterable[Row]:
    yield Row(one.name, OUTSIDER, frozenset(expected.by_outsider(one)))
    found = expected.by_operator(one) | expected.by_replay(one)
    codes = frozenset(found | {expected.by_witness(one)})
    yield Row(one.name, OPERATOR, codes, one.disclosed)
