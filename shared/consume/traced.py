"""The spans of a reader: of each event whose trace is seen, and of its transaction."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from shared.consume.chain import Link
from shared.consume.effects import Effects
from shared.eventstore.numbering import wire_subject
from shared.tracing.names import applying, committing, destination
from shared.tracing.tracer import NOTHING, Mark, SpanKind, Tracer


@dataclass(frozen=True, slots=True)
class Applying:
    """Traces what a service does with others' events."""

    tracer: Tracer
    service: str
    dialect: str

    @contextmanager
    def of(
        self, links: Sequence[Link], effects: Sequence[Effects]
    ) -> Iterator[Sequence[Effects]]:
        """Trace the transaction in which `effects`, those of the first links, happen.

        Gives the effects with what the commands that follow go on with.
        """
        marks = [self._mark(link) for link in links[: len(effects)]]
        if not any(one.sampled for one in marks):
            yield effects
            return
        about = committing(self.dialect, self.service, len(effects))
        try:
            with self.tracer.together(f"COMMIT {self.service}", marks, about):
                yield [
                    replace(one, trace=mark.kept)
                    for one, mark in zip(effects, marks, strict=True)
                ]
        except BaseException as error:
            for mark in marks:
                mark.fail(type(error).__name__)
            raise
        finally:
            for mark in marks:
                mark.end()

    def _mark(self, link: Link) -> Mark:
        if link.trace is None or not self.tracer.on:
            return NOTHING
        envelope = link.envelope
        subject = wire_subject(envelope.type, envelope.subject)
        name = f"process {destination(subject)}"
        about = applying(subject, envelope.id, envelope.sequence, self.service)
        return self.tracer.follow(name, SpanKind.CONSUMER, link.trace, about)
