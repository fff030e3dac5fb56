"""Which papers a dossier needs and whether each is there (III.4.b, III.4.c)."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from shared.contracts.charter import Item
from shared.contracts.dossier import Candidate, Capacity, ItemFinding

type Place = tuple[str, str | None]
"""Where a paper stands: its item, and its candidate or None for the whole dossier."""
type Papers = Mapping[Place, "Paper"]
type Confirmed = Mapping[Capacity, frozenset[str]]
"""Ids of the documents that each capacity has confirmed."""

_CAPACITIES = {
    Capacity.HEAD: ("confirmed_by_head", "head-unconfirmed"),
    Capacity.DIRECT_SUPERIOR: ("confirmed_by_superior", "superior-unconfirmed"),
}


class Paper(NamedTuple):
    """The document that stands for an item now."""

    document_id: str
    as_of: date | None = None


def asked_of(item: Item, candidate: Candidate) -> bool:
    """Whether an item is asked because of this candidate.

    A proof that only some trades need is asked where the candidate's is among them
    (III.4.c).
    """
    if candidate.kind not in item.subjects:
        return False
    return not item.trades or not set(item.trades).isdisjoint(candidate.trades)


def places(
    items: Sequence[Item], candidates: Sequence[Candidate]
) -> Iterator[tuple[Item, Place]]:
    """Yield every paper that is asked for, with the place where it stands."""
    for item in items:
        asked = [one for one in candidates if asked_of(item, one)]
        if item.per_candidate:
            for one in asked:
                yield item, (item.key, one.candidate_id)
        elif asked:
            yield item, (item.key, None)


def checklist(
    items: Sequence[Item],
    candidates: Sequence[Candidate],
    papers: Papers,
    confirmed: Confirmed,
    *,
    has_superior: bool,
    proposed_on: date,
) -> tuple[ItemFinding, ...]:
    """Return a finding for every paper that the charter asks for, in its order.

    A unit or enterprise that has no direct superior on the day of proposal needs no
    superior's confirmation: there is nobody who could give it (III.4.b).
    """
    findings = []
    for item, place in places(items, candidates):
        paper = papers.get(place)
        problem = _problem(item, paper, confirmed, has_superior, proposed_on)
        finding = ItemFinding(
            item=item.key,
            clause=item.clause,
            candidate_id=place[1],
            met=problem is None,
            problem=problem,
            document_id=paper.document_id if paper else None,
        )
        findings.append(finding)
    return tuple(findings)


def _problem(
    item: Item,
    paper: Paper | None,
    confirmed: Confirmed,
    has_superior: bool,  # noqa: FBT001 - a fact, not a mode
    proposed_on: date,
) -> str | None:
    if paper is None:
        return "missing"
    if item.reaches_proposal and (late := _reach(item, paper, proposed_on)):
        return late
    for capacity, (field, problem) in _CAPACITIES.items():
        needed = has_superior or capacity is not Capacity.DIRECT_SUPERIOR
        if not getattr(item, field) or not needed:
            continue
        if paper.document_id not in confirmed.get(capacity, frozenset()):
            return problem
    return None


def _reach(item: Item, paper: Paper, proposed_on: date) -> str | None:
    """Say why a proof does not reach the date of proposal (III.4.c).

    The last valid day counts: with no days of grace, a proof speaks up to the very
    day on which the dossier is sent.
    """
    if paper.as_of is None:
        return "as-of-date-missing"
    if paper.as_of > proposed_on:
        return "as-of-in-future"
    if proposed_on - paper.as_of > timedelta(days=item.valid_days):
        return "out-of-date"
    return None


def reports_of(
    items: Sequence[Item], candidates: Sequence[Candidate], capacity: Capacity
) -> tuple[tuple[Item, Place], ...]:
    """Return the papers that somebody in this capacity confirms (III.4.b)."""
    field, _ = _CAPACITIES[capacity]
    return tuple(
        (item, place)
        for item, place in places(items, candidates)
        if getattr(item, field)
    )


def missing_reports(
    reports: Sequence[tuple[Item, Place]], papers: Papers
) -> tuple[tuple[Item, Place], ...]:
    """Return the reports that are not attached yet, so that nobody signs a blank."""
    return tuple((item, place) for item, place in reports if place not in papers)


def unmet(findings: Sequence[ItemFinding]) -> str:
    """Name what is wrong, for a refusal: item, clause, problem and candidate."""
    return "; ".join(
        f"{one.item} ({one.clause}): {one.problem}"
        + (f", {one.candidate_id}" if one.candidate_id else "")
        for one in findings
        if not one.met
    )
