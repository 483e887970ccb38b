"""Memory for records: where it begins, and that copies by bytes are copies of the records."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.twin.kernel import memory
from clearway.twin.room import bytes_of, in_one, words_of, zeros


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_records_of_nothing_begin_at_a_line(size: int) -> None:
    made = zeros(size, memory.ITEM)
    assert made.size == size
    assert made.ctypes.data % memory.LINE == 0
    assert not bytes_of(made).any()


def test_bytes_and_words_are_the_records_themselves() -> None:
    made = zeros(5, memory.ENTRY)
    made["end"][3] = 7
    words = words_of(made)
    assert words.shape == (5, memory.ENTRY.itemsize // 8)
    assert words[3, memory.ENTRY.fields["end"][1] // 8] == 7  # type: ignore[index]
    bytes_of(made)[:] = 0
    assert made["end"].tolist() == [0] * 5


def test_parts_become_one_in_their_order() -> None:
    parts = [np.zeros(n, memory.ROW) for n in (2, 1, 3)]
    for number, part in enumerate(parts):
        part["end"] = number
    assert in_one(parts, memory.ROW)["end"].tolist() == [0, 0, 1, 2, 2, 2]
    assert in_one(parts[:1], memory.ROW) is parts[0]
    assert in_one([], memory.ROW).size == 0
