"""Reads policies from their files. Source: C2SP tlog-policy.

Lines of words apart by spaces or tabs; what is not ASCII means nothing but itself.
"""

import re
from collections.abc import Callable

from shared.tlog.encoding import number
from shared.tlog.errors import VerificationError
from shared.tlog.keys import Algorithm, VerifierKey
from shared.tlog.policy import NONE, Group, Log, Policy, Witness
from shared.tlog.words import fault

LARGEST_POLICY = 1_000_000
"""Bytes; 256 keys of ML-DSA-44 take half of it."""
MOST = 256
"""Logs, witnesses and groups each; the specification recommends 32 at least."""
_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]")
_BLANKS = re.compile(r"[ \t]+")
_LOG_KEYS = {Algorithm.ED25519, Algorithm.COSIGNATURE_MLDSA44}
_WITNESS_KEYS = {Algorithm.COSIGNATURE_ED25519, Algorithm.COSIGNATURE_MLDSA44}


def parse_policy(data: bytes) -> Policy:
    """Read a policy.

    Raises:
        VerificationError: a line that is none, a name or key that stands twice or is
            not known, a quorum that is missing or stands twice; the place is the line.
    """
    if len(data) > LARGEST_POLICY:
        raise fault("tlog.policy-size", size=len(data), largest=LARGEST_POLICY)
    if found := _CONTROL.search(data):
        place = f":{data.count(b'\n', 0, found.start()) + 1}"
        raise fault("tlog.policy-control", place=place)
    reading = _Reading()
    # Bytes beyond ASCII go in and out unchanged, valid UTF-8 or not.
    for at, line in enumerate(data.decode("utf-8", "surrogateescape").split("\n"), 1):
        words = _BLANKS.split(line.strip(" \t"))
        if not words[0] or words[0].startswith("#"):
            continue
        try:
            reading.take(words)
        except VerificationError as error:
            raise error.within(f":{at}") from None
    return reading.policy()


class _Reading:
    """What was read so far."""

    def __init__(self) -> None:
        self.logs: list[Log] = []
        self.witnesses: list[Witness] = []
        self.groups: list[Group] = []
        self.quorum: str | None = None
        self.names: set[str] = set()
        self.members: set[str] = set()

    def take(self, words: list[str]) -> None:
        """Take one line."""
        kind, rest = words[0], words[1:]
        kinds: dict[str, tuple[Callable[[list[str]], None], range]] = {
            "log": (self._log, range(1, 3)),
            "witness": (self._witness, range(2, 4)),
            "group": (self._group, range(3, MOST + 3)),
            "quorum": (self._quorum, range(1, 2)),
        }
        if kind not in kinds:
            raise fault("tlog.policy-word", word=kind)
        read, lengths = kinds[kind]
        if len(rest) not in lengths:
            raise fault("tlog.policy-words", word=kind)
        read(rest)

    def policy(self) -> Policy:
        """Return all of it."""
        if self.quorum is None:
            raise fault("tlog.policy-quorum")
        return Policy(
            tuple(self.logs), tuple(self.witnesses), tuple(self.groups), self.quorum
        )

    def _log(self, words: list[str]) -> None:
        key = _key(words[0], _LOG_KEYS)
        _demand_new(key, [one.key for one in self.logs])
        self.logs.append(Log(key, "".join(words[1:])))

    def _witness(self, words: list[str]) -> None:
        name, key = words[0], _key(words[1], _WITNESS_KEYS)
        _demand_new(key, [one.key for one in self.witnesses])
        self._define(name)
        self.witnesses.append(Witness(name, key, *words[2:]))

    def _group(self, words: list[str]) -> None:
        name, threshold, *members = words
        if len(self.groups) >= MOST:
            raise fault("tlog.policy-most", most=MOST)
        for member in members:
            self._demand_known(member)
            if member in self.members:
                raise fault("tlog.policy-member", name=member)
            self.members.add(member)
        least = {"any": 1, "all": len(members)}.get(threshold)
        group = Group(name, number(threshold) if least is None else least, (*members,))
        if not 1 <= group.threshold <= len(members):
            raise fault("tlog.policy-threshold", name=name, members=len(members))
        self._define(name)
        self.groups.append(group)

    def _quorum(self, words: list[str]) -> None:
        if self.quorum is not None:
            raise fault("tlog.policy-quorum")
        if words[0] != NONE:
            self._demand_known(words[0])
        self.quorum = words[0]

    def _define(self, name: str) -> None:
        if name in self.names or name == NONE:
            raise fault("tlog.policy-name", name=name)
        self.names.add(name)

    def _demand_known(self, name: str) -> None:
        if name not in self.names:
            raise fault("tlog.policy-unknown", name=name)


def parse_log_key(text: str, *, place: str = "") -> VerifierKey:
    """Read a key that a log signs with, as it stands in a policy.

    Raises:
        VerificationError: it is none, or of a kind with which only witnesses sign.
    """
    return _key(text, _LOG_KEYS, place)


def _key(text: str, kinds: set[Algorithm], place: str = "") -> VerifierKey:
    key = VerifierKey.parse(text, place=place)
    if key.algorithm not in kinds:
        raise fault("tlog.policy-key-kind", place=place, name=key.name)
    return key


def _demand_new(key: VerifierKey, known: list[VerifierKey]) -> None:
    """Refuse a key that stands there already, under whatever name."""
    if len(known) >= MOST:
        raise fault("tlog.policy-most", most=MOST)
    if any(one.public_key == key.public_key for one in known):
        raise fault("tlog.policy-key-twice", name=key.name)
