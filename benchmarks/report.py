"""The table, for the terminal and for the README."""

from collections.abc import Sequence

from benchmarks.harness import Line

_HEADS = ("figure", "value", "peer", "peer's value", "ratio", "goal", "met")


def table(lines: Sequence[Line]) -> str:
    """Write `lines` as a Markdown table that is readable as it stands."""
    rows = [_HEADS, *map(_row, lines)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEADS))]
    written = [_written(row, widths) for row in rows]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    return "\n".join([written[0], rule, *written[1:]])


def number(value: float | None, unit: str = "") -> str:
    """Write a figure with as many digits as it is worth."""
    if value is None:
        return ""
    digits = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2  # noqa: PLR2004
    space = "" if unit.startswith("/") or not unit else " "
    return f"{value:,.{digits}f}{space}{unit}"


def _row(line: Line) -> tuple[str, ...]:
    met = {None: "", True: "yes", False: "no"}[line.met]
    return (
        line.what,
        number(line.value, line.unit),
        line.peer or "",
        number(line.peer_value, line.unit),
        "" if line.ratio is None else f"{line.ratio:.2f} ×",
        "" if line.goal is None else str(line.goal),
        met,
    )


def _written(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
    return "| " + " | ".join(cells) + " |"
