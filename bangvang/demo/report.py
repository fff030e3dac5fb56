"""What a finished example looks like: tables from the public queries only."""

from collections.abc import Awaitable, Callable
from typing import Any

from rich.console import Console
from rich.table import Table

from bangvang.demo.danang_people import COMPLETION_PUBLISHED
from bangvang.demo.figures import PUBLISHED_2020
from bangvang.demo.story import Story

type Ask = Callable[..., Awaitable[dict[str, Any]]]
type Row = dict[str, Any]

NOTE = (
    "Units are real, with their state codes; the class counts per group are the "
    "published ones of 2020. The points of each unit are generated from a fixed seed, "
    "and enterprises and persons are invented, both for this example."
)
_BANDS = ("tot", "kha", "trung-binh", "yeu")


async def pages(ask: Ask, path: str, **query: str | int) -> list[Row]:
    """Return all rows of a paged query."""
    rows: list[Row] = []
    after: dict[str, str] = {}
    while True:
        page = await ask(path, limit=500, **query, **after)
        rows.extend(page["items"])
        if page["next"] is None:
            return rows
        after = {"after": page["next"]}


async def show(console: Console, ask: Ask, story: Story) -> None:
    """Print coverage, rankings, dossiers, eligibility and awards."""
    await _coverage(console, ask, story)
    await _rankings(console, ask, story)
    await _dossiers(console, ask, story)
    await _eligibility(console, ask, story)
    await _awards(console, ask, story)
    console.print(NOTE, style="italic")


async def _coverage(console: Console, ask: Ask, story: Story) -> None:
    found = await ask("/api/registration/Coverage", campaign_id=story.campaign_id)
    title = f"Coverage · Mức độ bao phủ ({found['clause']}, by {found['deadline']})"
    table = _table(
        title, "group", "enrolled", "registered", "launched", "late", "missing"
    )
    for row in found["rows"]:
        table.add_row(
            row["group"],
            str(row["enrolled"]),
            f"{row['registered']} ({_short(row['registered_percent'])} %)",
            f"{row['launched']} ({_short(row['launched_percent'])} %)",
            str(row["launched_late"]),
            str(row["missing"]),
        )
    console.print(table)
    late = await pages(
        ask,
        "/api/registration/LateUnits",
        campaign_id=story.campaign_id,
        as_of=COMPLETION_PUBLISHED,
    )
    for row in late:
        owes = ", ".join(row["owes"])
        console.print(f"  still owes: {row['name']} — {owes}, {row['days_late']} days")


async def _rankings(console: Console, ask: Ask, story: Story) -> None:
    counts = _table("Classes per group · Xếp loại theo nhóm", "group", *_BANDS)
    for group, published in PUBLISHED_2020.items():
        rows = await pages(
            ask, "/api/scoring/Ranking", edition_id=story.ids["edition"], group=group
        )
        table = _table(f"Ranking · Xếp hạng: {group}", "rank", "unit", "total", "band")
        for row in rows:
            table.add_row(str(row["rank"]), row["name"], row["total"], row["band"])
        console.print(table)
        found = tuple(sum(row["band"] == band for row in rows) for band in _BANDS)
        same = "" if found == published else f" (published: {published})"
        counts.add_row(group, *map(str, found[:-1]), f"{found[-1]}{same}")
    console.print(counts)


async def _dossiers(console: Console, ask: Ask, story: Story) -> None:
    found = await ask("/api/dossier/DossiersByState", campaign_id=story.campaign_id)
    table = _table("Dossiers · Hồ sơ", "state", "dossiers")
    for row in found["rows"]:
        table.add_row(row["state"], str(row["dossiers"]))
    table.add_row("sent back, times", str(found["returns"]))
    console.print(table)


async def _eligibility(console: Console, ask: Ask, story: Story) -> None:
    table = _table(
        "Eligibility · Điều kiện", "candidate", "outcome", "clause, rule, facts"
    )
    for round_id in (story.ids["city_round"], story.ids["unit_round"]):
        for row in await pages(ask, "/api/awards/EligibilityTable", round_id=round_id):
            table.add_row(
                row["name"] or f"{row['subject']['kind']} (not named in public)",
                row["outcome"],
                "\n".join(_finding(one) for one in row["findings"]),
            )
    console.print(table)


async def _awards(console: Console, ask: Ask, story: Story) -> None:
    rows = await pages(ask, "/api/awards/Awards", campaign_id=story.campaign_id)
    table = _table("Awards · Khen thưởng", "form", "laureate", "decision", "clause")
    for row in sorted(rows, key=lambda row: (row["form"], row["name"] or "")):
        decision = f"{row['decision']['number']}, {row['decision']['issued_on']}"
        name = row["name"] or f"{row['subject']['kind']} (not named in public)"
        table.add_row(row["form"], name, decision, row["clause"])
    console.print(table)
    city = sum(row["form"] == "bang-khen-ubnd" for row in rows)
    good = sum(counts[0] for counts in PUBLISHED_2020.values())
    console.print(f"{city} bằng khen, out of {good} units classed good.", style="bold")


def _finding(finding: Row) -> str:
    facts = ", ".join(f"{name} = {one}" for name, one in finding["facts"].items())
    return f"{finding['outcome']:4}  {finding['clause']} {finding['rule']} ({facts})"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in columns:
        table.add_column(column)
    return table


def _short(percent: str) -> str:
    return percent.partition(".")[0]
