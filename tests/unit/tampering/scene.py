"""A log that was published honestly, those who watch it, and what they say later.

The log is the example with fewer units, signed by a real key; two of three real
witnesses cosigned it, and an auditor has seen it and keeps its checkpoint.
"""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from bangvang.audit.auditing import Asked, new_report, verify_log
from bangvang.audit.fetch import Kept
from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Finding, Severity
from bangvang.audit.stretch import of_error
from bangvang.witness.store import Store
from bangvang.witness.witness import Answer, Witness
from shared.signing import Signer
from shared.testing.logs import COSIGNED_AT, LOG, ORIGIN, WITNESSES, write_log
from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.encoding import base64_text
from shared.tlog.errors import VerificationError
from shared.tlog.notes import Note, parse_note
from shared.tlog.paths import CHECKPOINT_PATH, Bundle, Tile
from shared.tlog.policy import Group, Log, Policy
from shared.tlog.policy import Witness as Trusted
from shared.tlog.proofs import consistency_proof
from shared.tlog.tiles import HashesInTiles
from tests.unit.replay.smaller import smaller

POLICY = Policy(
    (Log(LOG.key),),
    tuple(Trusted(one.key.name, one.key) for one in WITNESSES),
    (Group("two", 2, tuple(one.key.name for one in WITNESSES)),),
    "two",
)
"""The log's key, and two of three witnesses."""
WITNESSED = (LOG, *WITNESSES[:2])
FULL, EDGE = Bundle(0), Bundle(1, 49)
"""The example has 305 events: a full bundle, and one of 49."""
TILE, TILE_EDGE, UPPER = Tile(0, 0), Tile(0, 1, 49), Tile(1, 0, 1)


@cache
def honest() -> tuple[bytes, ...]:
    """The entries as they were published."""
    return tuple(smaller().copy().signed())


def asked_to_cosign(witness: Witness, folder: Path, old: int, note: Note) -> Answer:
    """Ask a witness for the checkpoint `note`, with a proof out of the log's tiles."""
    size = parse_checkpoint(note.text).size
    read = HashesInTiles(LogFiles(folder).tile, size)
    lines = [base64_text(one) for one in consistency_proof(old, size, read)]
    head = "".join(f"{line}\n" for line in (f"old {old}", *lines))
    return witness.add_checkpoint(f"{head}\n".encode() + note.raw)


def refusal_of(answer: Answer) -> str:
    """Return the code of a refusal; a size that is answered is no text with a code."""
    assert answer.status != 200
    first = answer.body.decode().partition("\n")[0]
    return "witness.stale" if first.isdigit() else first


@dataclass
class Scene:
    """What was published, in a folder, and who remembers it."""

    folder: Path

    @classmethod
    def publish(cls, folder: Path) -> "Scene":
        """Publish the honest log, have it cosigned, and let an auditor see it."""
        scene = cls(folder)
        write_log(scene.log, honest(), signers=WITNESSED)
        assert scene.audit() == []
        return scene

    @property
    def log(self) -> Path:
        """The folder with the log's files."""
        return self.folder / "log"

    @property
    def kept(self) -> Kept:
        """What the auditor keeps."""
        return Kept(self.folder / "kept")

    def copy(self, folder: Path) -> "Scene":
        """Return a scene of one's own that can be tampered with."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("witness*"))
        return Scene(folder)

    def forget(self) -> None:
        """Let the auditor be one who looks for the first time."""
        shutil.rmtree(self.kept.folder)

    def audit(self) -> list[Finding]:
        """Return all that `bangvang audit verify` finds."""
        report = new_report(str(self.log))
        # Everything here was signed at one moment of the past.
        asked = Asked(str(self.log), POLICY, self.kept, 1, timedelta(days=36_500))
        try:
            verify_log(asked, report, lambda _name, _total: lambda _done: None)
        except VerificationError as error:
            report.findings.add(of_error(error))
        return list(report.findings)

    def checkpoint(self) -> Note:
        """Return the checkpoint that the log shows now."""
        return parse_note((self.log / CHECKPOINT_PATH).read_bytes())

    def put_checkpoint(self, raw: bytes) -> None:
        """Show another one."""
        (self.log / CHECKPOINT_PATH).write_bytes(raw)

    def lay_out(self, entries: Iterable[bytes]) -> None:
        """Write bundles and tiles anew, as who can sign nothing: under the old note."""
        note = (self.log / CHECKPOINT_PATH).read_bytes()
        shutil.rmtree(self.log)
        write_log(self.log, entries, signers=())
        self.put_checkpoint(note)

    def go_on(self, *entries: bytes) -> None:
        """Append to the log; the witnesses who signed are asked, and sign again."""
        watch = Watch.over(self)
        self.sign_anew([*honest(), *entries])
        note = self.checkpoint()
        try:
            for one in watch.witnesses:
                answer = asked_to_cosign(one, self.log, len(honest()), note)
                note = parse_note(note.raw + answer.body)
        finally:
            watch.close()
        self.put_checkpoint(note.raw)

    def sign_anew(
        self, entries: Iterable[bytes], signers: Sequence[Signer] = (LOG,)
    ) -> None:
        """Write the log anew, as who holds its key."""
        shutil.rmtree(self.log)
        write_log(self.log, entries, signers=signers)


@dataclass
class Watch:
    """The two real witnesses that cosigned the honest log."""

    witnesses: list[Witness]
    stores: list[Store]

    @classmethod
    def over(cls, scene: Scene) -> "Watch":
        """Let both cosign what was published."""
        stores = [Store(scene.folder / f"witness{n}.sqlite") for n in range(2)]
        witnesses = [
            Witness({ORIGIN: [LOG.key]}, [signer], store, lambda: COSIGNED_AT)
            for signer, store in zip(WITNESSES, stores, strict=False)
        ]
        for one in witnesses:
            answer = asked_to_cosign(one, scene.log, 0, scene.checkpoint())
            assert answer.status == 200
        return cls(witnesses, stores)

    def refusals(self, scene: Scene) -> set[str]:
        """Ask both for what the log shows now, which both refuse; return the codes."""
        note = scene.checkpoint()
        old = min(len(honest()), parse_checkpoint(note.text).size)
        return {
            refusal_of(asked_to_cosign(one, scene.log, old, note))
            for one in self.witnesses
        }

    def close(self) -> None:
        """Close their files."""
        for one in self.stores:
            one.close()


def faults(findings: Iterable[Finding]) -> set[str]:
    """Return the codes of all faults."""
    return {one.code for one in findings if one.severity is Severity.FAULT}


def assert_told(findings: Iterable[Finding]) -> None:
    """Every finding says something of its own in both languages, with no gap left."""
    for one in findings:
        assert one.said.vi, one.code
        assert one.said.en, one.code
        assert one.said.vi != one.said.en, one.code
        assert "{" not in f"{one.said.vi}{one.said.en}", one.code
