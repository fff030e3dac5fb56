"""Random bytes come from the system and are never given twice."""

import os
from concurrent.futures import ThreadPoolExecutor

from shared.runtime.randomness import PIECE, random_piece


def test_a_piece_has_128_bits_and_is_given_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        lots = pool.map(lambda _: [random_piece() for _ in range(2_000)], range(4))
        pieces = [one for lot in lots for one in lot]

    assert {len(one) for one in pieces} == {PIECE} == {16}
    assert len(set(pieces)) == len(pieces)


def test_a_child_process_has_pieces_of_its_own() -> None:
    random_piece()
    receiving, sending = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(sending, b"".join(random_piece() for _ in range(300)))
        os._exit(0)
    os.waitpid(child, 0)
    told = os.read(receiving, 300 * PIECE)
    os.close(receiving)
    os.close(sending)

    theirs = {told[at : at + PIECE] for at in range(0, len(told), PIECE)}
    assert len(theirs) == 300
    assert not theirs & {random_piece() for _ in range(300)}
