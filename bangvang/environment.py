"""Reads the settings of a process; what is missing or wrong is called by its name."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bangvang.errors import Unusable
from shared.contracts.said import Said, in_both, printable
from shared.runtime.addresses import SettingError
from shared.runtime.settings import BusSettings

_CODE = "settings.unusable"
_WORDS = Said(
    "the environment cannot be used ({problems}): set the variables that are named, "
    "as deploy/settings.md says.",
    "không dùng được các biến môi trường ({problems}): hãy đặt các biến đã nêu như "
    "deploy/settings.md hướng dẫn.",
)
_WHOLE = Said("a whole number is wanted", "cần một số nguyên")
_NUMBER = Said("a number is wanted", "cần một số")
_WANTED = {
    "missing": Said("is missing", "còn thiếu"),
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "finite_number": _NUMBER,
    "bool_parsing": Said("true or false is wanted", "cần true hoặc false"),
    "greater_than": Said("must be above {gt}", "phải lớn hơn {gt}"),
    "greater_than_equal": Said("must be {ge} or more", "phải từ {ge} trở lên"),
    "less_than": Said("must be below {lt}", "phải nhỏ hơn {lt}"),
    "less_than_equal": Said("must be {le} or less", "không được quá {le}"),
    "string_pattern_mismatch": Said(
        "must have the form {pattern}", "phải có dạng {pattern}"
    ),
}
"""By pydantic's kind of error; its own sentences are in English only."""
_OTHERS = Said("cannot be used ({type})", "không dùng được ({type})")


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
    except SettingError as error:
        problems = Said(*map(printable, error.said))
    told = (a.format(problems=b) for a, b in zip(_WORDS, problems, strict=True))
    raise Unusable(in_both(Said(*told), _CODE))


def _problem(prefix: str, found: ErrorDetails) -> Said:
    """Name one wrong setting, and say what it takes; never what it is."""
    name = f"{prefix}{'.'.join(map(str, found['loc'])).upper()}"
    # What does not go together belongs to no single variable.
    place = name if found["loc"] else f"{prefix}*"
    context = found.get("ctx", {})
    cause = context.get("error")
    if isinstance(cause, SettingError):
        said = cause.said
    else:
        said = _WANTED.get(found["type"], _OTHERS)
        said = said.filled(**{"type": found["type"], **context})
    return Said(*(f"{place}: {one}" for one in said))
