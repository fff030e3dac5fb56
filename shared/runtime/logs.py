"""Logs as facts with keys, one JSON object a line.

Never a payload: of an error its class and its places in the code are logged. Not its
message and not the local variables, where a value of somebody would stand sooner or
later (a database's error, for one, repeats the row).
"""

import logging
import sys
from pathlib import Path
from typing import IO, Any

import structlog
from opentelemetry.trace import get_current_span
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import EventDict, ExcInfo, Processor

_QUIET = ("httpx", "httpcore", "aiosqlite", "asyncio", "uvicorn.access", "faststream")
_FRAMES = 50
_SPEAKING = (OSError, ImportError)
"""Errors whose message is about the machine and never about somebody."""


def configure(path: Path | None = None, *, level: int = logging.INFO) -> IO[str]:
    """Send all logs, those of libraries too, to `path` or to standard error."""
    stream: IO[str] = (
        path.open("a", encoding="utf-8", buffering=1) if path else sys.stderr
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_formatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            *_common(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    return stream


def _common() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        _in_trace,
        structlog.processors.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_nothing,
    ]


def _formatter() -> logging.Formatter:
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_common(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.ExceptionRenderer(_places),
            structlog.processors.JSONRenderer(ensure_ascii=False, default=_named),
        ],
    )


def _in_trace(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Say in which span it was said, when there is one."""
    found = get_current_span().get_span_context()
    if found.is_valid:
        event.pop("trace", None)
        event["trace_id"] = f"{found.trace_id:032x}"
        event["span_id"] = f"{found.span_id:016x}"
    return event


def _without_nothing(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Leave out what is None, e.g. a correlation that nobody gave."""
    return {
        key: value
        for key, value in event.items()
        if value is not None or key == "exc_info"
    }


_TRANSFORM = ExceptionDictTransformer(
    show_locals=False, max_frames=_FRAMES, use_rich=False
)


def _places(exc_info: ExcInfo) -> list[dict[str, Any]]:
    found = _TRANSFORM(exc_info)
    error: BaseException | None = exc_info[1]
    for one in _flat(found):
        if not isinstance(error, _SPEAKING):
            one["exc_value"] = ""
        one.pop("exc_notes", None)
        error = None
    return found


def _flat(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return all errors told of, those inside of groups too; the outermost first."""
    inner = [deep for one in found for deep in one.get("exceptions", [])]
    return [*found, *(one for group in inner for one in _flat(group))]


def _named(value: object) -> str:
    """Name what has no form in JSON by its class: its text may hold anything."""
    return f"<{type(value).__name__}>"
