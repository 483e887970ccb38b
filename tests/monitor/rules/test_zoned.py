"""Points as the rules read them."""

from __future__ import annotations

import numpy as np

from clearway.monitor.rules.zoned import outside, streak, within_last, zoned


def test_one_series_and_many_are_read_alike() -> None:
    points = np.random.default_rng(1).standard_normal((5, 40))
    many = zoned(points, 0.1, 2.0)
    for row in range(5):
        one = zoned(points[row], 0.1, 2.0)
        for part in ("z", "side", "step"):
            assert np.array_equal(getattr(one, part), getattr(many, part)[row])


def test_equal_is_neither_beyond_nor_a_step() -> None:
    zones = zoned(np.array([0.3, 0.1 + 0.2, 0.3, 0.9, 0.1 * 3 * 3]), 0.0, 0.1)
    assert zones.step.tolist() == [0, 0, 0, 1, 0]
    assert outside(zoned(np.array([0.3, 0.1 * 3]), 0.0, 0.1), 3).tolist() == [0, 0]


def test_missing_points_have_no_side_and_no_step() -> None:
    zones = zoned(np.array([1.0, np.nan, 2.0]), 0.0, 1.0)
    assert zones.side.tolist() == [1, 0, 1]
    assert zones.step.tolist() == [0, 0, 0]


def test_without_a_sigma_points_off_the_centre_are_beyond_everything() -> None:
    assert outside(zoned(np.array([1.0, 2.0]), 1.0, 0.0), 3).tolist() == [0, 1]


def test_streaks_and_windows_against_a_loop() -> None:
    values = np.random.default_rng(2).integers(-1, 2, 200)
    length, before = 0, 0
    for place, value in enumerate(values):
        length = 0 if value == 0 else length + 1 if value == before else 1
        before = value
        assert streak(values)[place] == length
    marks = values == 1
    for place in range(4, 200):
        assert within_last(marks, 5)[place] == marks[place - 4 : place + 1].sum()
    assert within_last(marks[:3], 5).tolist() == [0, 0, 0]
