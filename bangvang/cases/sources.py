"""A log's static files, from a folder or from an address, read with limits."""

import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

from bangvang.audit.findings import Findings, Severity
from bangvang.audit.options import MOST
from bangvang.audit.trust import Judged, judge
from bangvang.audit.web import MAY_BE_GONE, Web
from bangvang.cases.words import trouble
from bangvang.inputs import open_plain
from shared.tlog.checkpoint import Checkpoint, parse_checkpoint
from shared.tlog.errors import VerificationError
from shared.tlog.hashes import HASH_SIZE
from shared.tlog.notes import LARGEST_NOTE, Note, parse_note
from shared.tlog.paths import CHECKPOINT_PATH, TILE_WIDTH, Bundle, Tile, bundles_between
from shared.tlog.policy import Policy
from shared.tlog.tiles import LARGEST_BUNDLE, HashesInTiles, entries_of


class Missing(VerificationError):  # noqa: N818 - tlog-tiles lets partial files vanish
    """The log does not have this file."""


class FileNotFound(VerificationError):  # noqa: N818 - the same, for one file
    """There is no such file."""


def plain_file(path: Path, most: int) -> bytes:
    """Return a file of at most `most` bytes, without waiting where a pipe lies.

    Raises:
        FileNotFound: there is none.
        VerificationError: it cannot be read, is no plain file, or is larger.
    """
    try:
        with open_plain(path) as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        error = trouble("case.no-file", place=str(path))
        raise FileNotFound(error.code, error.said, place=error.place) from None
    except (OSError, ValueError):
        raise trouble("case.no-file", place=str(path)) from None
    if len(data) > most:
        raise trouble("case.too-large", place=str(path), most=most)
    return data


class Files(Protocol):
    """Gives a log's files by path."""

    def read(self, path: str, most: int) -> bytes:
        """Return a file of at most `most` bytes.

        Raises:
            Missing: there is none.
            VerificationError: it cannot be read, or is larger.
        """


class Folder:
    """Files below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def read(self, path: str, most: int) -> bytes:
        """Return a file."""
        try:
            return plain_file(self.root / path, most)
        except FileNotFound as error:
            raise Missing(error.code, error.said, place=path) from None


class Address:
    """Files below an address; bundles are kept in a folder, for they are read often.

    Read as the auditor reads them: nothing a server sends makes us wait or read
    without end, or go elsewhere.
    """

    def __init__(self, web: Web, runner: asyncio.Runner, kept: Path) -> None:
        self._web = web
        self._runner = runner
        self._kept = kept

    def read(self, path: str, most: int) -> bytes:
        """Return a file, fetched once."""
        place = self._kept / path.replace("/", "-")
        if place.exists():
            return place.read_bytes()
        try:
            data = self._runner.run(self._web.read(path, most))
        except VerificationError as error:
            if error.code in MAY_BE_GONE:
                raise Missing(error.code, error.said, place=error.place) from None
            raise
        if path != CHECKPOINT_PATH:
            place.write_bytes(data)
        return data


class LogReader:
    """A log as of its newest checkpoint."""

    def __init__(
        self, files: Files, where: str = "", policy: Policy | None = None
    ) -> None:
        """Read the newest checkpoint of the log that is called `where`.

        With a `policy` nothing else is asked for before whoever it names has signed;
        without one nobody's signature is checked here.

        Raises:
            VerificationError: there is none, it is no checkpoint, or one that is not
                signed as the policy demands.
        """
        self._files = files
        self.judged: Judged | None = None
        """Who signed the checkpoint; None where no policy was given."""
        raw = files.read(CHECKPOINT_PATH, LARGEST_NOTE)
        try:
            if policy is not None:
                self.judged = _demanded(raw, policy)
            self.note: Note = parse_note(raw)
            self.checkpoint: Checkpoint = parse_checkpoint(self.note.text)
        except VerificationError as error:
            raise error.within(f"{where.rstrip('/')}/{CHECKPOINT_PATH}") from None
        self.read = HashesInTiles(self._tile, self.checkpoint.size).read

    def entries(self) -> Iterator[tuple[int, bytes]]:
        """Give leaf index and bytes of every entry, in order.

        Raises:
            VerificationError: there are more than anybody reads in an evening, as a
                server can claim for ever; or a file is missing or cut.
        """
        if self.checkpoint.size > MOST:
            raise trouble("case.log-too-long", size=self.checkpoint.size, most=MOST)
        for bundle in bundles_between(0, self.checkpoint.size):
            yield from enumerate(self._bundle(bundle), bundle.start)

    def _bundle(self, bundle: Bundle) -> list[bytes]:
        try:
            data, width = self._files.read(bundle.path, LARGEST_BUNDLE), bundle.width
        except Missing:
            data, width = self._files.read(bundle.full.path, LARGEST_BUNDLE), TILE_WIDTH
        try:
            return entries_of(data, width)[: bundle.width]
        except VerificationError as error:
            raise error.within(bundle.path) from None

    def _tile(self, tile: Tile) -> bytes:
        try:
            return self._files.read(tile.path, TILE_WIDTH * HASH_SIZE)
        except Missing:
            # A partial tile may be gone once the full one is there (tlog-tiles).
            full = self._files.read(tile.full.path, TILE_WIDTH * HASH_SIZE)
            return full[: tile.width * HASH_SIZE]


def _demanded(raw: bytes, policy: Policy) -> Judged:
    """Return who signed a checkpoint, if all did who must have.

    Raises:
        VerificationError: a key or a witness is missing, or a signature is wrong.
    """
    findings = Findings()
    judged = judge(raw, policy, findings)
    for one in findings.of(Severity.FAULT):
        raise VerificationError(one.code, one.said)
    return judged


@contextmanager
def opened(where: str, policy: Policy | None = None) -> Iterator[LogReader]:
    """Open the log in the folder or at the address `where`.

    Raises:
        VerificationError: there is none, or `policy` does not accept its checkpoint.
    """
    with ExitStack() as stack:
        if not where.startswith(("http://", "https://")):
            if not (Path(where) / CHECKPOINT_PATH).is_file() or not where:
                raise trouble("case.no-log", place=where)
            yield LogReader(Folder(Path(where)), where, policy)
            return
        kept = stack.enter_context(tempfile.TemporaryDirectory())
        runner = stack.enter_context(asyncio.Runner())
        web = runner.run(Web(where).__aenter__())
        stack.callback(lambda: runner.run(web.__aexit__()))
        yield LogReader(Address(web, runner, Path(kept)), where, policy)
