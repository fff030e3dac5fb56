"""Names of streams."""

from collections.abc import Iterable

from services.registration.state import Campaign, Right, Unit


def campaign_stream(id_: str) -> str:
    """Stream of a campaign."""
    return f"{Campaign.kind}/{id_}"


def right_stream(id_: str) -> str:
    """Stream of a right."""
    return f"{Right.kind}/{id_}"


def streams(*first: str, units: Iterable[str] = ()) -> tuple[str, ...]:
    """Return streams and those of `units`, in order, each once."""
    return tuple(dict.fromkeys((*first, *(f"{Unit.kind}/{one}" for one in units))))
