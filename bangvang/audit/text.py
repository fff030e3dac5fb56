"""A report as text: what was checked, whose checkpoint it is, and what is wrong."""

from collections.abc import Iterator

from bangvang.audit.findings import Finding, Findings, Severity
from bangvang.audit.report import Report
from bangvang.audit.words_of_kinds import kind_of
from bangvang.audit.words_of_reports import say
from shared.contracts.said import printable
from shared.tlog.encoding import base64_text

_MOST_OF_A_KIND = 20
"""Findings of one code that are printed; JSON has more."""


def lines_of(report: Report, language: str) -> Iterator[str]:
    """Give the lines of a report in one language."""
    yield from map(printable, _checkpoint(report, language))
    yield ""
    yield from map(printable, _kinds(report, language))
    yield from findings_of(report.findings, language)
    yield verdict(report, language)


def verdict(report: Report, language: str) -> str:
    """Return the whole result in one sentence."""
    if report.entries is None:
        return say("unchecked" if report.faulty else "unreached", language)
    faults = report.findings.by_severity[Severity.FAULT]
    return say("wrong", language, count=faults) if faults else say("well", language)


def facts(report: Report, language: str) -> Iterator[tuple[str, str]]:
    """Give what is known of the checkpoint and the log, with what it is called."""
    yield say("address", language), report.address
    yield say("at", language), report.at
    if report.judged is not None:
        checkpoint = report.judged.checkpoint
        none = say("none", language)
        yield say("log", language), checkpoint.origin
        yield say("size", language), f"{checkpoint.size:,}"
        yield say("root", language), base64_text(checkpoint.root)
        yield say("signers", language), ", ".join(report.judged.signers) or none
        yield say("witnesses", language), ", ".join(report.judged.witnesses) or none
        seen = report.seen_before
        told = (
            say("seen_never", language)
            if seen is None
            else say("seen_at", language, size=f"{seen:,}")
        )
        yield say("seen", language), told
    if report.entries is not None:
        sources = report.entries.sources.items()
        told = ", ".join(f"{name} {number:,}" for name, number in sources)
        yield say("sources", language), told
        yield say("bytes", language), f"{report.entries.size:,}"
    if report.replayed is not None:
        figures = report.replayed.items()
        told = ", ".join(
            f"{say(f'replayed_{name}', language)} {one:,}" for name, one in figures
        )
        yield say("replay", language), told


def _checkpoint(report: Report, language: str) -> Iterator[str]:
    found = list(facts(report, language))
    width = max(len(name) for name, _ in found)
    for name, value in found:
        yield f"{name:<{width}}  {value}"


def _kinds(report: Report, language: str) -> Iterator[str]:
    if not report.by_type:
        return
    for type_name, number in report.by_type.most_common():
        yield f"{number:>12,}  {kind_of(type_name).to(language)}"
    yield ""


def findings_of(findings: Findings, language: str) -> Iterator[str]:
    """Give the lines of all findings, the gravest first."""
    for severity in Severity:
        found = findings.of(severity)
        if not found:
            continue
        count = findings.by_severity[severity]
        yield f"{say(severity.value, language).upper()} ({count:,})"
        shown: dict[str, int] = {}
        for one in found:
            shown[one.code] = shown.get(one.code, 0) + 1
            if shown[one.code] <= _MOST_OF_A_KIND:
                yield from map(printable, _finding(one, language))
        for code, number in shown.items():
            left = findings.counts[code] - min(number, _MOST_OF_A_KIND)
            if left:
                yield f"  {code}: {say('more', language, count=f'{left:,}')}"
        yield ""


def _finding(one: Finding, language: str) -> Iterator[str]:
    yield f"  {one.code}: {one.said.to(language)}"
    if one.place:
        yield f"      {say('place', language)} {one.place}"
    for event in one.events:
        yield f"      {event}" + (f" ({event.id})" if event.id else "")
