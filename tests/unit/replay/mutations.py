"""Kinds of tampering, who could do it, and what must be found; as data.

`docs/mutations.md` is written from these tables: python -m tests.unit.replay.document
"""

from tests.unit.replay.mutation import Mutation
from tests.unit.replay.mutations_of_awards import AWARDS, ROUNDS
from tests.unit.replay.mutations_of_others import COURSE, DOSSIER, REGISTRATION, SCORING

MUTATIONS: tuple[Mutation, ...] = (
    *COURSE,
    *REGISTRATION,
    *SCORING,
    *DOSSIER,
    *ROUNDS,
    *AWARDS,
)
