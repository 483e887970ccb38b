"""Side by side: results in order, the first error comes out, slices cover everything once."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.threads import parts, together


def test_results_keep_the_order_of_the_calls() -> None:
    second_done = threading.Event()

    def first() -> str:
        assert second_done.wait(10) or threading.active_count() == 1
        return "first"

    def second() -> str:
        second_done.set()
        return "second"

    assert together([second, lambda: "x"]) == ["second", "x"]
    assert together([first, second]) == ["first", "second"]


def test_no_call_and_one_call() -> None:
    assert together([]) == []
    assert together([lambda: 1]) == [1]


def test_the_first_error_comes_out_after_all_are_done() -> None:
    done: list[int] = []

    def fail() -> None:
        raise ValueError("first")

    with pytest.raises(ValueError, match="first"):
        together([fail, lambda: done.append(1)])
    assert done == [1]


@given(st.integers(0, 10_000), st.integers(1, 500))
def test_slices_cover_every_row_once(size: int, least: int) -> None:
    rows = [row for part in parts(size, least) for row in range(part.start, part.stop)]
    assert rows == list(range(size))
