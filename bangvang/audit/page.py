"""A report as one HTML page that needs nothing else: no scripts, no other files."""

from collections import Counter
from collections.abc import Iterator
from html import escape

from bangvang.audit.findings import Finding, Severity
from bangvang.audit.report import Report
from bangvang.audit.text import facts, verdict
from bangvang.audit.words_of_kinds import kind_of
from bangvang.audit.words_of_reports import say

_WIDTH, _BAR, _LABELS = 860, 18, 300
_HEIGHT = 160
_MOST_DAYS = 120
"""Columns of the figure of days; a longer time is shown by months."""
_MOST_MONTHS = 240
_MAY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for this page: nothing."""
_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;
max-width:920px;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem}
table{border-collapse:collapse}td,th{padding:.15rem .8rem .15rem 0;text-align:left;
vertical-align:top;overflow-wrap:anywhere}th{font-weight:600;white-space:nowrap}
.verdict{padding:.6rem 1rem;border-left:6px solid #2e7d32;background:#eef6ee}
.verdict.wrong{border-color:#b3261e;background:#fbeeed}
.fault{border-left:4px solid #b3261e}.doubt{border-left:4px solid #a66b00}
.note{border-left:4px solid #466a9f}
.finding{padding:.2rem .8rem;margin:.6rem 0}code{font-size:.85em;color:#555}
svg text{font:12px system-ui,sans-serif;fill:#1b1b1b}svg rect{fill:#466a9f}
"""


def page_of(report: Report, language: str) -> str:
    """Return the page in one language; every foreign text is escaped."""
    title = say("title", language)
    wrong = "" if report.well else " wrong"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{language}"><head><meta charset="utf-8">',
            # Nothing may be loaded or run, whatever an event's text contains.
            f'<meta http-equiv="Content-Security-Policy" content="{_MAY}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
            f"<h1>{escape(title)}</h1>",
            f'<p class="verdict{wrong}">{escape(verdict(report, language))}</p>',
            "<table>",
            *(
                f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>"
                for name, value in facts(report, language)
            ),
            "</table>",
            *_findings(report, language),
            *_kinds(report, language),
            *_days(report, language),
            "</body></html>",
        ]
    )


def _findings(report: Report, language: str) -> Iterator[str]:
    yield f"<h2>{escape(say('findings', language))}</h2>"
    for severity in Severity:
        found = report.findings.of(severity)
        if found:
            count = report.findings.by_severity[severity]
            yield f"<h3>{escape(say(severity.value, language))} ({count:,})</h3>"
            yield from (_finding(one, severity, language) for one in found)
        shown = Counter(one.code for one in found)
        for code, number in shown.items():
            left = report.findings.counts[code] - number
            if left:
                more = say("more", language, count=f"{left:,}")
                yield f"<p><code>{escape(code)}</code> {escape(more)}</p>"
    if not len(report.findings):
        yield f"<p>{escape(say('none', language))}</p>"


def _finding(one: Finding, severity: Severity, language: str) -> str:
    events = "".join(
        f"<br><code>{escape(str(event))} {escape(event.id)}</code>"
        for event in one.events
    )
    place = f"<br><code>{escape(one.place)}</code>" if one.place else ""
    return (
        f'<div class="finding {severity.value}">{escape(one.said.to(language))} '
        f"<code>{escape(one.code)}</code>{place}{events}</div>"
    )


def _kinds(report: Report, language: str) -> Iterator[str]:
    counts = report.by_type.most_common()
    if not counts:
        return
    yield f"<h2>{escape(say('types', language))}</h2>"
    height = _BAR * len(counts) + 4
    title = escape(say("types", language))
    yield (
        f'<svg role="img" aria-label="{title}" width="100%" '
        f'viewBox="0 0 {_WIDTH} {height}">'
    )
    most = counts[0][1]
    for row, (type_name, number) in enumerate(counts):
        width = max(1, round((_WIDTH - _LABELS - 90) * number / most))
        y, name = row * _BAR, escape(kind_of(type_name).to(language))
        yield (
            f'<text x="{_LABELS - 8}" y="{y + 13}" text-anchor="end">{name}</text>'
            f'<rect x="{_LABELS}" y="{y + 2}" width="{width}" height="{_BAR - 5}"/>'
            f'<text x="{_LABELS + width + 6}" y="{y + 13}">{number:,}</text>'
        )
    yield "</svg>"


def _days(report: Report, language: str) -> Iterator[str]:
    days = Counter({day: one for day, one in report.by_day.items() if day})
    name = "days"
    if len(days) > _MOST_DAYS:
        name, months = "month", Counter[str]()
        for day, number in days.items():
            months[day[:7]] += number
        days = months
    if not days:
        return
    title = escape(say(name, language))
    shown = sorted(days.items())[-_MOST_MONTHS:]
    yield f"<h2>{title}</h2>"
    yield (
        f'<svg role="img" aria-label="{title}" width="100%" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT + 40}">'
    )
    step, most = _WIDTH / len(shown), max(days.values())
    for column, (day, number) in enumerate(shown):
        height = max(1, round(_HEIGHT * number / most))
        x = column * step
        yield (
            f'<rect x="{x:.1f}" y="{_HEIGHT - height + 16}" '
            f'width="{max(1.0, step - 2):.1f}" height="{height}">'
            f"<title>{escape(day)}: {number:,}</title></rect>"
        )
    first, last = escape(shown[0][0]), escape(shown[-1][0])
    yield f'<text x="0" y="{_HEIGHT + 34}">{first}</text>'
    yield f'<text x="{_WIDTH}" y="{_HEIGHT + 34}" text-anchor="end">{last}</text>'
    yield f'<text x="0" y="12">{most:,}</text></svg>'
