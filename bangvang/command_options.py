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


def run[T](work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run one asynchronous command."""
    return asyncio.run(work())
