"""Which signatures make a checkpoint good enough. Source: C2SP tlog-policy.

A policy names logs, witnesses, groups of which k of n must have signed, and the one
witness or group on which all depends, the quorum.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.keys import SignatureCheck, VerifierKey
from shared.tlog.notes import Note, VerifiedSignature, signatures_of
from shared.tlog.words import fault

NONE = "none"
"""The quorum of those who ask no witness."""


@dataclass(frozen=True, slots=True)
class Log:
    """A log that is trusted to sign; its key is called as its origin is.

    Not every log keeps to that (the Go checksum database does not), so who knows better
    may name the `origin`. A policy file cannot.
    """

    key: VerifierKey
    url: str = ""
    origin: str = ""
    """What its checkpoints begin with; empty: the key's name."""
    demanded: bool = False
    """Whether it must have signed even where another key of the same log has; without
    it one of them is enough, as tlog-policy says and a change of keys needs."""

    def is_of(self, origin: str) -> bool:
        """Whether it is the log whose checkpoints begin with `origin`."""
        return (self.origin or self.key.name) == origin


@dataclass(frozen=True, slots=True)
class Witness:
    """A witness by the name that it has in this policy; `url` is where it is asked."""

    name: str
    key: VerifierKey
    url: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Witnesses and groups, of which `threshold` must have signed."""

    name: str
    threshold: int
    members: tuple[str, ...]


class Accepted(NamedTuple):
    """A checkpoint that the policy is content with, and who signed it."""

    checkpoint: Checkpoint
    log: VerifierKey
    signatures: tuple[VerifiedSignature, ...]
    witnesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Policy:
    """What a checkpoint needs. `quorum` is the name of a witness or group, or `none`.

    Groups stand after what they name, so that none can hold itself.
    """

    logs: tuple[Log, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    groups: tuple[Group, ...] = ()
    quorum: str = NONE

    def accept(self, note: Note, check: SignatureCheck) -> Accepted:
        """Return what the note says, if the log and enough witnesses signed it.

        Raises:
            VerificationError: it is no checkpoint of a log of this policy, a signature
                by one of its keys is wrong, or the quorum is not reached.
        """
        checkpoint = parse_checkpoint(note.text)
        keys = [one.key for one in self.logs] + [one.key for one in self.witnesses]
        signatures = signatures_of(note, keys, check)
        signers = {one.key for one in signatures}
        log = next(
            (
                one.key
                for one in self.logs
                if one.key in signers and one.is_of(checkpoint.origin)
            ),
            None,
        )
        if log is None:
            raise fault("tlog.log-not-signed", origin=checkpoint.origin)
        seen = tuple(one.name for one in self.witnesses if one.key in signers)
        if not self.is_reached(seen):
            raise fault(
                "tlog.quorum",
                quorum=self.quorum,
                found=len(seen),
                names=", ".join(seen) or "-",
            )
        return Accepted(checkpoint, log, signatures, seen)

    def is_reached(self, witnesses: tuple[str, ...]) -> bool:
        """Whether these witnesses, by their names here, make up the quorum."""
        return self.quorum == NONE or self._standing(witnesses)[self.quorum]

    def _standing(self, witnesses: tuple[str, ...]) -> Mapping[str, bool]:
        """Say of each witness and group whether it has signed."""
        has = {one.name: one.name in witnesses for one in self.witnesses}
        for group in self.groups:
            signed = sum(has[member] for member in group.members)
            has[group.name] = signed >= group.threshold
        return has

    @property
    def raw(self) -> bytes:
        """The policy as a file."""
        lines = [
            *(_line("log", str(one.key), one.url) for one in self.logs),
            *(
                _line("witness", one.name, str(one.key), one.url)
                for one in self.witnesses
            ),
            *(
                _line("group", one.name, str(one.threshold), *one.members)
                for one in self.groups
            ),
            _line("quorum", self.quorum),
        ]
        return "".join(lines).encode("utf-8", "surrogateescape")


def _line(*words: str) -> str:
    return " ".join(word for word in words if word) + "\n"
