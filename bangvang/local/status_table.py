"""The state of the platform as tables that fit into 80 columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from bangvang.local.log_status import Told, lines
from shared.contracts.answers import Inside, ServiceStatus

type Words = Mapping[str, str]

_LATE_SECONDS = 10.0
_TAIL = 8
"""Last characters of a replica's id: the first ones are the time it began."""
_NONE = "–"
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400


@dataclass(frozen=True, slots=True)
class Shown:
    """What the portal told."""

    url: str
    at: datetime
    broker: bool
    followers: int
    services: Mapping[str, ServiceStatus | str]
    """By service: its state, or the code of a problem."""
    log: Told | None = None
    """What the ledger tells, where one answers."""
    language: str = "en"

    @property
    def told(self) -> dict[str, ServiceStatus]:
        """Those services that answered."""
        found = self.services.items()
        return {name: one for name, one in found if isinstance(one, ServiceStatus)}

    @property
    def inside(self) -> dict[str, Inside]:
        """What operators are told."""
        return {name: one.inside for name, one in self.told.items() if one.inside}


def table(shown: Shown, words: Words, *, gone: str | None = None) -> RenderableType:
    """Return everything to be printed."""
    parts: list[RenderableType] = [_head(shown, words)]
    if gone is not None:
        parts.append(Text(gone, style="bold red"))
    parts += [_services(shown, words), Text(), _readers(shown, words)]
    if shown.log is not None:
        parts += [Text(), *lines(shown.log, words, shown.language)]
    if shown.inside:
        parts += [Text(), _replicas(shown, words), *_troubles(shown, words)]
    else:
        parts += [Text(), Text(words["more"])]
    return Group(*parts)


def _head(shown: Shown, words: Words) -> Text:
    broker = words["connected" if shown.broker else "cut"]
    followers = words["followers"].format(count=shown.followers)
    return Text(f"{shown.url} · {shown.at:%H:%M:%S} UTC\n{broker} · {followers}\n")


def _columns(words: Words, left: str, right: str, last: str) -> Table:
    found = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for name in left.split():
        found.add_column(words[name], no_wrap=True)
    for name in right.split():
        found.add_column(words[name], justify="right", no_wrap=True)
    for name in last.split():
        found.add_column(words[name], no_wrap=True, overflow="ellipsis")
    return found


def _services(shown: Shown, words: Words) -> Table:
    figures = "events to_tell age queue batch requests refusals"
    found = _columns(words, "service", figures, "state")
    for name, one in shown.services.items():
        state = _state(one, words)
        if isinstance(one, str):
            found.add_row(name, *[""] * 7, state)
            continue
        inside = one.inside
        found.add_row(
            name,
            str(one.sequence),
            _count(one.sequence - one.published if inside is None else inside.backlog),
            _age(inside.backlog_seconds if inside else 0),
            _count(inside.queue if inside else 0),
            _count(inside.last_batch if inside else 0),
            _count(inside.requests if inside else 0),
            _count(inside.refusals if inside else 0),
            state,
        )
    return found


def _state(one: ServiceStatus | str, words: Words) -> Text:
    if isinstance(one, str):
        return Text(words["silent"], style="bold red")
    inside = one.inside
    if inside is None:
        return Text(_NONE)
    if any(source.parked for source in inside.sources.values()):
        return Text(words["parked"], style="bold red")
    if inside.problems:
        return Text(words["ill"], style="bold red")
    if inside.drift:
        return Text(words["drift"], style="bold yellow")
    ages = [inside.backlog_seconds, *(each.seconds for each in inside.sources.values())]
    if max(ages) > _LATE_SECONDS:
        return Text(words["late"], style="yellow")
    return Text(words["well"], style="green")


def _readers(shown: Shown, words: Words) -> Table:
    found = _columns(words, "service hears", "behind age", "place")
    for name, one in shown.told.items():
        for source, heard in one.heard.items():
            state = one.inside.sources.get(source) if one.inside else None
            if state is None:
                end = shown.told[source].sequence if source in shown.told else heard
                behind = _count(max(0, end - heard))
                found.add_row(name, source, behind, _NONE, str(heard))
            elif state.parked is None:
                age = _age(state.seconds)
                found.add_row(name, source, _count(state.behind), age, str(heard))
            else:
                at = words["parked_at"].format(**state.parked.model_dump())
                age = _age(state.seconds)
                where = Text(at, style="bold red")
                found.add_row(name, source, _count(state.behind), age, where)
    return found


def _replicas(shown: Shown, words: Words) -> Table:
    found = _columns(words, "service relay reader follows replica", "up", "version")
    for name, one in shown.inside.items():
        held = (one.leases.get(key) for key in ("relay", "reader", "follows"))
        nobody = Text(words["nobody"], style="bold red")
        holders = [holder[-_TAIL:] if holder else nobody for holder in held]
        replica = one.replica[-_TAIL:]
        found.add_row(name, *holders, replica, _age(one.up_seconds), one.version)
    return found


def _troubles(shown: Shown, words: Words) -> Iterator[Text]:
    for one in shown.inside.values():
        for part, problem in one.problems.items():
            yield Text(f"{words['problems']}: {part}: {problem}", style="red")
    drift = {each for one in shown.inside.values() for each in one.drift}
    for difference in sorted(drift):
        yield Text(f"{words['drifted']}: {difference}", style="yellow")


def _count(number: int) -> str:
    return str(number) if number else _NONE


def _age(seconds: float) -> str:
    """Write a span of time in four characters or so."""
    if not seconds:
        return _NONE
    for unit, name in ((_DAY, "d"), (_HOUR, "h"), (_MINUTE, "m")):
        if seconds >= unit:
            return f"{int(seconds // unit)}{name}"
    return f"{seconds:.0f}s" if seconds >= 1 else "<1s"
