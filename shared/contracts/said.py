"""What is said to people: one meaning in both languages of the platform."""

from typing import NamedTuple


class Said(NamedTuple):
    """A word or a sentence, in English and in Vietnamese."""

    en: str
    vi: str

    def to(self, language: str) -> str:
        """The Vietnamese one for `vi`, the English one for any other language."""
        return self.vi if language == "vi" else self.en
