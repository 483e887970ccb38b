"""Risk numbers: the whole table of the handbook, and occurrence at its bounds."""

from __future__ import annotations

from itertools import product

import pytest

from clearway.base.errors import OptionError
from clearway.findings.fmea import action_priority, occurrence_of, rank_of, rating, rpn

ALL = list(product(range(1, 11), repeat=3))

SAMPLES = {
    # (S, O, D): AP, each cell of the table once
    (10, 9, 8): "H", (9, 8, 5): "H", (10, 10, 3): "H", (9, 8, 1): "H",
    (10, 7, 7): "H", (9, 6, 6): "H", (10, 6, 2): "H", (9, 7, 1): "H",
    (10, 5, 9): "H", (9, 4, 5): "H", (10, 4, 4): "H", (9, 5, 1): "M",
    (10, 3, 7): "H", (9, 2, 6): "M", (10, 2, 4): "L", (9, 3, 1): "L",
    (10, 1, 10): "L", (9, 1, 1): "L",
    (8, 8, 10): "H", (7, 9, 5): "H", (8, 10, 2): "H", (7, 8, 1): "H",
    (8, 6, 7): "H", (7, 7, 6): "H", (8, 7, 3): "H", (7, 6, 1): "M",
    (8, 4, 8): "H", (7, 5, 5): "M", (8, 5, 2): "M", (7, 4, 1): "M",
    (8, 2, 7): "M", (7, 3, 6): "M", (8, 3, 4): "L", (7, 2, 1): "L",
    (8, 1, 10): "L",
    (6, 8, 7): "H", (5, 9, 6): "H", (4, 10, 4): "M", (6, 8, 1): "M",
    (4, 6, 7): "M", (5, 7, 5): "M", (6, 6, 2): "M", (4, 7, 1): "L",
    (6, 5, 9): "M", (5, 4, 6): "L", (4, 4, 3): "L", (6, 4, 1): "L",
    (6, 3, 10): "L", (4, 2, 5): "L", (5, 1, 10): "L",
    (3, 8, 7): "M", (2, 9, 5): "M", (3, 10, 4): "L", (2, 8, 1): "L",
    (3, 7, 10): "L", (2, 5, 10): "L", (3, 3, 10): "L", (2, 1, 10): "L",
    (1, 10, 10): "L", (1, 1, 1): "L",
}  # fmt: skip


@pytest.mark.parametrize("ratings", SAMPLES)
def test_the_table_of_the_handbook(ratings: tuple[int, int, int]) -> None:
    assert action_priority(*ratings) == SAMPLES[ratings]


def test_how_many_combinations_have_each_priority() -> None:
    # Counted over the published bands: each cell holds (severities) x (occurrences) x (detections) combinations.
    counts = {priority: sum(action_priority(*one) == priority for one in ALL) for priority in "HML"}
    assert sum(counts.values()) == 1000
    assert counts["H"] == 2 * (3 * 10 + 2 * 10 + 2 * 9 + 2 * 4) + 2 * (3 * 10 + 2 * 9 + 2 * 4) + 3 * (3 * 6)


def test_worse_ratings_never_lower_the_priority() -> None:
    level = {one: "LMH".index(action_priority(*one)) for one in ALL}
    for s, o, d in ALL:
        assert all(
            level[other] >= level[s, o, d] for other in ((s + 1, o, d), (s, o + 1, d), (s, o, d + 1)) if other in level
        )


def test_rank_is_by_priority_not_by_rpn() -> None:
    small, large = (10, 2, 7), (3, 9, 9)
    assert rpn(*small) < rpn(*large)
    assert rank_of(*small) < rank_of(*large)


@pytest.mark.parametrize(
    ("cases", "total", "rated"),
    [(100, 1000, 10), (99, 1000, 9), (50, 1000, 9), (20, 1000, 8), (10, 1000, 7), (2, 1000, 6), (1, 2000, 5),
     (1, 10_000, 4), (1, 100_000, 3), (1, 1_000_000, 2), (0, 10, 2)],
)  # fmt: skip
def test_occurrence_at_the_bounds(cases: int, total: int, rated: int) -> None:
    assert occurrence_of(cases, total) == rated


@pytest.mark.parametrize("bad", [0, 11, -3, True])
def test_a_rating_out_of_range_is_refused(bad: int) -> None:
    for ratings in ((bad, 5, 5), (5, bad, 5), (5, 5, bad)):
        with pytest.raises(OptionError) as caught:
            action_priority(*ratings)
        assert caught.value.code == "fmea.rating"
        with pytest.raises(OptionError):
            rpn(*ratings)
    with pytest.raises(OptionError):
        rating("severity", bad)


def test_counts_that_cannot_be_are_refused() -> None:
    for cases, total in ((5, 4), (-1, 4), (0, 0)):
        with pytest.raises(OptionError) as caught:
            occurrence_of(cases, total)
        assert caught.value.code == "fmea.counts"
