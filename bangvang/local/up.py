"""`bangvang up`: start, load the example if the place is empty, wait, stop cleanly."""

import asyncio
import contextlib
import json
import logging
import re
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import uvloop
from rich.console import Console

from bangvang.demo.play import play_example
from bangvang.errors import CannotGoOn, DataUnreadable, Unusable
from bangvang.local import words
from bangvang.local.ledger import PREFIX
from bangvang.local.place import Place, explained, held, write_private
from bangvang.local.platform import NO_TRACES, Platform, Traces, platform
from bangvang.local.ports import check_port
from bangvang.terminal import terminal
from shared.runtime import logs
from shared.tlog.keys import Algorithm

_READY_TRIES = 300
_READY_PAUSE = 0.1
_ADDRESS = re.compile(r"https?://[^\s?#]+")


def up(
    root: Path,
    port: int,
    nats_port: int,
    traces: Traces = NO_TRACES,
    log_origin: str | None = None,
    *,
    example: bool,
) -> None:
    """Run the platform until it is told to stop.

    Raises:
        CannotGoOn: something stands in the way; the message says what to do.
    """
    check_port(port, "--port")
    check_port(nats_port, "--nats-port")
    if traces.endpoint is not None and not _ADDRESS.fullmatch(traces.endpoint):
        raise Unusable(words.told("up.no-address"))
    place = Place(root)
    place.prepare()
    try:
        with held(place), _logging(place.log):
            _check_not_half_restored(place)
            uvloop.run(
                _run(place, port, nats_port, traces, log_origin, example=example)
            )
    except OSError as error:
        raise explained(error, place.root) from error


def _check_not_half_restored(place: Place) -> None:
    """Refuse to begin an empty platform where somebody was about to restore one.

    Raises:
        DataUnreadable: a restore was killed before its databases were in place.
    """
    databases = place.database("any").parent.glob("*.sqlite")
    if place.restoring.exists() and not any(databases):
        where = {"root": place.root, "left": place.restoring}
        raise DataUnreadable(words.told("place.half-restored", **where))


@contextlib.contextmanager
def _logging(path: Path) -> Iterator[None]:
    stream = logs.configure(path)
    # A line that finds no room is lost; it must not end what can go on without it,
    # nor fill the terminal with tracebacks.
    logging.raiseExceptions = False
    try:
        yield
    finally:
        logging.raiseExceptions = True
        with contextlib.suppress(OSError):
            stream.close()


async def _run(
    place: Place,
    port: int,
    nats_port: int,
    traces: Traces,
    log_origin: str | None,
    *,
    example: bool,
) -> None:
    console = terminal()
    told = _told_to_stop()
    console.print(f"Bảng Vàng · data in {place.root}")
    try:
        tell = console.print
        async with platform(
            place, port, nats_port, tell, traces, log_origin
        ) as running:
            await _until_ready(running, place)
            told.started = True
            _show(console, running, place)
            example_ = _example(place, running, console, wanted=example)
            await _until_told(told.stop, running, asyncio.create_task(example_))
            console.print("stopping …")
    except asyncio.CancelledError:
        # Told while it was starting: what had started was stopped again on the way.
        if not told.stop.is_set():
            raise
    else:
        if running.ended.is_set() and not told.stop.is_set():
            raise CannotGoOn(words.told("up.part-ended", log=place.log))
    console.print("stopped; nothing was lost.")


@dataclass(slots=True)
class _Told:
    """Whether somebody wants us to stop."""

    stop: asyncio.Event
    started: bool = False


def _told_to_stop() -> _Told:
    """Listen for SIGTERM and Ctrl-C; during the start they cancel it."""
    told, loop = _Told(asyncio.Event()), asyncio.get_running_loop()
    main = asyncio.current_task()

    def tell() -> None:
        first = not told.stop.is_set()
        told.stop.set()
        if first and not told.started and main is not None:
            main.cancel()

    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, tell)
    return told


async def _until_ready(running: Platform, place: Place) -> None:
    wrong: dict[str, str | None] = {}
    for _ in range(_READY_TRIES):
        if running.ended.is_set():
            return
        wrong = {}
        for service in running.everything:
            found = await service.health()
            wrong |= {name: one for name, one in found.checks.items() if one}
        if not wrong:
            return
        await asyncio.sleep(_READY_PAUSE)
    said = "; ".join(f"{name}: {one}" for name, one in wrong.items())
    raise CannotGoOn(words.told("up.not-ready", checks=said, log=place.log))


async def _until_told(
    stop: asyncio.Event, running: Platform, working: asyncio.Task[None]
) -> None:
    waiting = [asyncio.create_task(one.wait()) for one in (stop, running.ended)]
    try:
        await asyncio.wait([*waiting, working], return_when=asyncio.FIRST_COMPLETED)
        if working.done():
            working.result()
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (*waiting, working):
            task.cancel()
        await asyncio.gather(*waiting, working, return_exceptions=True)


async def _example(
    place: Place, running: Platform, console: Console, *, wanted: bool
) -> None:
    """Load the example where nothing is yet, or go on where a crash cut it off."""
    if not await _unfinished(place, running, wanted=wanted):
        return
    write_private(place.example_file, json.dumps({"done": False}))
    await play_example("danang-2021", place, running.url, console, report=False)
    write_private(place.example_file, json.dumps({"done": True}))
    console.print(
        "The example is loaded. See it with "
        ".venv/bin/bangvang demo danang-2021, "
        f"or at {running.url}/"
    )


async def _unfinished(place: Place, running: Platform, *, wanted: bool) -> bool:
    if place.example_file.exists():
        with contextlib.suppress(ValueError, KeyError):
            return not json.loads(place.example_file.read_text())["done"]
    empty = running.services[0].status().sequence <= 1
    return wanted and empty


def _show(console: Console, running: Platform, place: Place) -> None:
    if running.new_token is not None:
        console.print("\nThe first administrator's token, shown this once:")
        console.print(f"{running.new_token}\n")
    _show_addresses(console, running, place)


def _show_addresses(console: Console, running: Platform, place: Place) -> None:
    console.print(f"  portal and REST   {running.url}/  ({running.url}/api/docs)")
    console.print(f"  events            {running.broker_url}  (user: agency)")
    console.print(f"  public log        {running.url}{PREFIX}/checkpoint")
    for key in running.ledger.keys:
        if key.algorithm is Algorithm.ED25519:
            # The other one is long; both stand at `/log/keys`.
            console.print(f"  its key           {key}", soft_wrap=True)
    console.print(f"  health            {running.url}/readyz")
    console.print(f"  log               {place.log}")
    console.print(f"  administrator     {place.administrator_token} (your eyes only)")
    console.print(
        "  try               .venv/bin/bangvang watch --type ScorePublished\n"
        "                    .venv/bin/bangvang token --role lead_agency\n"
        "                    .venv/bin/bangvang league dti-2023\n"
        "  stop              Ctrl-C"
    )
