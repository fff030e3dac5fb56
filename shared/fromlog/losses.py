"""What cannot be had again, one line for each kind of thing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Lack(StrEnum):
    """What kind of thing is lacking."""

    SEALED = "sealed"
    """Values of sealed fields; services take them as erased."""
    UNFIT = "unfit"
    """Values of the backup that do not fit their commitment, and were left out."""
    ERASED = "erased"
    """Values that were erased on record; they must not come back."""
    REFUSALS = "refusals"
    """Answers without events: refusals, and commands that changed nothing."""
    FINGERPRINTS = "fingerprints"
    """Answers that are known only by the command's id and who gave it."""
    FOLLOWING = "following"
    """Own commands that followed from others' events and caused none: given again."""
    PARKED = "parked"
    """A source whose next event cannot be read."""
    SKIPPED = "skipped"
    """Operators' decisions to pass over an event."""
    DOCUMENTS = "documents"
    """Uploaded files."""
    KEYS = "keys"
    """Keys of the local issuer and of agencies; tokens issued so far are void."""
    TRACES = "traces"
    """Traces of events that were on their way."""


@dataclass(frozen=True, slots=True)
class Loss:
    """One line of what cannot be had again."""

    lack: Lack
    service: str = ""
    kind: str = ""
    """Name of the event, where it is a field of one."""
    field: str = ""
    count: int | None = None
    """None: nothing tells how many there were."""
    names: tuple[str, ...] = ()
    """Digests of documents; ids that tell nothing else."""


@dataclass(slots=True)
class Losses:
    """All of it."""

    found: list[Loss] = field(default_factory=list)

    def add(self, loss: Loss) -> None:
        """Note one, unless there is nothing of it."""
        if loss.count != 0:
            self.found.append(loss)

    def extend(self, losses: Iterable[Loss]) -> None:
        """Note several."""
        for one in losses:
            self.add(one)

    def __iter__(self) -> Iterator[Loss]:
        return iter(sorted(self.found, key=lambda one: list(Lack).index(one.lack)))
