"""What is said to people: one meaning in both languages of the platform."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple


class Said(NamedTuple):
    """A word or a sentence, in English and in Vietnamese."""

    en: str
    vi: str

    def to(self, language: str) -> str:
        """The Vietnamese one for `vi`, the English one for any other language."""
        return self.vi if language == "vi" else self.en

    def filled(self, /, **values: object) -> "Said":
        """The same meaning, with `values` in the gaps of both sentences.

        A value that is itself said in both languages stands in each in its own.
        """
        return Said(
            en=self.en.format(**_in("en", values)),
            vi=self.vi.format(**_in("vi", values)),
        )


def _in(language: str, values: Mapping[str, object]) -> dict[str, object]:
    return {
        name: one.to(language) if isinstance(one, Said) else one
        for name, one in values.items()
    }


def listed(said: Iterable[Said], between: str = ", ") -> Said:
    """Return several things that are said, one after the other."""
    found = list(said)
    return Said(
        en=between.join(one.en for one in found),
        vi=between.join(one.vi for one in found),
    )


def both(said: Said) -> str:
    """Return the English line and the Vietnamese one below it; once if they are one."""
    return said.en if said.en == said.vi else f"{said.en}\n{said.vi}"


def in_both(said: Said, code: str, place: str = "") -> str:
    """Return what is told of an error in both languages, with its code."""
    where = f"{place}: " if place else ""
    return f"{where}{said.en} ({code})\n{where}{said.vi}"


def fit(values: Mapping[str, object], way: Callable[[str], str]) -> dict[str, object]:
    """Return values for the gaps of a sentence, with each text among them made fit."""
    return {
        name: way(one) if isinstance(one, str) else one for name, one in values.items()
    }


def brief(value: object, longest: int) -> str:
    """Make a foreign value fit for a sentence: cut, and nothing that acts."""
    text = str(value)
    return printable(text if len(text) <= longest else f"{text[:longest]}…")


def printable(text: str) -> str:
    """Write what does something to a terminal as what it is."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)
