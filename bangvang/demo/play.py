"""Plays an example with a progress bar and shows what came of it."""

from collections.abc import Callable

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

from bangvang.demo import danang, league, report
from bangvang.demo.player import Player
from bangvang.demo.player import Progress as Told
from bangvang.demo.story import Story
from bangvang.errors import NotRunning, Unusable
from bangvang.local.keys import administrator
from bangvang.local.place import Place
from bangvang.local.words import told as of_place
from bangvang.words import told as said
from shared.authority.tokens import LocalIssuer

STORIES: dict[str, Callable[[str, str], Story]] = {
    "danang-2021": danang.danang,
    "dti-2023": league.league,
}
_SHOWS = {"danang-2021": report.show, "dti-2023": league.show}


async def play_example(
    name: str,
    place: Place,
    url: str,
    console: Console,
    *,
    run: str = "1",
    report: bool = True,
) -> None:
    """Play one example through the public commands, then show its result.

    Raises:
        Unusable: there is no example of that name.
        NotRunning: there are no keys here to sign the actors' tokens with.
    """
    if name not in STORIES:
        raise Unusable(said("demo.none", name=name, known=", ".join(STORIES)))
    if not place.issuer_key.exists():
        raise NotRunning(of_place("place.no-keys", root=place.root))
    story = STORIES[name](administrator(place), run)
    issuer = LocalIssuer(place.issuer_key)
    with _bar(console) as bar:
        task = bar.add_task(name, total=story.steps())
        told = Told(
            wave=lambda title: bar.update(task, description=f"{name}: {title}"),
            done=lambda count: bar.advance(task, count),
        )
        player = Player(url, issuer.issue, told)
        try:
            await player.play(story)
        except BaseException:
            await player.close()
            raise
        bar.update(task, description=f"{name}: played")
    try:
        if report:
            await _SHOWS[name](console, player.get, story)
    finally:
        await player.close()


def _bar(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
    )
