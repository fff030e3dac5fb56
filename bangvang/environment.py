"""Reads the settings of a process; what is missing or wrong is called by its name."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bangvang.errors import Unusable, in_both
from shared.contracts.said import Said, printable
from shared.runtime.settings import BusSettings, UnknownSettingError

_CODE = "settings.unusable"
_WORDS = Said(
    "the environment cannot be used ({problems}): set the variables that are named, "
    "as deploy/settings.md says.",
    "không dùng được các biến môi trường ({problems}): hãy đặt các biến đã nêu như "
    "deploy/settings.md hướng dẫn.",
)


def read_settings[S: BusSettings](settings: type[S]) -> S:
    """Return the settings that the environment gives.

    Raises:
        Unusable: one is missing, wrong or misspelt; no value is repeated.
    """
    try:
        return settings()
    except ValidationError as error:
        prefix = settings.model_config.get("env_prefix", "")
        found = [_problem(prefix, one) for one in error.errors(include_input=False)]
        problems = Said(*("; ".join(each) for each in zip(*found, strict=True)))
    except (UnknownSettingError, OSError) as error:
        problems = Said(printable(str(error)), printable(str(error)))
    told = (a.format(problems=b) for a, b in zip(_WORDS, problems, strict=True))
    raise Unusable(in_both(Said(*told), _CODE))


def _problem(prefix: str, found: ErrorDetails) -> Said:
    """Name one wrong setting; what is wrong only English knows, which others read."""
    name = f"{prefix}{'.'.join(map(str, found['loc'])).upper()}"
    if found["type"] == "missing":
        return Said(f"{name} is missing", f"thiếu {name}")
    # What does not go together belongs to no single variable.
    place = name if found["loc"] else f"{prefix}*"
    return Said(f"{place}: {found['msg']}", f"{place} sai: {found['msg']}")
