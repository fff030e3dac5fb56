"""The example with fewer units, so that many histories can be replayed quickly.

Whole groups are left out, with their dossiers, votes and awards; what is left is again
a history that the rules agree with.
"""

from functools import cache
from typing import Any

from tests.demo_log import demo_log
from tests.unit.replay.tampering import Body, History, kind_of

_LEFT_OUT = ("communes", "mass-organisations", "agencies", "departments")


@cache
def whole() -> History:
    """The example as it was recorded."""
    recorded = demo_log()
    return History.of(recorded.events, recorded.vault)


@cache
def smaller() -> History:
    """Districts, central agencies and enterprises only."""
    history = whole().copy()
    units = {
        one["data"]["unit_id"]
        for one in history.all("UnitEnrolled")
        if one["data"]["group"] in _LEFT_OUT
    }
    rounds = {
        one["data"]["round_id"]
        for one in history.all("RoundOpened")
        if one["data"]["unit_id"] in units
    }
    dossiers = _dossiers(history, units | rounds)
    candidates = {
        one["candidate_id"]
        for opened in history.all("DossierOpened")
        if opened["data"]["dossier_id"] in dossiers
        for one in opened["data"]["candidates"]
    }
    awards = {
        one["data"]["award_id"]
        for one in history.all("AwardProposed")
        if one["data"]["candidate_id"] in candidates
    }
    proposed = _proposed(history, candidates)
    gone = units | rounds | dossiers | candidates | awards
    history.remove(*(one for one in history.events if _is_about(one, gone)))
    # Tasks are only asked for where somebody is proposed.
    history.remove(*(one for one in history.events if _is_task(one, proposed)))
    _mend(history, candidates | awards)
    history.signed()
    return history


def _dossiers(history: History, gone: set[str]) -> set[str]:
    return {
        one["data"]["dossier_id"]
        for one in history.all("DossierOpened")
        if {one["data"]["unit_id"], one["data"]["round_id"]} & gone
        or any(named["unit_id"] in gone for named in one["data"]["candidates"])
    }


def _proposed(history: History, but: set[str]) -> set[str]:
    return {
        one["unit_id"]
        for opened in history.all("DossierOpened")
        for one in opened["data"]["candidates"]
        if one["candidate_id"] not in but
    }


def _is_about(event: Body, gone: set[str]) -> bool:
    data = event["data"]
    names = ("unit_id", "round_id", "dossier_id", "candidate_id", "award_id")
    named = [data.get(name) for name in names]
    subject: Any = data.get("subject")
    if isinstance(subject, dict):
        named.append(subject["unit_id"])
    left_out = data.get("group") in _LEFT_OUT and kind_of(event) == "GroupPublished"
    return left_out or any(one in gone for one in named)


def _is_task(event: Body, kept: set[str]) -> bool:
    of_task = kind_of(event).startswith(("Task", "Completion"))
    return of_task and event["data"]["unit_id"] not in kept


def _mend(history: History, gone: set[str]) -> None:
    """Leave out of lists who is no more, and close the gaps among places."""
    places: dict[str, int] = {}
    for event in history.events:
        data = event["data"]
        for name in ("approved", "not_approved", "granted", "declined", "withheld"):
            if isinstance(data.get(name), list):
                data[name] = [one for one in data[name] if one not in gone]
        if kind_of(event) == "AwardProposed":
            quota = f"{data['round_id']}{data['quota']}"
            places[quota] = data["place"] = places.get(quota, 0) + 1
