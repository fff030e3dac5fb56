"""What was found wrong while something was read or checked."""

from shared.contracts.said import Said


class VerificationError(Exception):
    """What was read is not what it should be; it must not be relied on.

    `code` is stable and for programs, `said` holds the sentence with its remedy.
    `place` says what was being read and may be empty: a path, `:7` for the seventh
    line, or both as `path:7`.
    """

    def __init__(self, code: str, said: Said, *, place: str = "") -> None:
        super().__init__(code, said, place)
        self.code = code
        self.place = place
        self.said = said

    def __str__(self) -> str:
        return self.to("en")

    def to(self, language: str) -> str:
        """The sentence in `language`, after the place."""
        text = self.said.to(language)
        return f"{self.place}: {text}" if self.place else text

    def within(self, place: str) -> "VerificationError":
        """The same error, found in `place`: for whoever knows the file or address."""
        between = ": " if self.place and not self.place.startswith(":") else ""
        inside = f"{place}{between}{self.place}"
        return VerificationError(self.code, self.said, place=inside)
