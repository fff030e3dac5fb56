"""`bangvang up`: start, load the example if the place is empty, wait, stop cleanly."""

import asyncio
import contextlib
import json
import signal
from pathlib import Path

import structlog
import uvloop
from rich.console import Console

from bangvang.demo.play import play_example
from bangvang.errors import CannotGoOn
from bangvang.local.place import Place, held, write_private
from bangvang.local.platform import Platform, platform
from shared.runtime import logs

log = structlog.get_logger("up")

_READY_TRIES = 300
_READY_PAUSE = 0.1


def up(root: Path, port: int, nats_port: int, *, example: bool) -> None:
    """Run the platform until it is told to stop.

    Raises:
        CannotGoOn: something stands in the way; the message says what to do.
    """
    place = Place(root)
    place.prepare()
    with held(place), logs.configure(place.log):
        uvloop.run(_run(place, port, nats_port, example=example))


async def _run(place: Place, port: int, nats_port: int, *, example: bool) -> None:
    console = Console()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for one in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(one, stop.set)
    first_time = not place.administrator_token.exists()
    console.print(f"Bảng Vàng · data in {place.root}")
    async with platform(place, port, nats_port) as running:
        await _until_ready(running, stop)
        if first_time:
            _show_token(console, place)
        _show_addresses(console, running, place)
        working = asyncio.create_task(_example(place, running, console, wanted=example))
        await _until_told(stop, running, working)
        console.print("stopping …")
    if running.ended.is_set() and not stop.is_set():
        raise CannotGoOn(f"a part of the platform ended by itself; see {place.log}.")
    console.print("stopped; nothing was lost.")


async def _until_ready(running: Platform, stop: asyncio.Event) -> None:
    wrong: dict[str, str | None] = {}
    for _ in range(_READY_TRIES):
        if stop.is_set() or running.ended.is_set():
            return
        wrong = {}
        for service in running.services:
            found = await service.health()
            wrong |= {name: one for name, one in found.checks.items() if one}
        if not wrong:
            return
        await asyncio.sleep(_READY_PAUSE)
    said = "; ".join(f"{name}: {one}" for name, one in wrong.items())
    raise CannotGoOn(f"the services do not get ready: {said}")


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
        "The example is loaded. See it with [bold]bangvang demo danang-2021[/bold], "
        f"or at {running.url}/"
    )


async def _unfinished(place: Place, running: Platform, *, wanted: bool) -> bool:
    if place.example_file.exists():
        with contextlib.suppress(ValueError, KeyError):
            return not json.loads(place.example_file.read_text())["done"]
    empty = running.services[0].status().sequence <= 1
    return wanted and empty


def _show_token(console: Console, place: Place) -> None:
    token = place.administrator_token.read_text().strip()
    console.print("\nThe first administrator's token, shown this once:", style="bold")
    console.print(token, soft_wrap=True, highlight=False)
    console.print(
        f"It is also in {place.administrator_token} (readable by you only).\n"
    )


def _show_addresses(console: Console, running: Platform, place: Place) -> None:
    console.print(f"  portal and REST   {running.url}/  ({running.url}/api/docs)")
    console.print(f"  events            {running.broker_url}  (user: agency)")
    console.print(f"  health            {running.url}/readyz")
    console.print(f"  log               {place.log}")
    console.print(
        "  try               bangvang watch --type ScorePublished\n"
        "                    bangvang token --role lead_agency\n"
        "                    bangvang league dti-2023\n"
        "  stop              Ctrl-C"
    )
