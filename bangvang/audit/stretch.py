"""One stretch of the log, checked by itself: the work of one process.

Reads bundle by bundle, so that no more than one bundle is in memory at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from bangvang.audit.chains import Break, Chains, Link, Run
from bangvang.audit.files import LogFiles
from bangvang.audit.findings import EventRef, Finding, Findings
from bangvang.audit.foreign import sift
from bangvang.audit.spill import Spill
from bangvang.audit.tally import Tally
from bangvang.audit.words import said
from shared.contracts.catalogue import LANGUAGES
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import HASH_SIZE, leaf_hashes, root_of_joined
from shared.tlog.paths import TILE_WIDTH, Bundle, Tile

PER_STRETCH = 32
"""Bundles in one piece of work: 8,192 events, some 8 MB read."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a process is asked to do."""

    root: Path
    bundles: Sequence[Bundle]
    spill: Path
    parts: int


@dataclass(slots=True)
class Done:
    """What it found; small, however large the stretch is."""

    events: int = 0
    """How many entries there should be."""
    roots: list[bytes] = field(default_factory=list)
    """The root over each full bundle."""
    edge: bytes = b""
    """The joined leaf hashes of the log's last bundle, if that is not full."""
    runs: dict[str, Run] = field(default_factory=dict)
    findings: Findings = field(default_factory=Findings)
    tally: Tally = field(default_factory=Tally)
    size: int = 0
    """Bytes of the entries."""
    unread: int = 0
    """Entries in bundles that could not be read."""
    foreign: int = 0
    """Entries that do not even claim to be events of this platform."""
    strange: Findings = field(default_factory=Findings)
    """What is wrong with those; in a log of somebody else nothing is."""


def check_stretch(work: Work) -> Done:
    """Check some bundles: against their tiles, and each event in them."""
    files = LogFiles(work.root)
    done, chains = Done(), Chains()
    name = f"{work.bundles[0].index}"
    spill = Spill(work.spill, name, work.parts)
    for bundle in work.bundles:
        entries, hashes = _read(files, bundle, done)
        done.events += bundle.width
        if bundle.width == TILE_WIDTH:
            done.roots.append(root_of_joined(hashes))
        else:
            done.edge = hashes
        for leaf, entry in enumerate(entries, bundle.start):
            done.size += len(entry)
            _take(leaf, entry, done, chains, spill)
        done.findings.extend(finding_of(one) for one in chains.breaks)
        chains.breaks.clear()
    spill.flush()
    done.runs = chains.runs
    return done


def _read(files: LogFiles, bundle: Bundle, done: Done) -> tuple[list[bytes], bytes]:
    """Return the entries of a bundle and their hashes, compared with its tile."""
    tile = Tile(0, bundle.index, bundle.width)
    held = b""
    try:
        held = files.tile(tile)
    except VerificationError as error:
        done.findings.add(of_error(error))
    try:
        entries = files.entries(bundle)
    except VerificationError as error:
        done.findings.add(of_error(error))
        done.unread += bundle.width
        # So that what lies above the bundle can be judged all the same.
        return [], held or bytes(bundle.width * HASH_SIZE)
    hashes = b"".join(leaf_hashes(entries))
    if held and hashes != held:
        done.findings.extend(
            Finding(
                "audit.entry-mismatch",
                said("audit.entry-mismatch"),
                (EventRef(bundle.start + number),),
                place=f"{bundle.path}, {tile.path}",
            )
            for number in range(bundle.width)
            if hashes[number * HASH_SIZE : (number + 1) * HASH_SIZE]
            != held[number * HASH_SIZE : (number + 1) * HASH_SIZE]
        )
    return entries, hashes


def _take(leaf: int, entry: bytes, done: Done, chains: Chains, spill: Spill) -> None:
    event, foreign = sift(leaf, entry, done.findings, done.strange)
    done.foreign += foreign
    done.tally.take(event)
    if event is None:
        return
    hash_ = sha256(entry).hexdigest()
    link = Link(event.sequence, event.previous, hash_, leaf)
    if event.source in LANGUAGES:
        # An unknown source has a type that is unknown or another's, and is told so.
        chains.follow(event.source, link)
    spill.take(leaf, event)


def of_error(error: VerificationError) -> Finding:
    """Return a file's or signature's trouble as a finding."""
    return Finding(error.code, error.said, place=error.place)


def finding_of(one: Break) -> Finding:
    """Return a break of a source's chain as a finding; its events get names later."""
    events = [EventRef(one.leaf)]
    if one.other >= 0:
        events.append(EventRef(one.other))
    return Finding(one.code, said(one.code, **one.values), tuple(events))
