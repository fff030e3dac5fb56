"""A lost checkpoint store stays lost when anybody may have seen more, or other."""

import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from services.ledger import adoption_errors as errors
from services.ledger.adopting import Trusted
from services.ledger.errors import LedgerRefusal, WitnessSawMore, WitnessSawOther
from shared.signing import Signer
from shared.tlog.checkpoint import Checkpoint
from shared.tlog.keys import Algorithm
from shared.tlog.notes import Note
from tests.integration.ledger.log import KEYS, ORIGIN, VERIFIERS, published
from tests.integration.ledger.lost import MORE, SIZE, Lost, policy

pytestmark = pytest.mark.long

type Spoils = Callable[[Lost], Awaitable[Trusted | None]]
REFUSALS: dict[str, tuple[type[LedgerRefusal], Spoils]] = {}


def refuses(kind: type[LedgerRefusal]) -> Callable[[Spoils], Spoils]:
    """Note what must be refused, and why."""

    def noted(spoils: Spoils) -> Spoils:
        name = spoils.__name__.strip("_").replace("_", " ")
        REFUSALS[name] = (kind, spoils)
        return spoils

    return noted


@refuses(errors.NothingToAdopt)
async def _nothing_is_published(lost: Lost) -> None:
    (lost.log / "checkpoint").unlink()


@refuses(errors.AdoptedByOtherKey)
async def _the_checkpoint_is_of_another_key(lost: Lost) -> Trusted:
    other = Signer(ORIGIN, Algorithm.ED25519, bytes(32))
    return replace(lost.trusted, keys=[other.key, VERIFIERS[1]])


@refuses(errors.AdoptedByOtherKey)
async def _one_of_two_signatures_is_missing(lost: Lost) -> None:
    tree = published(lost.log)
    rewritten(lost, KEYS[0].signed(Note(tree.text)))


@refuses(errors.AdoptedByOtherKey)
async def _it_is_another_log_of_the_same_key(lost: Lost) -> Trusted:
    return replace(lost.trusted, origin="other.example/log")


@refuses(errors.AdoptedByOtherKey)
async def _the_checkpoint_is_no_note(lost: Lost) -> None:
    (lost.log / "checkpoint").write_bytes(b"\xff\n\n")


@refuses(errors.AdoptedIncomplete)
async def _a_bundle_is_missing(lost: Lost) -> None:
    (lost.log / "tile/entries/000").unlink()


@refuses(errors.AdoptedIncomplete)
async def _an_entry_was_changed(lost: Lost) -> None:
    path = lost.log / "tile/entries/000"
    path.write_bytes(path.read_bytes().replace(b"carved", b"carvod", 1)[:-1] + b"!")


@refuses(errors.AdoptedIncomplete)
async def _a_full_tile_is_missing(lost: Lost) -> None:
    (lost.log / "tile/0/000").unlink()


@refuses(errors.AdoptedIncomplete)
async def _the_last_partial_tile_is_damaged(lost: Lost) -> None:
    (lost.log / f"tile/0/001.p/{SIZE - 256}").write_bytes(bytes(32 * (SIZE - 256)))


@refuses(errors.AdoptedIncomplete)
async def _the_last_partial_bundle_is_missing(lost: Lost) -> None:
    (lost.log / f"tile/entries/001.p/{SIZE - 256}").unlink()


@refuses(WitnessSawMore)
async def _the_files_are_older_than_what_witnesses_saw(lost: Lost) -> None:
    shutil.copytree(lost.log, lost.folder / "older")
    await lost.grown(MORE)
    shutil.rmtree(lost.log)
    (lost.folder / "older").rename(lost.log)


@refuses(WitnessSawMore)
async def _a_single_witness_saw_more(lost: Lost) -> None:
    lost.three[2].size += 1


@refuses(WitnessSawOther)
async def _a_witness_saw_another_tree(lost: Lost) -> None:
    lost.three[1].root = bytes(32)


@refuses(WitnessSawOther)
async def _a_witness_saw_another_beginning(lost: Lost) -> None:
    lost.three[1].size, lost.three[1].root = 5, bytes(32)


@refuses(errors.WitnessSilent)
async def _a_witness_does_not_answer(lost: Lost) -> None:
    lost.three[0].misbehaves = "error"


@refuses(errors.WitnessSilent)
async def _a_witness_does_not_know_the_log(lost: Lost) -> None:
    lost.three[0].logs = {}


@refuses(errors.WitnessSilent)
async def _a_witness_signs_something_else(lost: Lost) -> None:
    lost.three[0].misbehaves = "wrong signature"


@refuses(errors.WitnessSilent)
async def _a_witness_has_no_address(lost: Lost) -> None:
    text = lost.policy.read_text()
    lost.policy.write_text(text.replace(f" {lost.three[2].url}", ""))


@refuses(errors.NobodySaw)
async def _no_policy_is_named(lost: Lost) -> Trusted:
    return replace(lost.trusted, policy=None)


@refuses(errors.NobodySaw)
async def _the_policy_demands_nobody(lost: Lost) -> None:
    text = lost.policy.read_text()
    lost.policy.write_text(text.replace("quorum enough", "quorum none"))


@refuses(errors.NobodySaw)
async def _what_is_published_lacks_the_quorum(lost: Lost) -> None:
    tree, note = published(lost.log), None
    for one in KEYS:
        note = one.signed(note or Note(tree.text), None if one is KEYS[0] else 1)
    assert note is not None
    rewritten(lost, note)


@refuses(errors.WitnessLeftOut)
async def _a_witness_that_signed_was_taken_out_of_the_policy(lost: Lost) -> None:
    lost.policy.write_text(policy(lost.three[1:], 1))


@refuses(errors.AdoptedBehind)
async def _somebody_kept_a_checkpoint_of_more(lost: Lost) -> Trusted:
    return kept_checkpoint(lost, Checkpoint(ORIGIN, SIZE + 1, bytes(32)))


@refuses(errors.AdoptedDiffers)
async def _somebody_kept_a_checkpoint_of_another_tree(lost: Lost) -> Trusted:
    return kept_checkpoint(lost, Checkpoint(ORIGIN, 100, bytes(32)))


@refuses(errors.AdoptedByOtherKey)
async def _somebody_kept_a_checkpoint_of_another_log(lost: Lost) -> Trusted:
    return kept_checkpoint(lost, Checkpoint("other.example/log", 100, bytes(32)))


@refuses(errors.AdoptionNotNeeded)
async def _the_store_is_not_empty(lost: Lost) -> None:
    shutil.copy(lost.folder / "old.db", lost.folder / "new.db")


def rewritten(lost: Lost, note: Note) -> None:
    (lost.log / "checkpoint").write_bytes(note.raw)


def kept_checkpoint(lost: Lost, tree: Checkpoint) -> Trusted:
    note = KEYS[1].signed(KEYS[0].signed(Note(tree.text)), 1)
    path = lost.folder / "kept"
    path.write_bytes(note.raw)
    return replace(lost.trusted, seen=[path])


@pytest.mark.parametrize("case", REFUSALS)
async def test_it_is_refused_when(lost: Lost, case: str) -> None:
    kind, spoils = REFUSALS[case]
    trusted = await spoils(lost)
    before, checkpoint = await lost.known(), lost.log / "checkpoint"
    there = checkpoint.read_bytes() if checkpoint.exists() else b""

    with pytest.raises(kind) as found:
        await lost.adopted(trusted)

    said = {found.value.reason(language) for language in ("vi", "en")}
    assert len(said) == 2
    assert "{" not in "".join(said)
    assert await lost.known() == before
    assert (checkpoint.read_bytes() if checkpoint.exists() else b"") == there
