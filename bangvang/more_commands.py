"""Commands that stand in modules of their own."""

from collections.abc import Callable

from bangvang.backup.commands import backup, restore
from bangvang.cases.commands import case, proof, verify
from bangvang.witness.commands import witness

COMMANDS: tuple[Callable[..., None], ...] = (
    backup,
    restore,
    case,
    proof,
    verify,
    witness,
)
"""In the order in which `--help` lists them."""
