"""Hotelling's T2: closed sums, both phases, measures that determine each other."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits import t2

ROWS = np.random.default_rng(6).multivariate_normal([1, 2, 3], [[2, 1, 0], [1, 3, 1], [0, 1, 1]], 50)


def test_the_distances_sum_to_measures_times_rows_less_one() -> None:
    assert t2(ROWS).chart.points.sum() == pytest.approx(3 * 49)


def test_limits_as_printed() -> None:
    rows = np.random.default_rng(1).standard_normal((25, 8))
    assert t2(rows, confidence=0.999).chart.ucl[0] == pytest.approx(17.41705, abs=1e-5)
    assert t2(rows, confidence=0.999, phase=2).chart.ucl[0] == pytest.approx(70.03, abs=0.01)


def test_phase_two_holds_its_level_on_new_points() -> None:
    rng = np.random.default_rng(2)
    hits = 0
    for _ in range(400):
        found = t2(rng.standard_normal((60, 2)), confidence=0.95, phase=2, baseline=30)
        hits += int(found.chart.beyond[30:].sum())
    assert hits / (400 * 30) == pytest.approx(0.05, abs=0.008)


def test_units_do_not_matter() -> None:
    assert t2(ROWS * [1, 1e6, 1e-6]).chart.points == pytest.approx(t2(ROWS).chart.points)


@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        (np.column_stack([ROWS[:, 0], 2 * ROWS[:, 0]]), {}, "chart.singular"),
        (np.column_stack([ROWS[:, 0], np.ones(50)]), {}, "chart.singular"),
        (ROWS[:4], {}, "chart.few"),
        (ROWS, {"phase": 3}, "chart.phase"),
        (ROWS, {"confidence": 1.0}, "chart.confidence"),
        ([[1, 2], [3]], {}, "chart.unequal"),
        ([], {}, "chart.empty"),
    ],
)
def test_what_gives_no_distance_is_refused(rows: np.ndarray, options: dict, code: str) -> None:
    with pytest.raises(OptionError) as caught:
        t2(rows, **options)
    assert caught.value.code == code
