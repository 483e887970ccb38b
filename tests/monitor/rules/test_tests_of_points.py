"""Each way to look at points against a plain loop over windows."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from clearway.monitor.rules import tests_of_points as looks
from clearway.monitor.rules.zoned import Zoned, zoned

POINTS = np.round(np.random.default_rng(7).standard_normal(3000) * 1.3, 1)


def _window(length: int, holds: Callable[[np.ndarray], bool]) -> np.ndarray:
    found = np.zeros(POINTS.size, bool)
    for end in range(length - 1, POINTS.size):
        found[end] = holds(POINTS[end - length + 1 : end + 1])
    return found


def _alternates(part: np.ndarray) -> bool:
    steps = np.sign(np.diff(part))
    return bool(np.all(steps != 0) and np.all(steps[1:] == -steps[:-1]))


CASES: dict[str, tuple[Callable[[Zoned], np.ndarray], np.ndarray]] = {
    "beyond": (looks.beyond(3), _window(1, lambda part: abs(part[0]) > 3)),
    "one side": (looks.one_side(5), _window(5, lambda part: bool((part > 0).all() or (part < 0).all()))),
    "monotone": (
        looks.monotone(4),
        _window(4, lambda part: bool((np.diff(part) > 0).all() or (np.diff(part) < 0).all())),
    ),
    "alternating": (looks.alternating(5), _window(5, _alternates)),
    "most beyond": (
        looks.most_beyond(2, 3, 1.5),
        _window(
            3,
            lambda part: bool(
                ((part > 1.5).sum() >= 2 and part[-1] > 1.5) or ((part < -1.5).sum() >= 2 and part[-1] < -1.5)
            ),
        ),
    ),
    "near a limit": (
        looks.near_limit(2, 3, 1, 2),
        _window(
            3,
            lambda part: bool(((np.abs(part) > 1) & (np.abs(part) <= 2)).sum() >= 2 and abs(np.sign(part).sum()) == 3),
        ),
    ),
    "within": (looks.within(4, 1), _window(4, lambda part: bool((np.abs(part) <= 1).all()))),
    "both sides": (
        looks.both_sides_beyond(3, 1),
        _window(3, lambda part: bool((np.abs(part) > 1).all() and part.max() > 0 > part.min())),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_what_a_loop_finds(name: str) -> None:
    look, expected = CASES[name]
    found = look(zoned(POINTS, 0.0, 1.0))
    assert np.array_equal(found, expected)
    assert expected.any()


def test_the_sides_within_a_window() -> None:
    zones = zoned(np.array([2.5, -2.5, 3.5, 0.0]), 0.0, 1.0)
    assert looks.between_of(2, 3)(zones).tolist() == [1, -1, 0, 0]
    assert looks.beyond_of(2)(zones).tolist() == [1, -1, 1, 0]
