"""What is typed wrongly is told in both languages, with a code, and ends with 2.

Typer's own sentences are English only. `Group` stands in for its groups: whatever a
command below it finds wrong with its words passes through here.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any, get_args

import typer
from typer.core import TyperGroup

from bangvang.terminal import complain
from shared.contracts.said import Said, brief, in_both

EXIT_CODE = 2
"""As of shells and of Typer itself: the command was not understood."""
_LONGEST = 160
"""Letters of what was typed that are said again."""
_WORDS = {
    "usage.no-command": Said("there is no command {word}", "không có lệnh {word}"),
    "usage.no-option": Said("there is no option {word}", "không có tùy chọn {word}"),
    "usage.missing-command": Said("a command is missing", "thiếu tên lệnh"),
    "usage.missing": Said("{word} is missing", "thiếu {word}"),
    "usage.extra": Said("it does not take {word}", "lệnh này không nhận {word}"),
    "usage.needs-value": Said("{word} needs a value", "{word} phải kèm một giá trị"),
    "usage.no-value": Said("{word} takes no value", "{word} không kèm giá trị"),
    "usage.value": Said(
        "{word} takes {wanted}, and not {value}",
        "{word} nhận {wanted}, không nhận {value}",
    ),
    "usage.path": Said(
        "{word}: a file or folder that may not be used so, see to its rights",
        "{word}: tệp hoặc thư mục không dùng được như vậy, hãy kiểm tra quyền",
    ),
    "usage.wrong": Said(
        "it was not understood ({word})", "không hiểu được lệnh này ({word})"
    ),
}
"""By code, which never changes its meaning."""
_NEAR = Said("; did you mean {near}?", "; có phải ý là {near}?")
_HELP = Said(" See `{command} --help`.", " Hãy xem `{command} --help`.")
_KINDS = {
    int: Said("a whole number", "một số nguyên"),
    float: Said("a number", "một số"),
    bool: Said("yes or no", "có hoặc không (yes, no)"),
}
_RANGES = {
    (True, True): Said(" from {least} to {most}", " từ {least} đến {most}"),
    (True, False): Said(" from {least} up", " từ {least} trở lên"),
    (False, True): Said(" up to {most}", " không quá {most}"),
}
_SENTENCES = (
    ("usage.no-command", r"No such command (.+?)\.(?: Did you mean .*)?"),
    ("usage.missing-command", r"(Missing command)\."),
    ("usage.extra", r"Got unexpected extra argument\(s\) \((.*)\)"),
    ("usage.needs-value", r"Option (.+) requires .*"),
    ("usage.no-value", r"Option (.+) does not take a value\."),
)
"""Errors that Typer tells from one another by their sentence alone; each is tried."""


class Group(TyperGroup):
    """Commands whose wrong use is told in Vietnamese too."""

    def make_context(self, *given: Any, **more: Any) -> Any:
        """Read the words before the command."""
        with _told():
            return super().make_context(*given, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; its own words are read here."""
        with _told(ctx):
            return super().invoke(ctx)


@contextmanager
def _told(context: Any = None) -> Iterator[None]:
    try:
        yield
    except typer.TyperException as error:
        # Who types nothing gets the help, which is no error of theirs.
        if type(error).__name__ == "NoArgsIsHelpError":
            raise
        told = explained(error, context)
        complain(told)
        raise typer.Exit(EXIT_CODE) from None


def explained(error: typer.TyperException, above: Any = None) -> str:
    """Return what is told of wrong use, in both languages and with its code.

    `above`: the context of a group, for errors that do not say their command.
    """
    code, said, near = _found(error)
    command = _command(getattr(error, "ctx", None), above)
    end = _HELP.filled(command=command)
    guess = _NEAR.filled(near=" / ".join(near)) if near else Said(".", ".")
    whole = Said(*(f"{a}{b}{c}" for a, b, c in zip(said, guess, end, strict=True)))
    return in_both(whole, code, command)


def _command(context: Any, above: Any) -> str:
    if context is not None:
        return str(context.command_path)
    if above is None:
        return "bangvang"
    return f"{above.command_path} {above.invoked_subcommand or ''}".rstrip()


def _found(error: typer.TyperException) -> tuple[str, Said, Sequence[str]]:
    """Return the code, its sentence, and what may have been meant."""
    param = getattr(error, "param", None)
    match type(error).__name__:
        case "NoSuchOption":
            near = getattr(error, "possibilities", None) or ()
            return *_said("usage.no-option", getattr(error, "option_name", "")), near
        case "MissingParameter" if param is not None:
            return *_said("usage.missing", _name(param)), ()
        case "BadParameter" if param is not None:
            return *_wrong_value(error, param), ()
    for code, sentence in _SENTENCES:
        if found := re.fullmatch(sentence, error.message, re.DOTALL):
            word = found[1].strip("'\"")
            near = _commands_near(error, word) if code == "usage.no-command" else ()
            return *_said(code, word), near
    return *_said("usage.wrong", error.format_message()), ()


def _said(code: str, word: object, **values: object) -> tuple[str, Said]:
    return code, _WORDS[code].filled(word=brief(word, _LONGEST), **values)


def _wrong_value(error: typer.TyperException, param: Any) -> tuple[str, Said]:
    kind: Any = param.type_descriptor.annotation
    kind = next(iter(get_args(kind)), kind)
    if kind not in _KINDS:
        if param.type_descriptor.is_path:
            path = re.search(r"'(.*)'", error.message)
            word = f"{_name(param)} {path[1] if path else ''}".rstrip()
            return _said("usage.path", word)
        return _said("usage.wrong", error.format_message())
    cause: Any = error.__cause__
    typed = brief(cause.errors()[0]["input"] if cause is not None else "", _LONGEST)
    code, said = "usage.value", _WORDS["usage.value"]
    wanted = _wanted(kind, param.type_descriptor.parameter_info)
    en, vi = (
        one.format(word=_name(param), wanted=each, value=repr(typed))
        for one, each in zip(said, wanted, strict=True)
    )
    return code, Said(en, vi)


def _wanted(kind: type, info: Any) -> Said:
    """Return what a value must be, in words."""
    least, most = info.min, info.max
    limits = _RANGES.get((least is not None, most is not None), Said("", ""))
    limits = limits.filled(least=least, most=most)
    return Said(*(f"{a}{b}" for a, b in zip(_KINDS[kind], limits, strict=True)))


def _name(param: Any) -> str:
    """Return a parameter as the help writes it: `--key`, `FILE`."""
    if param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return str(param.metavar or param.name.upper())


def _commands_near(error: typer.TyperException, word: str) -> Sequence[str]:
    context = getattr(error, "ctx", None)
    known = getattr(context.command, "commands", {}) if context is not None else {}
    return get_close_matches(word, [*known])
