"""What other services' events must have done here, folded once more from their logs.

The folds are written down here and share no code with the reactions they check. Only
what stands in the source's log counts, each event once and in order.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tests.faults.checker.evidence import Evidence, Store
from tests.faults.checker.findings import Finding, Kind

type Wanted = dict[tuple[Any, ...], tuple[Any, ...]]
"""Columns that are looked at, by key."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One table of `service` that events of others fill."""

    service: str
    table: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    fold: Callable[[Mapping[str, Store]], Wanted]


def check_effects(evidence: Evidence, effects: Iterable[Effect]) -> Iterable[Finding]:
    """Compare tables with what the logs of their sources say."""
    for effect in effects:
        if effect.service in evidence.stores:
            yield from _table(evidence, effect)
    for store in evidence.stores.values():
        yield from _follows(store)


def _table(evidence: Evidence, effect: Effect) -> Iterable[Finding]:
    wanted = effect.fold(evidence.stores)
    found: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    for row in evidence.stores[effect.service][effect.table]:
        key = tuple(row[name] for name in effect.key)
        found.setdefault(key, []).append(tuple(row[name] for name in effect.columns))
    where = f"{effect.service}.{effect.table}"
    for key in wanted.keys() | found.keys():
        rows = found.get(key, [])
        if not rows:
            yield Finding(Kind.EFFECT_MISSING, where, f"{key}")
        elif key not in wanted or len(rows) > 1:
            yield Finding(Kind.EFFECT_TWICE, where, f"{key}")
        elif rows[0] != wanted[key]:
            yield Finding(Kind.EFFECT_WRONG, where, f"{key}: {rows[0]}, {wanted[key]}")


def _follows(store: Store) -> Iterable[Finding]:
    """A command of its own that followed from an event was decided, and once."""
    answered = {row["id"] for row in store["commands"]}
    caused: dict[str, set[str]] = {}
    for body in store.bodies.values():
        if body.get("cause"):
            caused.setdefault(body["cause"], set()).add(body["command"])
    rows = {row["id"]: row for row in store["follows"]}
    for id_, row in rows.items():
        if not row["done"] or id_ not in answered:
            yield Finding(Kind.EFFECT_MISSING, f"{store.service}, follow {id_}")
    for cause, commands in caused.items():
        for command in commands - rows.keys():
            where = f"{store.service}, command {command}"
            yield Finding(Kind.EFFECT_TWICE, where, f"event {cause} did not ask for it")


def grants(stores: Mapping[str, Store]) -> Wanted:
    """Rights as registration's events leave them."""
    found: Wanted = {}
    for kind, _, data in facts(stores["registration"]):
        key = (data.get("grant_id"),)
        if kind == "RoleGranted":
            found[key] = (data["campaign_id"], data["actor_id"], data["role"])
    return found


def units(stores: Mapping[str, Store]) -> Wanted:
    """Units by their last name, as registration's events leave them."""
    found: Wanted = {}
    for kind, _, data in facts(stores["registration"]):
        if kind in {"UnitEnrolled", "UnitRenamed"}:
            found[data["unit_id"],] = (data["campaign_id"], data["name"])
    return found


def screenings(stores: Mapping[str, Store]) -> Wanted:
    """Commands of awards that follow from the acceptance of a dossier."""
    if "dossier" not in stores:
        return {}
    return {
        (f"{id_}:screen-{one['candidate_id']}",): ("ScreenCandidate",)
        for kind, id_, data in facts(stores["dossier"])
        if kind == "DossierAccepted"
        for one in data["candidates"]
    }


def facts(store: Store) -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Give name, id and data of all numbered events, in order."""
    for row in store.ordered:
        body = store.bodies.get(row.get("id", ""), {})
        if body:
            yield body["type"].split(".")[2], body["id"], body["data"]


_REGISTRATION = (
    ("grants", ("grant_id",), ("campaign_id", "actor_id", "role"), grants),
    ("units", ("unit_id",), ("campaign_id", "name"), units),
)

COPIES: tuple[Effect, ...] = (
    *(
        Effect(service, *about)
        for service in ("scoring", "dossier", "awards")
        for about in _REGISTRATION
    ),
    Effect("awards", "follows", ("id",), ("command",), screenings),
)
"""What the services keep of one another, and the commands that follow."""

MORE: dict[str, tuple[str, ...]] = dict.fromkeys(
    ("scoring", "dossier", "awards"), ("grants", "units")
)
"""Tables to be read for that, besides those that every service has."""
