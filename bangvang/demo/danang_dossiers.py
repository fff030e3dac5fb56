"""Third act: dossiers are collected, confirmed and sent."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bangvang.demo import danang_people as people
from bangvang.demo.cast import Member
from bangvang.demo.danang_index import all_totals, did_poorly, scored
from bangvang.demo.story import Step, Upload, Wave, at
from shared.contracts.charter import Charter, Item, SubjectKind
from shared.contracts.dossier import (
    AcceptDossier,
    AttachDocument,
    Candidate,
    Capacity,
    ConfirmDossier,
    OpenDossier,
    PersonDetails,
    ReturnDossier,
    ReturnReason,
    SubmitDossier,
)
from shared.contracts.ids import derived_id

FORM = "bang-khen-ubnd"
SENT = people.DOSSIERS_SUBMITTED
STALE = date(2022, 1, 31)
"""A proof of that day does not reach the date of proposal (III.4.c)."""
NOT_SENT = 2
"""So many good units send no dossier."""


@dataclass(frozen=True, slots=True)
class Case:
    """One dossier of the example and what becomes of it."""

    sender: Member
    superior: Member | None
    round_id: str
    dossier_id: str
    candidates: tuple[Candidate, ...]
    persons: dict[str, PersonDetails]
    returned: bool = False
    """It is sent back once and sent again."""
    stale_proof: bool = False
    """A proof does not reach the date of proposal, so it cannot be sent."""


def candidates(cast: tuple[Member, ...]) -> list[Member]:
    """Return the units that send a dossier, best first: good ones, and a near miss."""
    wanted = all_totals(cast)
    ranked = sorted(scored(cast), key=lambda one: (-wanted[one.unit_id], one.unit_id))
    good = [one for one in ranked if wanted[one.unit_id] >= 80]  # noqa: PLR2004
    sound = [one for one in good if not did_poorly(one, cast)]
    left_out = {one.unit_id for one in sound[-NOT_SENT:]}
    near = [one for one in ranked if wanted[one.unit_id] < 80][:1]  # noqa: PLR2004
    return [one for one in good if one.unit_id not in left_out] + near


def city_cases(cast: tuple[Member, ...], campaign: str, round_id: str) -> list[Case]:
    """Return the dossiers of units for the city's award."""
    by_id = {one.unit_id: one for one in cast}
    found = []
    for number, one in enumerate(candidates(cast)):
        candidate = Candidate(
            candidate_id=derived_id(campaign, "candidate", one.unit_id),
            kind=SubjectKind.UNIT,
            unit_id=one.unit_id,
            form=FORM,
        )
        found.append(
            Case(
                sender=one,
                superior=by_id.get(one.parent_id or ""),
                round_id=round_id,
                dossier_id=derived_id(campaign, "dossier", one.unit_id),
                candidates=(candidate,),
                persons={},
                returned=number == 4,  # noqa: PLR2004 - any one will do
            )
        )
    return found


def dossiers(
    charter: Charter, cases: Sequence[Case], campaign: str, run: str
) -> list[Wave]:
    """Return the waves from opening the dossiers to their acceptance."""
    items = charter.checklist
    papers = [paper for case in cases for paper in _papers(items, case)]
    sent = [case for case in cases if not case.stale_proof]
    again = [case for case in cases if case.returned]
    lead = people.actor("lead", run)
    return [
        Wave("dossiers opened", [_open(case, campaign) for case in cases]),
        Wave(
            "documents",
            [_attach(case, paper, campaign) for case, paper in papers],
            [Upload(case.sender.officer, paper.content) for case, paper in papers],
        ),
        Wave("confirmed by heads", [_confirm(one, campaign) for one in cases]),
        Wave(
            "confirmed by superiors",
            [_confirm_above(one, campaign) for one in cases if one.superior],
        ),
        Wave("dossiers sent", [_submit(one, campaign) for one in cases]),
        Wave("sent back", [_return(one, campaign, lead) for one in again]),
        Wave("sent again", [_submit(one, campaign, "again") for one in again]),
        Wave("accepted", [_accept(one, campaign, lead) for one in sent]),
    ]


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of a dossier."""

    item: Item
    candidate: Candidate | None
    content: bytes

    @property
    def key(self) -> str:
        """Unique within its dossier."""
        who = self.candidate.candidate_id if self.candidate else "all"
        return f"{self.item.key}/{who}"


def _papers(items: Sequence[Item], case: Case) -> Iterable[tuple[Case, Paper]]:
    for item in items:
        asked = [one for one in case.candidates if _asked(item, one)]
        if asked and not item.per_candidate:
            yield case, Paper(item, None, _content(item, case, None))
        elif item.per_candidate:
            for one in asked:
                yield case, Paper(item, one, _content(item, case, one))


def _asked(item: Item, candidate: Candidate) -> bool:
    trades = not item.trades or bool(set(item.trades) & set(candidate.trades))
    return candidate.kind in item.subjects and trades


def _content(item: Item, case: Case, candidate: Candidate | None) -> bytes:
    who = candidate.candidate_id if candidate else case.dossier_id
    return f"{item.title.vi}\nTài liệu ví dụ của cuộc diễn tập · {who}\n".encode()


def _open(case: Case, campaign: str) -> Step:
    command = OpenDossier(
        campaign_id=campaign,
        dossier_id=case.dossier_id,
        unit_id=case.sender.unit_id,
        round_id=case.round_id,
        candidates=case.candidates,
        persons=case.persons,
    )
    key = f"dossier/{case.dossier_id}"
    return Step(key, case.sender.officer, command, at(people.DOSSIERS_OPENED))


def _attach(case: Case, paper: Paper, campaign: str) -> Step:
    as_of = None
    if paper.item.reaches_proposal:
        as_of = STALE if case.stale_proof else date.fromisoformat(SENT)
    command = AttachDocument(
        campaign_id=campaign,
        dossier_id=case.dossier_id,
        unit_id=case.sender.unit_id,
        document_id=derived_id(case.dossier_id, paper.key),
        item=paper.item.key,
        candidate_id=paper.candidate.candidate_id if paper.candidate else None,
        sha256=hashlib.sha256(paper.content).hexdigest(),
        media_type="text/plain",
        title=f"{paper.item.title.vi} · bản quét {paper.key}",
        as_of=as_of,
    )
    key = f"attach/{case.dossier_id}/{paper.key}"
    return Step(key, case.sender.officer, command, at(SENT))


def _confirm(case: Case, campaign: str) -> Step:
    command = ConfirmDossier(
        campaign_id=campaign,
        dossier_id=case.dossier_id,
        unit_id=case.sender.unit_id,
        capacity=Capacity.HEAD,
    )
    key = f"confirm/{case.dossier_id}"
    return Step(key, case.sender.head, command, at(SENT, 9))


def _confirm_above(case: Case, campaign: str) -> Step:
    superior = case.superior or case.sender
    command = ConfirmDossier(
        campaign_id=campaign,
        dossier_id=case.dossier_id,
        unit_id=superior.unit_id,
        capacity=Capacity.DIRECT_SUPERIOR,
    )
    key = f"confirm-above/{case.dossier_id}"
    return Step(key, superior.head, command, at(SENT, 10))


def _submit(case: Case, campaign: str, time: str = "first") -> Step:
    command = SubmitDossier(
        campaign_id=campaign, dossier_id=case.dossier_id, unit_id=case.sender.unit_id
    )
    hour = 11 if time == "first" else 15
    return Step(
        f"submit/{time}/{case.dossier_id}",
        case.sender.officer,
        command,
        at(SENT, hour),
        refused_as="dossier.incomplete" if case.stale_proof else None,
    )


def _return(case: Case, campaign: str, lead: str) -> Step:
    command = ReturnDossier(
        campaign_id=campaign,
        dossier_id=case.dossier_id,
        reasons=(ReturnReason.UNREADABLE,),
        explanation="Bản quét bị mờ (ví dụ)",
    )
    key = f"return/{case.dossier_id}"
    return Step(key, lead, command, at(SENT, 14))


def _accept(case: Case, campaign: str, lead: str) -> Step:
    command = AcceptDossier(campaign_id=campaign, dossier_id=case.dossier_id)
    key = f"accept/{case.dossier_id}"
    return Step(key, lead, command, at(people.DOSSIERS_REVIEWED))
