"""What each finding of this package is called, in both languages, with its remedy."""

from shared.contracts.said import Said, brief
from shared.tlog import words_of_files, words_of_notes, words_of_trees
from shared.tlog.errors import VerificationError

WORDS: dict[str, Said] = {
    **words_of_trees.WORDS,
    **words_of_notes.WORDS,
    **words_of_files.WORDS,
}
"""By code. A part in braces is a number or a short text of the caller."""


def fault(code: str, *, place: str = "", **values: object) -> VerificationError:
    """Return the error called `code`, its sentence filled in with `values`."""
    said = WORDS[code]
    shown = {name: _shown(value) for name, value in values.items()}
    return VerificationError(code, said.filled(**shown), place=place)


_LONGEST = 120
"""Letters of a foreign text that are shown: an error is no place for a novel."""


def _shown(value: object) -> str:
    """Make a value fit for a terminal: hostile text is escaped and cut."""
    if isinstance(value, int) and value.bit_length() > _LONGEST:
        return f"{'-' if value < 0 else ''}2**{value.bit_length() - 1}…"
    return brief(value, _LONGEST)
