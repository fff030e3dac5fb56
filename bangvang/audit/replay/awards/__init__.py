"""Awards' decisions, made again: rounds, screenings, votes, proposals, publication."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from bangvang.audit.replay.awards.ballots import forget_ballots, open_ballots
from bangvang.audit.replay.awards.proposals import OF_AWARDS, publish
from bangvang.audit.replay.awards.rounds import OF_ROUNDS, close, screened
from bangvang.audit.replay.awards.sealed import SealedAwards
from bangvang.audit.replay.office import Asked, Settle
from bangvang.audit.replay.past import Past
from bangvang.audit.replay.privacy import (
    asked_of_privacy,
    follows,
    settle_erasure,
)
from shared.contracts.awards import (
    AwardPublished,
    CandidateScreened,
    PersonalDataErased,
    RoundPublished,
    ValuesDisclosed,
    VoteClosed,
    VotesClosed,
)
from shared.contracts.erasure import DataErased
from shared.contracts.ids import derived_id

_ALONE = {**OF_ROUNDS, **OF_AWARDS}


class Awards(SealedAwards):
    """Rounds, votes and awards."""

    settles: ClassVar[Mapping[type[Any], Settle]] = {
        VoteClosed: open_ballots,
        AwardPublished: SealedAwards.open_decision,
        PersonalDataErased: settle_erasure,
    }

    def caused(self, past: Past) -> bool:
        """Whether the acceptance or erasure that an own command names calls for it."""
        event, cause = past.event, past.envelope.cause or ""
        if isinstance(event, DataErased):
            return follows(self, self.forgotten, past)
        known = self.others.acceptances.get(cause)
        if known is None or not isinstance(event, CandidateScreened):
            return False
        command = f"{cause}:screen-{event.candidate_id}"
        return (
            past.envelope.actor == derived_id("service", self.name)
            and past.envelope.command == command
            and past.envelope.correlation == known.correlation
            and event.dossier_id == known.dossier_id
            and event.candidate_id in known.candidates
        )

    def note(self, past: Past) -> None:
        """Keep what own events change beside their streams."""
        super().note(past)
        if type(past.event) is VoteClosed:
            forget_ballots(self, past)

    def asked(self, group: Sequence[Past]) -> Asked | None:
        """Return the command behind the events of one command."""
        if len(group) == 1:
            ask = _ALONE.get(type(group[0].event))
            if ask is not None:
                return ask(self, group)
        kinds = {type(past.event) for past in group}
        if kinds & {VoteClosed, VotesClosed}:
            return close(self, group)
        if RoundPublished in kinds:
            return publish(self, group)
        if kinds == {CandidateScreened}:
            return screened(self, group)
        if isinstance(group[0].event, DataErased | ValuesDisclosed):
            return asked_of_privacy(self, group, self.kept_of(group[0].event))
        return None
