"""The table, for the terminal and for the README."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.harness import Line
from benchmarks.results import RESULTS, lines_of, stored

README = RESULTS.parent / "README.md"
_BEGIN, _END = "<!-- results: begin -->", "<!-- results: end -->"
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


def section(name: str, body: Mapping[str, Any], measurements: Sequence[str]) -> str:
    """Write what the README says of these measurements in a stored run."""
    machine, versions = body["machine"], body["versions"]
    lines = lines_of(body, measurements)
    met = [one.met for one in lines if one.met is not None]
    runs = sorted({len(one.values) for one in lines})
    of = f"{runs[0]} runs" if len(runs) == 1 else f"{runs[0]} to {runs[-1]} runs"
    syncs = f"{machine['syncs_per_second']:,} synced writes of 4 KiB a second"
    # Runs of before it was counted have none.
    turns = machine.get("turns_per_second")
    python = "" if turns is None else f"{turns:,} turns of a small event a second, "
    load = ", ".join(f"{one:.2f}" for one in machine["load_before"])
    made_of = ", ".join(f"{one} {number}" for one, number in versions.items())
    head = (
        f"From [{name}](results/{name}), {body['date']}, commit {body['commit']}: "
        f"medians of {of}. {sum(met)} of {len(met)} goals met."
    )
    place = (
        f"Machine: {machine['processor']}, {machine['cores']} cores, "
        f"{machine['memory']}, {machine['system']}, {machine['file_system']}, "
        f"{syncs}, {python}load before {load}."
    )
    parts = (head, table(lines), place, f"Versions: {made_of}.")
    return "\n\n".join(parts)


def write_readme() -> None:
    """Put the newest run of each measurement into the README."""
    text = README.read_text("utf-8")
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    README.write_text(f"{before}{_BEGIN}\n{newest()}\n{_END}{after}", "utf-8")


def newest() -> str:
    """Return the newest run of each measurement, the newest first."""
    runs = [(path.name, json.loads(path.read_text("utf-8"))) for path in stored()]
    sections, seen = [], set[str]()
    for name, body in sorted(runs, key=lambda run: run[1]["date"], reverse=True):
        new = [one for one in body["lines"] if one not in seen]
        if new:
            sections.append(section(name, body, new))
            seen.update(new)
    return "\n\n".join(sections) or "No run is stored yet."


def shown() -> str:
    """Return the section that stands in the README."""
    _, _, rest = README.read_text("utf-8").partition(f"{_BEGIN}\n")
    return rest.partition(f"\n{_END}")[0]
