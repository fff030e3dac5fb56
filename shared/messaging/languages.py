"""Which of our two languages a caller wants (RFC 9110, 12.5.4)."""

LANGUAGES = ("vi", "en")
DEFAULT = "vi"
_OTHERS = "*"


def language_of(header: str | None) -> str:
    """Return `vi` or `en`: the one with the highest weight, Vietnamese otherwise."""
    weights: dict[str, float] = {}
    for part in (header or "").split(","):
        name, *parameters = (one.strip().lower() for one in part.split(";"))
        tag = name.partition("-")[0]
        weights[tag] = max(_quality(parameters), weights.get(tag, 0.0))
    others = weights.get(_OTHERS, 0.0)
    best, weight = DEFAULT, 0.0
    for language in LANGUAGES:
        if weights.get(language, others) > weight:
            best, weight = language, weights.get(language, others)
    return best


def _quality(parameters: list[str]) -> float:
    for one in parameters:
        if one.startswith("q="):
            try:
                return min(float(one.removeprefix("q=")), 1.0)
            except ValueError:
                return 0.0
    return 1.0
