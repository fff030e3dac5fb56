"""What a witness answers, by the words of C2SP tlog-witness."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bangvang.witness.store import Head, NotKeptError, OvertakenError, Store
from bangvang.witness.witness import Answer, Witness
from shared.signing import Signer, check
from shared.tlog.checkpoint import parse_checkpoint
from shared.tlog.keys import Algorithm
from shared.tlog.notes import parse_note, signatures_of
from tests.log_folder import LOG, LOG_ML_DSA, ORIGIN, WITNESSES, checkpoint_of
from tests.unit.witness.trees import (
    ENTRIES,
    FORK,
    NOW,
    SIGNERS,
    Clock,
    proof_lines,
    request,
    witness_on,
)

STRANGER = Signer(ORIGIN, Algorithm.ED25519, b"s" * 32)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    found = Store(tmp_path / "witness.sqlite")
    yield found
    found.close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def witness(store: Store, clock: Clock) -> Witness:
    return Witness({ORIGIN: [LOG.key]}, SIGNERS, store, clock)


def cosigned(answer: Answer, body: bytes) -> int:
    """Check the answer as a log does, and return the time of the cosignature."""
    assert answer.status == 200, answer.body.decode()
    note = parse_note(body.partition(b"\n\n")[2] + answer.body)
    found = signatures_of(note, [one.key for one in SIGNERS], check)
    assert {one.key for one in found} == {one.key for one in SIGNERS}
    (time,) = {one.time for one in found}
    assert time is not None
    return time


def remembered(store: Store) -> int | None:
    head = store.head(ORIGIN)
    return head.size if head else None


def test_a_log_that_grows_is_cosigned_again_and_again(
    witness: Witness, store: Store
) -> None:
    old = 0
    for new in (0, 0, 1, 1, 2, 3, 7, 8, 8, 9, 33, 40):
        body = request(old, new)
        assert cosigned(witness.add_checkpoint(body), body) == NOW
        assert remembered(store) == new
        old = new


def test_the_answer_is_signature_lines_and_nothing_else(witness: Witness) -> None:
    answer = witness.add_checkpoint(request(0, 7))

    lines = answer.body.decode().split("\n")
    assert lines.pop() == ""
    assert [one.startswith("— w.example/1 ") for one in lines] == [True, True]


@pytest.mark.parametrize(("old", "new"), [(0, 9), (5, 9), (6, 7), (8, 9), (9, 9)])
def test_another_old_size_is_told_the_right_one(
    witness: Witness, old: int, new: int
) -> None:
    witness.add_checkpoint(request(0, 7))

    answer = witness.add_checkpoint(request(old, new))

    assert answer == Answer(409, b"7\n", "text/x.tlog.size")


def test_a_witness_that_has_seen_nothing_says_zero(witness: Witness) -> None:
    answer = witness.add_checkpoint(request(3, 7))

    assert (answer.status, answer.body) == (409, b"0\n")


def test_it_never_goes_back(witness: Witness, store: Store) -> None:
    witness.add_checkpoint(request(0, 9))

    for body in (request(0, 7), request(7, 7), request(0, 0)):
        assert witness.add_checkpoint(body).status == 409
    assert remembered(store) == 9


def test_two_roots_of_one_size_are_a_conflict_and_kept(
    witness: Witness, store: Store
) -> None:
    witness.add_checkpoint(request(0, 9))
    body = request(9, 9, FORK)

    answer = witness.add_checkpoint(body)

    assert (answer.status, answer.content_type[:10]) == (409, "text/plain")
    assert store.evidence(ORIGIN) == [body]
    head = store.head(ORIGIN)
    assert head is not None
    assert head.root == parse_checkpoint(checkpoint_of(ENTRIES[:9]).text).root


def test_evidence_does_not_fill_the_disk(witness: Witness, store: Store) -> None:
    witness.add_checkpoint(request(0, 9))
    for _ in range(105):
        witness.add_checkpoint(request(9, 9, FORK))

    assert len(store.evidence(ORIGIN)) == 100


@pytest.mark.parametrize(
    "body",
    [
        request(7, 9, FORK),
        request(7, 9, proof=""),
        request(7, 9, proof=proof_lines(7, 9) + proof_lines(7, 9)),
        request(7, 9, proof=proof_lines(7, 10)),
        request(7, 7, proof=proof_lines(7, 9)),
    ],
)
def test_a_proof_that_does_not_fit_is_not_cosigned(
    witness: Witness, store: Store, body: bytes
) -> None:
    witness.add_checkpoint(request(0, 7))

    assert witness.add_checkpoint(body).status == 422
    assert remembered(store) == 7


def test_the_first_checkpoint_comes_without_proof(
    witness: Witness, store: Store
) -> None:
    assert witness.add_checkpoint(request(0, 9, proof=proof_lines(7, 9))).status == 422
    assert remembered(store) is None


def test_an_empty_tree_has_one_root_only(witness: Witness, store: Store) -> None:
    wrong = checkpoint_of(ENTRIES[:1]).text.replace("\n1\n", "\n0\n")
    signed = f"{wrong}\n{LOG.sign(wrong).line}"

    answer = witness.add_checkpoint(b"old 0\n\n" + signed.encode())

    assert answer.status == 422
    assert remembered(store) is None


def test_an_unknown_log_is_not_found(witness: Witness) -> None:
    body = request(0, 9, origin="other.example/log", signers=(LOG, STRANGER))

    assert witness.add_checkpoint(body).status == 404


@pytest.mark.parametrize("signers", [(STRANGER,), (WITNESSES[0],), (LOG_ML_DSA,)])
def test_who_is_not_trusted_is_forbidden(
    witness: Witness, store: Store, signers: tuple[Signer, ...]
) -> None:
    for body in (
        request(0, 9, signers=signers),
        request(5, 3, signers=signers, proof=""),
    ):
        assert witness.add_checkpoint(body).status == 403
    assert remembered(store) is None


def test_a_false_signature_of_the_log_is_forbidden(witness: Witness) -> None:
    text = checkpoint_of(ENTRIES[:9]).text
    false = LOG.sign(text.replace("\n9\n", "\n8\n")).line
    for lines in (false, LOG.sign(text).line + false):
        body = f"old 0\n\n{text}\n{lines}".encode()
        assert witness.add_checkpoint(body).status == 403


def test_signatures_of_others_do_not_matter(witness: Witness) -> None:
    body = request(0, 9, signers=(STRANGER, *WITNESSES, LOG, LOG_ML_DSA))

    cosigned(witness.add_checkpoint(body), body)


def test_sixteen_large_signatures_are_accepted(witness: Witness) -> None:
    body = request(0, 9)
    for number in range(15):
        other = Signer(
            f"x{number}", Algorithm.COSIGNATURE_MLDSA44, bytes([number] * 32)
        )
        body += other.sign(checkpoint_of(ENTRIES[:9]).text, NOW).line.encode()

    cosigned(witness.add_checkpoint(body), body)


def test_an_old_size_beyond_the_checkpoint_is_a_bad_request(witness: Witness) -> None:
    assert witness.add_checkpoint(request(10, 9, proof="")).status == 400


GOOD = request(7, 9)
HASH = proof_lines(7, 9).split("\n")[0]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"old 7\n\n",
        GOOD.replace(b"old 7\n", b"old 07\n"),
        GOOD.replace(b"old 7\n", b"old +7\n"),
        GOOD.replace(b"old 7\n", b"old -7\n"),
        GOOD.replace(b"old 7\n", b"old 7 \n"),
        GOOD.replace(b"old 7\n", b"old  7\n"),
        GOOD.replace(b"old 7\n", b"Old 7\n"),
        GOOD.replace(b"old 7\n", b"old 7\r\n"),
        GOOD.replace(b"old 7\n", b"old \xd9\xa7\n"),
        GOOD.replace(b"old 7\n", b"old 9223372036854775808\n"),
        GOOD.replace(b"old 7\n", b"old " + b"9" * 5000 + b"\n"),
        GOOD.replace(b"old 7\n", b"7\n"),
        GOOD.replace(HASH.encode(), HASH[:-1].encode()),
        GOOD.replace(HASH.encode(), HASH[:-4].encode()),
        GOOD.replace(HASH.encode(), b" " + HASH.encode()),
        GOOD.replace(HASH.encode(), b"eA=="),
        request(7, 9, proof=f"{HASH}\n" * 64),
        GOOD.replace(b"\n\nlog", b"\nlog"),
        GOOD.replace(b"\n9\n", b"\n09\n"),
        GOOD.replace(b"\n9\n", b"\n9\n\n"),
        GOOD.replace(b"\xe2\x80\x94 ", b"- "),
        GOOD[:-1],
        GOOD + b"\n",
        GOOD + b"x\n",
        GOOD.replace(b"log.example", b"log\x00example"),
        GOOD.replace(b"log.example", b"log\xff"),
    ],
)
def test_what_is_no_request_is_a_bad_one(witness: Witness, body: bytes) -> None:
    witness.add_checkpoint(request(0, 7))

    assert witness.add_checkpoint(body).status == 400


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
@given(st.data())
def test_a_changed_request_is_never_cosigned(
    witness: Witness, data: st.DataObject
) -> None:
    witness.add_checkpoint(request(0, 7))
    place = data.draw(st.integers(0, len(GOOD) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda one: one != GOOD[place]))

    answer = witness.add_checkpoint(GOOD[:place] + bytes([byte]) + GOOD[place + 1 :])

    assert answer.status in {400, 403, 404, 409, 422}


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
    ],
)
@given(st.one_of(st.binary(), st.text().map(str.encode)))
@example(b"old 0\n\n\n\n")
@example(b"old 0\n\n\n\n\xe2\x80\x94 x \n")
def test_noise_is_a_bad_request(witness: Witness, data: bytes) -> None:
    assert witness.add_checkpoint(data).status == 400
    assert witness.add_checkpoint(b"old 0\n\n" + data).status == 400


def test_extension_lines_are_signed_too(witness: Witness) -> None:
    text = checkpoint_of(ENTRIES[:9]).text + "extension\n"
    body = f"old 0\n\n{text}\n{LOG.sign(text).line}".encode()

    cosigned(witness.add_checkpoint(body), body)


def test_time_does_not_go_back_with_the_clock(witness: Witness, clock: Clock) -> None:
    witness.add_checkpoint(request(0, 7))
    clock.now = NOW - 1000
    body = request(7, 9)

    assert cosigned(witness.add_checkpoint(body), body) == NOW

    clock.now = NOW + 5
    assert cosigned(witness.add_checkpoint(request(9, 9)), body) == NOW + 5


@pytest.mark.parametrize("now", [0, -86_400])
def test_a_clock_that_was_never_set_gives_no_signature_without_a_time(
    witness: Witness, clock: Clock, now: int
) -> None:
    clock.now = now
    body = request(0, 7)

    assert cosigned(witness.add_checkpoint(body), body) == 1


def test_the_last_checkpoint_is_shown_with_all_that_signed_it(witness: Witness) -> None:
    assert witness.checkpoint(ORIGIN).status == 404
    witness.add_checkpoint(request(0, 9, signers=(STRANGER, LOG)))

    note = parse_note(witness.checkpoint(ORIGIN).body)

    assert len(note.signatures) == 3
    signatures_of(note, [LOG.key, *(one.key for one in SIGNERS)], check)
    assert witness.checkpoint("other").status == 404


def test_a_log_may_have_several_keys(store: Store, clock: Clock) -> None:
    keys = {ORIGIN: [LOG.key, LOG_ML_DSA.key]}
    witness = Witness(keys, SIGNERS, store, clock)
    body = request(0, 9, signers=(LOG_ML_DSA,))

    cosigned(witness.add_checkpoint(body), body)


def test_of_many_requests_at_once_one_root_is_cosigned(
    witness: Witness, store: Store
) -> None:
    witness.add_checkpoint(request(0, 7))
    bodies = [request(7, 9), request(7, 9, [*ENTRIES[:8], b"fork"])] * 8
    answers = _at_once([(witness, one) for one in bodies])

    signed = {body for body, answer in answers if answer.status == 200}
    assert len(signed) == 1
    # Who came later was told the size, or that this is a fork.
    assert {answer.status for _, answer in answers} == {200, 409}
    head = store.head(ORIGIN)
    assert head is not None
    assert parse_note(signed.pop().partition(b"\n\n")[2]).text in head.note.decode()


def test_two_witnesses_on_one_file_sign_one_history(tmp_path: Path) -> None:
    both = [witness_on(tmp_path / "file") for _ in range(2)]
    both[0][0].add_checkpoint(request(0, 7))
    bodies = [request(7, 9), request(7, 9, [*ENTRIES[:8], b"fork"]), request(7, 10)]

    answers = _at_once([(one, body) for body in bodies * 4 for one, _ in both])

    assert len({body for body, answer in answers if answer.status == 200}) == 1
    for _, store in both:
        store.close()


class Recording(Store):
    """Notes what was stored, in its order."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.stored: list[tuple[Head | None, Head]] = []

    def advance(self, origin: str, before: Head | None, after: Head) -> None:
        super().advance(origin, before, after)
        self.stored.append((before, after))


def test_each_step_of_many_requests_begins_where_the_last_ended(
    tmp_path: Path,
) -> None:
    store = Recording(tmp_path / "file")
    witness = Witness({ORIGIN: [LOG.key]}, SIGNERS, store, Clock())
    sizes = (0, 5, 9, 12, 20)
    bodies = [request(old, new) for old in sizes for new in sizes if old <= new]

    signed = 0
    for _ in range(4):
        answers = _at_once([(witness, one) for one in bodies])
        signed += sum(answer.status == 200 for _, answer in answers)

    assert signed == len(store.stored)
    before = None
    for known, after in store.stored:
        assert known == before
        assert after.size >= (known.size if known else 0)
        before = after
    store.close()


def _at_once(asked: list[tuple[Witness, bytes]]) -> list[tuple[bytes, Answer]]:
    begin = threading.Barrier(len(asked))
    answers: list[tuple[bytes, Answer]] = []

    def ask(witness: Witness, body: bytes) -> None:
        begin.wait(20)
        answers.append((body, witness.add_checkpoint(body)))

    threads = [threading.Thread(target=ask, args=one) for one in asked]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert len(answers) == len(asked)
    return answers


class Failing(Store):
    """Fails before or after the real store has written."""

    fails: str = ""

    def advance(self, origin: str, before: Head | None, after: Head) -> None:
        if self.fails == "before":
            raise NotKeptError("disk full")
        super().advance(origin, before, after)
        if self.fails == "after":
            raise NotKeptError("timed out, though it was written")


@pytest.mark.parametrize(("fails", "size"), [("before", 7), ("after", 9)])
def test_what_was_perhaps_not_stored_is_not_signed(
    tmp_path: Path, fails: str, size: int
) -> None:
    store = Failing(tmp_path / "file")
    witness = Witness({ORIGIN: [LOG.key]}, SIGNERS, store, Clock())
    witness.add_checkpoint(request(0, 7))
    store.fails = fails

    answer = witness.add_checkpoint(request(7, 9))

    assert answer.status == 500
    assert "—" not in answer.body.decode()
    assert remembered(store) == size
    store.fails = ""
    body = request(size, 9)
    cosigned(witness.add_checkpoint(body), body)
    store.close()


def test_a_full_disk_signs_nothing_and_room_mends_it(
    witness: Witness, store: Store
) -> None:
    witness.add_checkpoint(request(0, 7))
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")  # what SQLite says then
    text = checkpoint_of(ENTRIES[:9]).text + "x" * 50_000 + "\n"
    body = request(7, 9).partition(b"\n\n")[0]
    body += f"\n\n{text}\n{LOG.sign(text).line}".encode()

    answer = witness.add_checkpoint(body)

    assert answer.status == 500
    assert remembered(store) == 7
    store._db.execute("PRAGMA max_page_count = 100000")
    cosigned(witness.add_checkpoint(body), body)


def test_a_damaged_file_signs_nothing(tmp_path: Path) -> None:
    witness, store = witness_on(tmp_path / "file")
    witness.add_checkpoint(request(0, 7))
    store._db.execute("DROP TABLE heads")

    assert witness.add_checkpoint(request(7, 9)).status == 500
    assert witness.checkpoint(ORIGIN).status == 500
    store.close()


def test_a_writer_that_was_overtaken_learns_it(store: Store) -> None:
    first = Head(1, bytes(32), NOW, b"one")
    store.advance(ORIGIN, None, first)

    with pytest.raises(OvertakenError):
        store.advance(ORIGIN, None, Head(1, b"x" * 32, NOW, b"other"))

    assert store.head(ORIGIN) == first


def test_a_commit_is_on_the_disk_before_it_returns(store: Store) -> None:
    assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)


KILLED = """
import os, signal, sys
from pathlib import Path
from bangvang.witness.store import Store
from tests.unit.witness.trees import Clock, SIGNERS, request
from tests.log_folder import LOG, ORIGIN
from bangvang.witness.witness import Witness

class Killed(Store):
    def advance(self, *given):
        if sys.argv[2] == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        super().advance(*given)
        os.kill(os.getpid(), signal.SIGKILL)

witness = Witness({ORIGIN: [LOG.key]}, SIGNERS, Killed(Path(sys.argv[1])), Clock())
print(witness.add_checkpoint(request(7, 9)).body.decode(), flush=True)
"""


@pytest.mark.parametrize(
    ("when", "size"),
    [("before", 7), pytest.param("after", 9, marks=pytest.mark.long)],
)
def test_a_kill_between_storing_and_answering_leaves_no_unknown_signature(
    tmp_path: Path, when: str, size: int
) -> None:
    witness, store = witness_on(tmp_path / "file")
    witness.add_checkpoint(request(0, 7))
    store.close()

    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(tmp_path / "file"), when],
        capture_output=True,
        timeout=60,
        check=False,
        cwd=Path(__file__).parents[3],
    )

    assert killed.returncode == -9, killed.stderr.decode()
    assert killed.stdout == b""
    witness, store = witness_on(tmp_path / "file")
    assert remembered(store) == size
    # It is answered when it is asked again, and only for the same root.
    fork = request(size, 9, [*ENTRIES[:8], b"fork"])
    assert witness.add_checkpoint(fork).status == (409 if size == 9 else 200)
    store.close()


def test_a_store_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"no database" * 1000)

    with pytest.raises(NotKeptError):
        Store(tmp_path / "file")


def test_errors_are_in_both_languages(witness: Witness) -> None:
    body = witness.add_checkpoint(b"").body.decode()

    assert "witness.request" in body
    assert "đây không phải yêu cầu" in body
    assert "this is no add-checkpoint request" in body
