"""What the platform refused, as it is told at a terminal: in both languages.

The platform answers in one language. Sentence and parameters of every refusal are
known here too, so the other language needs no second request.
"""

from collections.abc import Mapping
from typing import Any

import services.awards.errors
import services.dossier.errors
import services.portal.errors
import services.registration.errors
import services.scoring.errors  # noqa: F401 - whoever is imported is known below
from shared.contracts.refusals import UnknownRefusal, refusal_of
from shared.contracts.said import Said, in_both, printable


def told_of(problem: Mapping[str, Any]) -> str:
    """Return what a problem (RFC 9457) of the platform says, with its code.

    A code of a version that is newer than this program is told as it was answered.

    Raises:
        ValueError: this is no problem of the platform.
    """
    match problem:
        case {"code": str(code), "detail": str(detail)}:
            pass
        case _:
            raise ValueError("no problem of the platform")
    given = problem.get("details")
    details = given if isinstance(given, dict) else {}
    refusal = refusal_of(code, {str(one): str(text) for one, text in details.items()})
    if isinstance(refusal, UnknownRefusal):
        return f"{printable(detail)} ({printable(code)})"
    return in_both(Said(*map(printable, map(refusal.reason, ("en", "vi")))), code)
