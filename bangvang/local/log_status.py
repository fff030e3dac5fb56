"""What `bangvang status` says of the public log, from `/log/status`."""

from collections.abc import Iterator, Mapping
from typing import Any

import httpx
from rich.text import Text

from bangvang.local.ledger import PREFIX

type Told = Mapping[str, Any]


async def log_status(client: httpx.AsyncClient) -> Told | None:
    """Return what the ledger tells; None where no ledger answers at this address."""
    answer = await client.get(f"{PREFIX}/status")
    if not answer.is_success:
        return None
    told = answer.json()
    return told if isinstance(told, dict) and "published" in told else None


def lines(told: Told, words: Mapping[str, str], language: str) -> Iterator[Text]:
    """Give the log in one line, and one more for each trouble."""
    counts = words["log"].format(
        origin=told["origin"], published=told["published"], size=told["size"]
    )
    wrong = bool(told["refusal"] or told["stopped"] or told["problem"])
    yield Text(counts, style="bold red" if wrong else "")
    if told["refusal"]:
        refusal = told["refusal"]
        yield Text(f"  {refusal['code']}: {refusal[language]}", style="bold red")
    for source, one in told["stopped"].items():
        where = f"{source}: {one['code']} ({one['where']})"
        yield Text(f"  {where}: {one[language]}", style="bold red")
    if told["problem"]:
        yield Text(f"  {told['problem']}", style="red")
    for witness, size in told["witnesses"].items():
        trouble = told["troubles"].get(witness, "")
        seen = words["witness"].format(name=witness, size="–" if size is None else size)
        yield Text(f"  {seen} {trouble}".rstrip(), style="yellow" if trouble else "")
