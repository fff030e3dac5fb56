"""Where the spans of one service go: nowhere, or to an OTLP receiver."""

from typing import Protocol

from shared.runtime.settings import CommonSettings
from shared.tracing.tracer import OFF, Tracer


class Tracing(Protocol):
    """The sending of spans."""

    tracer: Tracer

    def start(self) -> None:
        """Begin to send."""
        ...

    async def stop(self) -> None:
        """Send what waits, but not for longer than a moment."""
        ...


class _Off:
    """Nothing is traced, and nothing is loaded for it."""

    tracer = OFF

    def start(self) -> None:
        """Begin nothing."""

    async def stop(self) -> None:
        """End nothing."""


def tracing_of(settings: CommonSettings, service: str, instance: str) -> Tracing:
    """Return what the settings of this service ask for."""
    if settings.otlp_endpoint is None:
        return _Off()
    # Loaded only now: it takes some MiB, and most who run this never need it.
    from shared.tracing.export import Export  # noqa: PLC0415

    return Export(settings, service, instance)
