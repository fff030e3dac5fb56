"""A real campaign in which every event of the platform happens at least once."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from shared.contracts import awards, dossier, registration, scoring
from shared.contracts.base import Document
from shared.contracts.charter import Charter, Level, SubjectKind, UnitKind
from shared.contracts.disclosure import Purpose
from shared.contracts.erasure import Ground
from shared.contracts.ids import derived_id
from shared.contracts.roles import Role
from tests.integration.replay.town import Town
from tests.unit.awards.charter import CHARTER

CAMPAIGN = derived_id("campaign", "replay")
EDITION = derived_id("edition", "replay")
ROUND = derived_id("round", "replay")
PAPER = Document(number="1/QĐ", issued_on="2021-12-01")
ABOUT = {"campaign_id": CAMPAIGN}
MEMBERS = tuple(derived_id("member", str(one)) for one in range(5))
DAY = date(2021, 12, 1)


def charter(*, secret: bool, title: str = "Thử") -> Charter:
    """A charter with something of everything."""
    words = {"vi": title, "en": title}
    body = CHARTER.model_dump(mode="json")
    body["title"] = words
    body["groups"][0]["kinds"].append("commune")
    body["contents"] = [{"key": "online", "clause": "II", "title": words}]
    body["measures"] = [{"key": "services", "title": words}]
    launch = {"key": "launch-by", "clause": "IV.1", "on": "2021-12-31", "title": words}
    body["calendar"] = [launch]
    body["council"]["secret"] = secret
    body["checklist"] = [
        {
            "key": "report",
            "clause": "III.4.b",
            "title": words,
            "subjects": ["unit", "contributor"],
            "per_candidate": True,
            "confirmed_by_head": True,
            "confirmed_by_superior": True,
        }
    ]
    return Charter.model_validate(body)


def actor(name: str) -> str:
    """Somebody of the story."""
    return derived_id("actor", name)


def unit(name: str) -> str:
    """A unit of the story."""
    return derived_id("unit", name)


ADMIN, LEAD, HEAD_OF_ALL = actor("admin"), actor("lead"), actor("chairman")


@dataclass
class Story:
    """Tells it in order; each part needs the ones before."""

    town: Town
    secret: bool

    async def tell(self) -> None:
        """Tell all of it."""
        await self._begin()
        await self._register()
        await self._change_the_register()
        await self._score()
        await self._tasks()
        await self._dossiers()
        await self._vote()
        await self._award()
        await self._disclose_and_erase()

    async def _begin(self) -> None:
        give = self.town.give
        first = registration.AppointFirstAdministrator(actor_id=ADMIN)
        await give(ADMIN, first, internal=True)
        launch = registration.LaunchCampaign(
            **ABOUT,
            exercise=False,
            charter=charter(secret=self.secret),
            launched_on=DAY,
        )
        await give(ADMIN, launch)
        await self._grant(ADMIN, "lead", Role.LEAD_AGENCY)
        other = registration.GrantRole(
            campaign_id=None,
            grant_id=derived_id("grant", "second"),
            actor_id=actor("second"),
            role=Role.ADMINISTRATOR,
        )
        await give(ADMIN, other)
        revoke = registration.RevokeRole(
            campaign_id=None, actor_id=actor("second"), grant_id=other.grant_id
        )
        await give(ADMIN, revoke)
        adopt = registration.AdoptCharter(
            **ABOUT,
            charter=charter(secret=self.secret, title="Thử lại"),
            adopted_on=DAY,
        )
        await give(LEAD, adopt)

    async def _grant(self, by: str, name: str, role: Role, **scope: Any) -> None:
        grant = registration.GrantRole(
            **ABOUT,
            grant_id=derived_id("grant", name, role, str(scope)),
            actor_id=actor(name),
            role=role,
            **scope,
        )
        await self.town.give(by, grant)

    async def _register(self) -> None:
        give = self.town.give
        top = _new("top", None, UnitKind.AUTHORITY, None)
        enrol = registration.EnrolUnit(**ABOUT, unit=top, valid_from=DAY)
        await give(LEAD, enrol)
        names = ("a", "b", "c", "d", "x", "y", "z")
        groups = {one: "departments" if one < "x" else "districts" for one in names}
        many = tuple(
            _new(one, groups[one], UnitKind.DEPARTMENT, "top") for one in names
        )
        await give(LEAD, registration.EnrolUnits(**ABOUT, units=many, valid_from=DAY))
        for one in ("a", "b", "c", "x"):
            await self._grant(
                LEAD, f"officer-{one}", Role.UNIT_OFFICER, unit_id=unit(one)
            )
            await self._grant(LEAD, f"head-{one}", Role.UNIT_HEAD, unit_id=unit(one))
        await self._grant(LEAD, "chairman", Role.UNIT_HEAD, unit_id=unit("top"))
        await self._grant(ADMIN, "appraiser", Role.APPRAISER, group="departments")
        await self._grant(ADMIN, "secretary", Role.COUNCIL_SECRETARY)
        await self._grant(ADMIN, "chairman", Role.AWARDING_AUTHORITY, level="city")
        for at, member in enumerate(MEMBERS):
            right = registration.GrantRole(
                **ABOUT,
                grant_id=derived_id("grant", str(at)),
                actor_id=member,
                role=Role.COUNCIL_MEMBER,
            )
            await give(ADMIN, right)
        await self._take_part()

    async def _take_part(self) -> None:
        for one in ("a", "b"):
            about = {**ABOUT, "unit_id": unit(one)}
            promise = registration.Commitment(
                key="more", content="online", measure="services", target="5", due=DAY
            )
            register = registration.RegisterUnit(
                **about,
                contents=("online",),
                commitments=(promise,),
                wording={"more": "Nhiều hơn"},
            )
            await self.town.give(actor(f"officer-{one}"), register)
            launch = registration.ReportLaunch(
                **about, launched_on=DAY, document="a" * 64
            )
            await self.town.give(actor(f"head-{one}"), launch)
        progress = registration.ReportProgress(
            **ABOUT, unit_id=unit("a"), commitment="more", achieved="2", as_of=DAY
        )
        await self.town.give(actor("officer-a"), progress)

    async def _change_the_register(self) -> None:
        next_day = DAY + timedelta(days=1)
        self.town.now += timedelta(days=2)
        common = {**ABOUT, "on": next_day, "document": PAPER}
        rename = registration.RenameUnit(**common, unit_id=unit("a"), name="Sở A mới")
        place = registration.PlaceUnit(**common, unit_id=unit("y"), parent_id=unit("z"))
        merge = registration.MergeUnits(
            **common, successor=unit("x"), predecessors=(unit("z"),)
        )
        parts = tuple(
            _new(one, "departments", UnitKind.DEPARTMENT, "top") for one in ("e", "f")
        )
        split = registration.SplitUnit(
            **common, unit_id=unit("d"), parts=parts, goes_on=False
        )
        later = {**common, "on": next_day + timedelta(days=1)}
        end = registration.DissolveUnit(**later, unit_id=unit("f"))
        head = registration.AppointHead(
            **ABOUT,
            unit_id=unit("a"),
            person_id=derived_id("person", "head"),
            person_name="Nguyễn Văn A",
            from_day=next_day,
        )
        for command in (rename, place, merge, split, end, head):
            await self.town.give(LEAD, command)
        await self._grant(LEAD, "gone", Role.UNIT_OFFICER, unit_id=unit("c"))
        scope = str({"unit_id": unit("c")})
        revoke = registration.RevokeRole(
            **ABOUT,
            actor_id=actor("gone"),
            grant_id=derived_id("grant", "gone", Role.UNIT_OFFICER, scope),
        )
        await self.town.give(LEAD, revoke)

    async def _score(self) -> None:
        give, about = self.town.give, {**ABOUT, "edition_id": EDITION}
        until = self.town.now.date()
        adopt = scoring.AdoptEdition(
            **about, edition="index-2020", self_assessment_until=until
        )
        await give(LEAD, adopt)
        for one, points in (("a", "90"), ("b", "80"), ("a", "95")):
            own = scoring.SubmitSelfAssessment(
                **about,
                unit_id=unit(one),
                points={"i": points},
                evidence=(
                    scoring.Evidence(
                        indicator="i",
                        document=PAPER,
                        subject="Báo cáo",
                        sha256="b" * 64,
                    ),
                ),
            )
            await give(actor(f"officer-{one}"), own)
        self.town.now += timedelta(days=2)
        for one, points, reasons in (
            ("a", "94", {"i": "Trừ một"}),
            ("b", "81", {"i": "Cộng một"}),
            ("a", "95", {}),
            ("c", "70", {}),
        ):
            appraise = scoring.AppraiseAssessment(
                **about,
                unit_id=unit(one),
                group="departments",
                points={"i": points},
                reasons=reasons,
            )
            await give(actor("appraiser"), appraise)
        publish = scoring.PublishScores(**about, group="departments", document=PAPER)
        await give(LEAD, publish)
        correct = scoring.CorrectScore(
            **about, unit_id=unit("c"), points={"i": "96"}, reason="Sai", document=PAPER
        )
        await give(LEAD, correct)

    async def _tasks(self) -> None:
        today = self.town.now.date()
        for one in ("a", "b"):
            task = {**ABOUT, "unit_id": unit(one), "task_id": derived_id("task", one)}
            about = {**ABOUT, "unit_id": unit(one)}
            officer = actor(f"officer-{one}")
            assign = scoring.AssignTask(
                **task, reference="1", phase="phase-1", weight="1", due=today
            )
            report = scoring.ReportTask(**task, degree="100", note="Xong")
            confirm = scoring.ConfirmTask(**task, degree="90", on=today, reason="Gần")
            publish = scoring.PublishCompletion(**about, phase="phase-1", until=today)
            await self.town.give(LEAD, assign)
            await self.town.give(officer, report)
            await self.town.give(LEAD, confirm)
            await self.town.give(LEAD, publish)

    async def _dossiers(self) -> None:
        now = self.town.now
        opened = awards.OpenRound(
            **ABOUT,
            round_id=ROUND,
            plan="annual",
            edition_id=EDITION,
            submit_from=now,
            submit_until=now + timedelta(days=5),
            guidance=PAPER,
            guidance_text="c" * 64,
        )
        await self.town.give(LEAD, opened)
        convene = awards.ConveneCouncil(**ABOUT, round_id=ROUND, members=MEMBERS)
        await self.town.give(LEAD, convene)
        for one in ("a", "b", "c"):
            await self._dossier(one, returned=one == "b", withdrawn=one == "c")

    async def _dossier(self, one: str, *, returned: bool, withdrawn: bool) -> None:
        give, about = (
            self.town.give,
            {**ABOUT, "dossier_id": derived_id("dossier", one)},
        )
        own = {**about, "unit_id": unit(one)}
        officer, head = actor(f"officer-{one}"), actor(f"head-{one}")
        candidate = dossier.Candidate(
            candidate_id=candidate_of(one),
            kind=SubjectKind.UNIT,
            unit_id=unit(one),
            form="merit",
        )
        await give(
            officer,
            dossier.OpenDossier(**own, round_id=ROUND, candidates=(candidate,)),
        )
        sha256 = await self.town.upload(officer, f"report of {one}".encode())
        attach = dossier.AttachDocument(
            **own,
            document_id=derived_id("document", one),
            item="report",
            candidate_id=candidate_of(one),
            sha256=sha256,
            media_type="application/pdf",
            title="Báo cáo",
        )
        await give(officer, attach)
        await give(head, dossier.ConfirmDossier(**own, capacity=dossier.Capacity.HEAD))
        superior = dossier.ConfirmDossier(
            **about, unit_id=unit("top"), capacity=dossier.Capacity.DIRECT_SUPERIOR
        )
        await give(HEAD_OF_ALL, superior)
        await give(officer, dossier.SubmitDossier(**own))
        if returned:
            back = dossier.ReturnDossier(
                **about, reasons=(dossier.ReturnReason.OTHER,), explanation="Sửa"
            )
            await give(LEAD, back)
            await give(officer, dossier.SubmitDossier(**own))
        if withdrawn:
            await give(officer, dossier.WithdrawDossier(**own, reason="Thôi"))
        else:
            await give(LEAD, dossier.AcceptDossier(**about))

    async def _hold(self, reason: awards.HoldReason, *, placed: bool) -> None:
        kind = awards.PlaceHold if placed else awards.LiftHold
        subject = awards.Subject(kind=SubjectKind.UNIT, unit_id=unit("b"))
        await self.town.give(
            LEAD, kind(**ABOUT, subject=subject, reason=reason, note="Đơn")
        )

    async def _vote(self) -> None:
        again = awards.ScreenAgain(**ABOUT, round_id=ROUND)
        one, other = awards.HoldReason.INSPECTION, awards.HoldReason.COMPLAINT
        for reason, placed in (
            (one, True),
            (other, True),
            (other, False),
            (one, False),
        ):
            await self._hold(reason, placed=placed)
            await self.town.give(actor("secretary"), again)
        choices = ("yes", "yes", "yes", "no", "abstain")
        for name in ("a", "b"):
            about = {**ABOUT, "round_id": ROUND, "candidate_id": candidate_of(name)}
            for member, choice in zip(MEMBERS, choices, strict=True):
                if name == "a" and choice == "abstain":
                    conflict = awards.DeclareConflict(**about, note="Họ hàng")
                    await self.town.give(member, conflict)
                    continue
                await self.town.give(member, awards.CastBallot(**about, choice=choice))
        self.town.now += timedelta(days=6)
        await self.town.give(
            actor("secretary"), awards.CloseVotes(**ABOUT, round_id=ROUND)
        )

    async def _award(self) -> None:
        give, round_ = self.town.give, {**ABOUT, "round_id": ROUND}
        for name in ("a", "b"):
            award = derived_id("award", name)
            propose = awards.ProposeAward(
                **round_, candidate_id=candidate_of(name), award_id=award
            )
            await give(LEAD, propose)
            decide = awards.DecideAward(
                **ABOUT, award_id=award, level=Level.CITY, granted=True, decision=PAPER
            )
            await give(HEAD_OF_ALL, decide)
        await self._hold(awards.HoldReason.DENUNCIATION, placed=True)
        withheld = derived_id("award", "b")
        await give(LEAD, awards.PublishAwards(**round_, withhold=(withheld,)))
        await self._hold(awards.HoldReason.DENUNCIATION, placed=False)
        await give(LEAD, awards.PublishWithheld(**ABOUT, award_id=withheld))

    async def _disclose_and_erase(self) -> None:
        await self._grant(ADMIN, "auditor", Role.AUDITOR)
        for said in (registration, scoring, dossier, awards):
            disclose = said.DiscloseValues(
                **ABOUT,
                disclosure_id=derived_id("disclosure", said.SERVICE),
                purpose=Purpose.AUDIT,
            )
            await self.town.give(actor("auditor"), disclose)
        forget = dossier.ErasePerson(
            erasure_id=derived_id("erasure", "head"),
            person_id=derived_id("person", "head"),
            ground=Ground.REQUEST,
        )
        await self.town.give(ADMIN, forget)
        named = ((dossier, "DossierReturned"), (scoring, "ScoreCorrected"))
        for said, kind in named:
            bodies = (json.loads(one) for one in self.town.log)
            event = next(one["id"] for one in bodies if kind in one["type"])
            erase = said.EraseTexts(
                erasure_id=derived_id("erasure", kind),
                ground=Ground.ORDER,
                events=(event,),
            )
            await self.town.give(ADMIN, erase)


def candidate_of(name: str) -> str:
    """Candidate of a unit."""
    return derived_id("candidate", name)


def _new(
    name: str, group: str | None, kind: UnitKind, parent: str | None
) -> registration.NewUnit:
    return registration.NewUnit(
        unit_id=unit(name),
        name=f"Đơn vị {name}",
        kind=kind,
        group=group,
        parent_id=None if parent is None else unit(parent),
        codes=(registration.Code(scheme="test", value=name),),
    )
