"""The questionnaire of Kano: the table cell by cell, coefficients by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import OptionError
from clearway.measures.voice.kano import KINDS, evaluate, kano
from clearway.stats.intervals import wilson

ANSWER = st.integers(1, 5)


def test_the_table_of_berger_and_others() -> None:
    rows = ["".join(evaluate(row, column) for column in range(1, 6)) for row in range(1, 6)]
    assert rows == ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]


def test_coefficients_by_hand() -> None:
    pairs = [(1, 5)] * 4 + [(1, 3)] * 3 + [(3, 5)] * 2 + [(3, 3)] + [(5, 1)]  # O 4, A 3, M 2, I 1, R 1
    found = kano("x", pairs)
    assert dict(zip(KINDS, found.counts, strict=True)) == {"M": 2, "O": 4, "A": 3, "I": 1, "R": 1, "Q": 0}
    assert (found.category, found.base, found.n) == ("O", 10, 11)
    assert (found.better, found.worse) == (0.7, -0.6)
    assert (found.better_low, found.better_high) == wilson(7, 10)
    low, high = wilson(6, 10)
    assert (found.worse_low, found.worse_high) == (-(high or 0), -(low or 0))


def test_among_equals_the_stricter_kind_wins_and_is_not_clear() -> None:
    tied = kano("x", [(3, 5), (1, 5)])
    assert (tied.category, tied.clear) == ("M", False)
    assert kano("x", [(1, 5)] * 30 + [(3, 3)] * 2).clear


def test_nobody_answered_and_a_wrong_answer() -> None:
    none = kano("x", [])
    assert (none.category, none.better, none.worse, none.clear) == ("", None, None, False)
    with pytest.raises(OptionError) as caught:
        evaluate(0, 3)
    assert caught.value.code == "kano.answer"


@given(st.lists(st.tuples(ANSWER, ANSWER), min_size=1, max_size=40))
def test_bounds(pairs: list[tuple[int, int]]) -> None:
    found = kano("x", pairs)
    assert sum(found.counts) == found.n == len(pairs)
    if found.better is not None and found.worse is not None:
        assert 0 <= found.better <= 1
        assert -1 <= found.worse <= 0
        assert (found.worse_low or 0) <= found.worse <= (found.worse_high or 0) + 1e-12
