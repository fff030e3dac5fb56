"""What is said to people: one meaning in both languages of the platform."""

from typing import NamedTuple


class Said(NamedTuple):
    """A word or a sentence, in English and in Vietnamese."""

    en: str
    vi: str

    def to(self, language: str) -> str:
        """The Vietnamese one for `vi`, the English one for any other language."""
        return self.vi if language == "vi" else self.en

    def filled(self, /, **values: object) -> "Said":
        """The same meaning, with `values` in the gaps of both sentences."""
        return Said(en=self.en.format(**values), vi=self.vi.format(**values))


def brief(value: object, longest: int) -> str:
    """Make a foreign value fit for a sentence: cut, and nothing that acts."""
    text = str(value)
    return printable(text if len(text) <= longest else f"{text[:longest]}…")


def printable(text: str) -> str:
    """Write what does something to a terminal as what it is."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in text)
