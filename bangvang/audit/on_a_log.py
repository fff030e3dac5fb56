"""The options that every command about a log has, and how a command gets them."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from bangvang.audit.options import Address, KeptIn, Keys, Language, Origin, PolicyFile

if TYPE_CHECKING:
    from bangvang.audit.working import Working


def working_on(
    address: Address,
    key: Keys = None,
    policy: PolicyFile = None,
    origin: Origin = "",
    cache: KeptIn = None,
    lang: Language = "en",
) -> "Working":
    """Return one run of a command on the log at `address`."""
    from bangvang.audit.working import Working  # noqa: PLC0415 - heavy

    return Working(address, key or (), policy, cache, lang, origin)


def on_a_log(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `working_on`, and first of all what they make.

    The command line reads signatures: the one that it finds here has the address, the
    command's own arguments, and the options of both.
    """
    shared = inspect.signature(working_on, eval_str=False).parameters
    _, *own = inspect.signature(command).parameters.values()

    @wraps(command)
    def whole(**given: Any) -> None:
        working = working_on(**{name: given.pop(name) for name in shared})
        command(working, **given)

    every = [*shared.values(), *own]
    # Arguments first: only what has a default may follow what has one.
    every.sort(key=lambda one: one.default is not inspect.Parameter.empty)
    whole.__signature__ = inspect.Signature(every)  # type: ignore[attr-defined]
    whole.__annotations__ = {one.name: one.annotation for one in every}
    return whole
