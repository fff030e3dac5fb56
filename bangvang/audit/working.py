"""What the auditor's commands do, and how they tell of it."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import typer

from bangvang.audit.auditing import Asked, demand_log, new_report, verify_log
from bangvang.audit.diff import difference, size_or_checkpoint
from bangvang.audit.disclosed import read_disclosures
from bangvang.audit.fetch import Fetched, Kept, fetch, folder_of
from bangvang.audit.files import LogFiles
from bangvang.audit.findings import Findings, Severity
from bangvang.audit.options import MOST, STALE_HOURS
from bangvang.audit.page import page_of
from bangvang.audit.proved import demand_entries
from bangvang.audit.replay.work import replay_files
from bangvang.audit.stretch import of_error
from bangvang.audit.text import findings_of, lines_of
from bangvang.audit.trust import judge, policy_of
from bangvang.audit.web import PASSING, Web
from bangvang.audit.words import unusable
from bangvang.audit.words_of_reports import say
from bangvang.backup.show import progress
from bangvang.command_options import run
from bangvang.errors import NotRunning
from bangvang.outputs import write_output
from bangvang.terminal import terminal
from shared.runtime.clock import utc_now
from shared.tlog.errors import VerificationError

WRONG = 1
"""Exit code when the log was checked and is not what it must be."""
UNREACHED = NotRunning.exit_code
"""Exit code when the log could not be had, so that nothing is known of it."""

type Begin = Callable[[str, int], Callable[[int], None]]


class Working:
    """One run of a command on one log."""

    def __init__(
        self,
        address: str,
        keys: Sequence[str],
        policy: Path | None,
        cache: Path | None,
        language: str,
        origin: str = "",
    ) -> None:
        """Read what is trusted.

        Raises:
            VerificationError: no key was given, or one that cannot be read.
            Unusable: there is no such language.
        """
        if language not in {"en", "vi"}:
            raise unusable("audit.language", language=language)
        self.address = address
        self.language = language
        self.policy = policy_of(keys, policy, origin)
        self.kept = Kept(cache or Path(typer.get_app_dir("bangvang")) / "audit")
        self.report = new_report(address)

    def fetched(self, most: int, at_once: int, *, again: bool, quiet: bool) -> bool:
        """Fetch, and tell so; or note why it did not come to its end.

        Raises:
            VerificationError: what was typed is no address.
        """
        if folder_of(self.address) is not None:
            return True
        try:
            fetched = run(lambda: self._fetch(most, at_once, again=again))
        except VerificationError as error:
            if error.code == "fetch.address":
                raise
            found = of_error(error)
            if error.code in PASSING:
                # Nobody answered: that is no fault of what the log says.
                found = replace(found, severity=Severity.DOUBT)
            self.report.findings.add(found)
            return False
        if not quiet:
            folder = fetched.files.root
            _print([say("fetched", self.language, count=fetched.new, folder=folder)])
        return True

    async def _fetch(self, most: int, at_once: int, *, again: bool) -> Fetched:
        # What is found about the checkpoint is found again when it is verified.
        beside = Findings()
        with progress(terminal(errors=True)) as begin:
            async with Web(self.address, at_once) as web:
                return await fetch(
                    web, self.policy, self.kept, beside, begin, most=most, again=again
                )

    def verify(self, processes: int, stale_hours: int = STALE_HOURS) -> None:
        """Check all entries; what is wrong comes into the report."""
        stale = timedelta(hours=stale_hours)
        asked = Asked(self.address, self.policy, self.kept, processes, stale)
        with progress(terminal(errors=True)) as begin:
            verify_log(asked, self.report, begin)

    def replay(self, processes: int, disclosed: Sequence[Path]) -> None:
        """Make all decisions again, if the log could be verified at all.

        Raises:
            VerificationError: a file of disclosures cannot be read.
        """
        # Before anything is replayed: a wrong file is told at once.
        given = read_disclosures(disclosed)
        judged = self.report.judged
        if judged is None or self.report.foreign:
            # In a log of somebody else there is no decision to make again.
            return
        files = self.kept.files(self.address)
        with progress(terminal(errors=True)) as begin:
            replay_files(
                files,
                judged.checkpoint.size,
                self.report,
                given.disclosures,
                given.erased,
                begin("replay", judged.checkpoint.size),
                processes,
                utc_now(),
            )

    def tell(self, html: Path | None, *, as_json: bool) -> None:
        """Print and write the report; the exit code says whether all is well."""
        if as_json:
            _print([json.dumps(self.report.plain(), ensure_ascii=False)])
        else:
            _print(lines_of(self.report, self.language))
        if html is not None:
            # Last: a folder that is not there must not cost what was found.
            write_output(html, page_of(self.report, self.language).encode())
        if not self.report.well:
            raise typer.Exit(WRONG if self.report.faulty else UNREACHED)

    def tell_difference(self, old: str, new: str, *, as_json: bool) -> None:
        """Print what came between two moments of the log that is here.

        Raises:
            VerificationError: there are no such moments, or files are missing.
        """
        files, beside = demand_log(self.address, self.kept), Findings()
        whole = judge(files.checkpoint(), self.policy, beside).checkpoint
        moments = size_or_checkpoint(old), size_or_checkpoint(new)
        found = difference(files, whole, *moments)
        if as_json:
            _print([json.dumps(found.plain(), ensure_ascii=False)])
        else:
            _print(found.lines(self.language))
            _print(findings_of(found.findings, self.language))
        self._end(beside, found.findings)

    def tell_out_of(self, find: Callable[[LogFiles, int], Iterable[str]]) -> None:
        """Print the lines that `find` finds in a log, which is fetched if need be.

        Entries are read as they were signed; what is in them nobody judged here.

        Raises:
            VerificationError: the entries are not those that were signed, or files are
                missing.
            Unusable: what was asked for is not in the log.
        """
        if not self.fetched(MOST, 8, again=False, quiet=True):
            self.tell(None, as_json=False)
        files, beside = demand_log(self.address, self.kept), Findings()
        whole = judge(files.checkpoint(), self.policy, beside).checkpoint
        demand_entries(files, whole)
        _print(find(files, whole.size))
        self._end(beside)

    def _end(self, beside: Findings, *others: Findings) -> None:
        """Say what is wrong with the checkpoint where it disturbs no program."""
        if not beside.well:
            _print(findings_of(beside, self.language), errors=True)
        if not all(one.well for one in (beside, *others)):
            raise typer.Exit(WRONG)


def _print(lines: Iterable[str], *, errors: bool = False) -> None:
    console = terminal(errors=errors)
    for line in lines:
        # What stands in a log is no markup of ours; JSON is one line, however long.
        console.print(line, markup=False, highlight=False, soft_wrap=True)
