"""`bangvang import units`: a whole list is enrolled, or nothing of it and a report."""

import re
from datetime import date, datetime
from pathlib import Path

from rich.table import Table
from rich.text import Text

from bangvang.errors import DataUnreadable, Unusable
from bangvang.inputs import read_token
from bangvang.local.client import Portal, administrator_portal, portal_url
from bangvang.local.place import Place
from bangvang.local.words import told
from bangvang.terminal import terminal
from bangvang.units import Severity, UnitTable, read_units
from bangvang.words_of_lists import HEADS
from shared.contracts.ids import ULID_PATTERN, derived_id
from shared.contracts.registration import (
    LARGEST_LIST,
    Code,
    EnrolUnits,
    NewUnit,
)
from shared.contracts.said import Said, both, in_both

_COULD = Said(
    "{count} units could be enrolled.", "{count} đơn vị có thể được ghi danh."
)
_ENROLLED = Said("{count} units enrolled.", "đã ghi danh {count} đơn vị.")


async def import_units(
    file: Path,
    place: Place,
    *,
    campaign: str,
    valid_from: str,
    token_file: Path | None,
    exercise_time: str | None,
    dry_run: bool,
    url: str | None,
) -> None:
    """Read, report every doubtful row, and enrol only if none is an error.

    Raises:
        DataUnreadable: the file has errors; nothing was enrolled.
        Unusable: the campaign is no id, or a date cannot be read.
        NotAllowed: the token cannot.
    """
    if re.fullmatch(ULID_PATTERN, campaign) is None:
        raise Unusable(told("import.campaign", text=campaign))
    table = read_units(file)
    report(table)
    errors = sum(one.severity is Severity.ERROR for one in table.doubts)
    if errors:
        raise DataUnreadable(told("import.doubts", file=file, count=errors))
    if len(table.rows) > LARGEST_LIST:
        counts = {"count": len(table.rows), "most": LARGEST_LIST}
        raise DataUnreadable(told("import.too-many", file=file, **counts))
    if dry_run:
        print(both(_COULD.filled(count=len(table.rows))))
        return
    command = EnrolUnits(
        campaign_id=campaign,
        units=_units(table, campaign),
        valid_from=_day(valid_from),
    )
    answer = await _portal(place, token_file, url).give(
        "registration",
        "EnrolUnits",
        command.model_dump(mode="json"),
        _moment(exercise_time),
    )
    print(both(_ENROLLED.filled(count=len(answer["events"]))))


def report(table: UnitTable) -> None:
    """Print every doubt about a list, in both languages."""
    if not table.doubts:
        return
    shown = Table(*(both(HEADS[one]) for one in ("row", "severity", "doubt")))
    for one in table.doubts:
        kind = both(HEADS[one.severity.value])
        # As text: what stands in brackets in a name is no markup.
        told = Text(in_both(one.said, one.code))
        shown.add_row(str(one.row), kind, told)
    terminal(errors=True).print(shown)


def _units(table: UnitTable, campaign: str) -> tuple[NewUnit, ...]:
    """The ids follow from campaign and code, so a file brought twice makes no twins."""
    ids = {
        (row.code_scheme, row.code): derived_id(
            campaign, "unit", row.code_scheme, row.code
        )
        for row in table.rows
    }
    by_code = {code: id_ for (_, code), id_ in ids.items()}
    return tuple(
        NewUnit(
            unit_id=ids[row.code_scheme, row.code],
            name=row.name,
            kind=row.kind,
            group=row.group,
            parent_id=by_code[row.parent_code] if row.parent_code else None,
            codes=(Code(scheme=row.code_scheme, value=row.code),),
            example=row.example,
        )
        for row in table.rows
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Unusable(told("import.no-day", text=text)) from error


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Unusable(told("import.no-moment", text=text)) from error
    if moment.tzinfo is None:
        raise Unusable(told("import.no-moment", text=text))
    return moment


def _portal(place: Place, token_file: Path | None, url: str | None) -> Portal:
    if token_file is None:
        return administrator_portal(place)
    return Portal(url or portal_url(place), read_token(token_file))
