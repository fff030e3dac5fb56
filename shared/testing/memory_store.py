"""An event store in memory; it passes the same contract suite as the real one."""

from collections.abc import Mapping, Sequence

from shared.eventstore.store import Answered, Stored, VersionConflictError


class InMemoryEventStore:
    """Keeps everything in dictionaries, for tests that need no database."""

    def __init__(self) -> None:
        """Begin empty."""
        self._streams: dict[str, list[Stored]] = {}
        self._events: dict[str, Stored] = {}
        self._answers: dict[str, Answered] = {}

    async def versions(self, subjects: Sequence[str]) -> dict[str, int]:
        return {
            subject: len(self._streams[subject])
            for subject in subjects
            if subject in self._streams
        }

    async def read(self, after: Mapping[str, int]) -> dict[str, list[Stored]]:
        return {
            subject: self._streams.get(subject, [])[version:]
            for subject, version in after.items()
        }

    async def bodies(self, ids: Sequence[str]) -> dict[str, str]:
        return {id_: self._events[id_].body for id_ in ids if id_ in self._events}

    async def append(self, events: Sequence[Stored]) -> None:
        for one in events:
            stream = self._streams.setdefault(one.subject, [])
            if one.version != len(stream) + 1 or one.id in self._events:
                raise VersionConflictError(one.subject)
            stream.append(one)
            self._events[one.id] = one

    async def answers(self, ids: Sequence[str]) -> dict[str, Answered]:
        return {id_: self._answers[id_] for id_ in ids if id_ in self._answers}

    async def remember(self, answers: Sequence[Answered]) -> None:
        for one in answers:
            if one.id in self._answers:
                raise VersionConflictError(one.id)
            self._answers[one.id] = one
