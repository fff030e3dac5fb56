"""What the commands have in common."""

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Annotated, Any

import typer

Data = Annotated[
    Path, typer.Option("--data", envvar="BANGVANG_DATA", help="Folder of the platform.")
]
DEFAULT = Path("var")
LogOrigin = Annotated[
    str | None,
    typer.Option(help="Name of the public log; settled at the first start."),
]


def run[T](work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run one asynchronous command."""
    return asyncio.run(work())
