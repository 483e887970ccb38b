"""Arrivals that wait for the next opening, by hand and against a plain loop."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.model.spec import Calendar, Fixed, Graph, Node, Renewal, SequenceFlow, Spec
from clearway.twin.program import program_of
from clearway.twin.program.arrivals import arrivals_of
from clearway.twin.program.openings import opened


def test_a_closed_time_moves_an_arrival_to_the_next_opening() -> None:
    gaps, begin, end = np.array([5, 4, 20, 3]), np.array([0, 20, 40]), np.array([8, 30, 50])
    # At 5; 9 is closed, so 20; 40 is an opening; 43.
    assert opened(gaps, begin, end, 0).tolist() == [5, 20, 40, 43]


def test_the_end_of_a_span_is_closed_and_behind_the_last_there_is_nothing() -> None:
    assert opened(np.array([8, 1]), np.array([0]), np.array([8]), 0).tolist() == [-1, -1]


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=40),
    st.lists(st.tuples(st.integers(1, 20), st.integers(1, 20)), min_size=1, max_size=20),
)
def test_it_is_what_a_plain_loop_gives(gaps: list[int], lengths: list[tuple[int, int]]) -> None:
    edges = np.cumsum(np.array(lengths).ravel())
    begin, end = edges[::2], edges[1::2]
    now, expected = 0, []
    for gap in gaps:
        now += gap
        later = [int(span[0]) for span in zip(begin, end, strict=True) if span[1] > now]
        if not later:
            break
        now = max(now, later[0])
        expected.append(now)
    expected += [-1] * (len(gaps) - len(expected))
    assert opened(np.array(gaps), begin, end, 0).tolist() == expected


@given(
    st.lists(st.integers(0, 90), min_size=1, max_size=40),
    st.lists(st.integers(0, 24), min_size=2, max_size=8, unique=True),
)
def test_spans_that_begin_anew_are_as_if_laid_one_after_another(gaps: list[int], edges: list[int]) -> None:
    edges = sorted(edges)[: len(edges) // 2 * 2]
    begin, end = np.array(edges[::2]), np.array(edges[1::2])
    rounds = 24 * np.arange(2 + sum(gaps) // 24 + len(gaps))[:, None]
    laid = opened(np.array(gaps), (begin + rounds).ravel(), (end + rounds).ravel(), 0)
    assert opened(np.array(gaps), begin, end, 24).tolist() == laid.tolist()
    assert opened(np.array(gaps), begin[:0], end[:0], 24).tolist() == [-1] * len(gaps)


def test_a_renewal_that_waits_keeps_clock_time() -> None:
    flow = Graph({"s": Node("start"), "e": Node("end")}, {"f": SequenceFlow("s", "e")})
    spec = Spec(
        flow,
        Renewal(Fixed(5 * 3600.0), "day", waits=True),
        calendars={"day": Calendar({"mon": ("09:00-17:00",), "tue": ("09:00-17:00",)})},
    )
    # From Monday 00:00: 05:00 is closed, so 09:00; 14:00; 19:00 is closed, so Tuesday 09:00.
    assert (arrivals_of(program_of(spec), 3, 1) / 3.6e9).tolist() == [9.0, 14.0, 33.0]
