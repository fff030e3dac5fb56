"""What is printed of what was checked, in both languages. Pure."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from bangvang.cases.checking import Verified
from bangvang.cases.words import NOT_VERIFIED, WORDS, shown
from shared.contracts.envelope import written
from shared.tlog.errors import VerificationError
from shared.tlog.notes import VerifiedSignature
from shared.tlog.policy import Accepted

VERIFIED = "ĐÃ KIỂM CHỨNG / VERIFIED"
_STATES = {
    "AwardProposed": "đã đề nghị, chưa quyết định / proposed, not decided",
    "AwardDecided": "đã quyết định, chưa công bố / decided, not published",
    "AwardPublished": "đã công bố / published",
}
_RESULTS = {True: "được tặng / granted", False: "không được tặng / declined"}
_LARGEST_TIME = 253_402_300_799
"""The last second of the year 9999, beyond which a date has no common form."""


def of_case(found: Verified, asked: int | None = None) -> Iterator[str]:
    """Give the lines about a case file that was verified.

    `asked`: leaf index of an event that was given beside it, and stands in it.
    """
    for index, event in found.events.items():
        kind = event.type.split(".")[2]
        yield f"{index:>9}  {written(event.time)}  {kind:<24}  {event.subject}"
    state = _STATES.get(found.state, found.state)
    if found.published is not None:
        state = f"{state}, {_RESULTS[found.published['granted']]}"
    yield f"giải / award {found.award}: {state}"
    yield from _facts(found)
    if any(one.exercise for one in found.events.values()):
        yield "đây là diễn tập, không phải giải thật / an exercise, not a real award"
    yield f"số sự kiện / events: {len(found.events)}"
    if asked is not None:
        yield f"sự kiện đã cho có trong hồ sơ / the event given is in it: {asked}"
    yield from signatures(found.accepted)
    yield VERIFIED


def _facts(found: Verified) -> Iterator[str]:
    """Give what must be the same on the certificate: for whom, by which decision."""
    for event in found.events.values():
        if event.type.split(".")[2] in {"UnitEnrolled", "UnitRenamed"}:
            unit = event.subject.partition("/")[2]
            yield f"đơn vị / unit {unit}: {shown(event.data['name'])}"
    if found.published is not None:
        by = found.published["decision"]
        yield f"quyết định / decision: {shown(by['number'])} ({by['issued_on']})"


def of_proof(index: int, accepted: Accepted) -> Iterator[str]:
    """Give the lines about a proof file that was verified."""
    yield f"sự kiện số / event at index: {index}"
    yield from signatures(accepted)
    yield VERIFIED


def signatures(accepted: Accepted) -> Iterator[str]:
    """Give the lines about a signed checkpoint."""
    size = accepted.checkpoint.size
    yield f"nhật ký / log: {shown(accepted.checkpoint.origin)}, {size} sự kiện / events"
    for one in _each_once(accepted.signatures):
        yield f"chữ ký / signature: {shown(one.key.name)}{_when(one.time)}"


def of_signers(logs: Iterable[str], witnesses: Iterable[str]) -> Iterator[str]:
    """Give the lines about who signed the checkpoint of a log that was read."""
    yield f"điểm kiểm tra do / checkpoint signed by: {shown(', '.join(logs))}"
    named = ", ".join(witnesses)
    if named:
        yield f"nhân chứng / witnesses: {shown(named)}"


def unchecked() -> Iterator[str]:
    """Give the lines about a log whose key nobody gave."""
    said = WORDS["case.unchecked"]
    yield f"{said.vi} [case.unchecked]"
    yield said.en


def of_error(
    error: VerificationError, *, making: bool = False
) -> tuple[int, list[str]]:
    """Return exit code and lines: 1 not verified, 2 unusable.

    `making`: a file was to be made. That the log has no such award then says something
    of what was typed, and nothing of a file.
    """
    unusable = error.code not in NOT_VERIFIED
    unusable = unusable or (making and error.code == "case.no-award")
    head = "KHÔNG DÙNG ĐƯỢC / UNUSABLE" if unusable else "KHÔNG ĐẠT / NOT VERIFIED"
    lines = [f"{head} [{error.code}]", error.to("vi"), error.to("en")]
    return (2 if unusable else 1), lines


def _each_once(found: Iterable[VerifiedSignature]) -> list[VerifiedSignature]:
    return list(dict.fromkeys(found))


def _when(time: int | None) -> str:
    if time is None or time > _LARGEST_TIME:
        return ""
    return f", {datetime.fromtimestamp(time, UTC):%Y-%m-%d %H:%M:%SZ}"
