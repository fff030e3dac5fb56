"""What each finding is called, in both languages, with what can be done about it.

A part in braces is a number, a name or a path; never a value of an event.
"""

from bangvang.audit.words_of_events import WORDS_OF_EVENTS
from bangvang.audit.words_of_fetching import WORDS_OF_FETCHING
from bangvang.audit.words_of_logs import WORDS_OF_LOGS
from bangvang.audit.words_of_sources import WORDS_OF_SOURCES
from bangvang.errors import Unusable
from shared.contracts.said import Said, brief, in_both
from shared.tlog.errors import VerificationError

WORDS: dict[str, Said] = {
    **WORDS_OF_EVENTS,
    **WORDS_OF_LOGS,
    **WORDS_OF_SOURCES,
    **WORDS_OF_FETCHING,
}
"""By code."""
_LONGEST = 160
"""Letters of a foreign text that are shown."""


def said(code: str, **values: object) -> Said:
    """Return the sentence of `code`, filled in; hostile text is escaped and cut."""
    words = WORDS[code]
    filled = {name: shown(one) for name, one in values.items()}
    return words.filled(**filled)


def trouble(code: str, *, place: str = "", **values: object) -> VerificationError:
    """Return the error of `code`: what stops an audit, or a part of it."""
    return VerificationError(code, said(code, **values), place=shown(place))


def unusable(code: str, **values: object) -> Unusable:
    """Return the error of `code`: what was typed cannot be used."""
    return Unusable(in_both(said(code, **values), code))


def shown(value: object) -> str:
    """Make a text fit for a sentence: no control characters, and not endless."""
    return brief(value, _LONGEST)
