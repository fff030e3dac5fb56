"""What each finding is called, in both languages, with what can be done about it.

A part in braces is a number, a name or a path; never a value of an event.
"""

from bangvang.audit.words_of_events import WORDS_OF_EVENTS
from bangvang.audit.words_of_fetching import WORDS_OF_FETCHING
from bangvang.audit.words_of_logs import WORDS_OF_LOGS
from bangvang.audit.words_of_sources import WORDS_OF_SOURCES
from shared.contracts.said import Said
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
    return Said(en=words.en.format(**filled), vi=words.vi.format(**filled))


def trouble(code: str, *, place: str = "", **values: object) -> VerificationError:
    """Return the error of `code`: what stops an audit, or a part of it."""
    return VerificationError(code, said(code, **values), place=shown(place))


def shown(value: object) -> str:
    """Make a text fit for a sentence: no control characters, and not endless."""
    text = str(value)
    return printable(text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…")


def printable(text: str) -> str:
    """Write what does something to a terminal as what it is."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)
