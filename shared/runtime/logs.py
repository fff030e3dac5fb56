"""Logs as facts with keys, one JSON object a line; never a payload, never locals."""

import logging
import sys
from pathlib import Path
from typing import IO

import structlog
from structlog.tracebacks import ExceptionDictTransformer

_QUIET = ("httpx", "httpcore", "aiosqlite", "asyncio", "uvicorn.access", "faststream")


def configure(path: Path | None = None, *, level: int = logging.INFO) -> IO[str]:
    """Send all logs, those of libraries too, to `path` or to standard error."""
    stream: IO[str] = (
        path.open("a", encoding="utf-8", buffering=1) if path else sys.stderr
    )
    common: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    # Local variables of a traceback would be personal data sooner or later.
    rendered = structlog.processors.ExceptionRenderer(
        ExceptionDictTransformer(show_locals=False)
    )
    handler = logging.StreamHandler(stream)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=common,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                rendered,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            *common,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
        cache_logger_on_first_use=False,
    )
    return stream
