"""Yields by hand, and what has none."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.errors import InputError
from clearway.stats.yields import yields


def test_by_hand() -> None:
    found = yields([3, 5], [2, 1], units=100, opportunities=4)
    assert (found.defects, found.dpu, found.dpo, found.dpmo) == (8, 0.08, 0.02, pytest.approx(20_000))
    assert (found.yield_, found.fty, found.rty) == (0.92, pytest.approx(0.89), pytest.approx(0.95 * 0.94))
    assert [one.fty for one in found.step_fty] == [0.95, 0.94]


def test_defects_per_unit_are_no_count() -> None:
    """Some software gives the count of defects under the name of DPU."""
    found = yields([50], units=1000)
    assert (found.dpu, found.defects) == (0.05, 50)


def test_the_interval_of_a_count_is_exact() -> None:
    found = yields([0, 0], units=100)
    assert (found.dpu_low, found.dpu_high) == (0.0, pytest.approx(3.6889 / 100, abs=1e-5))


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=6))
def test_rolled_yield_is_at_most_the_least_first_time_yield(steps: list[tuple[int, int]]) -> None:
    found = yields([one[0] for one in steps], [one[1] for one in steps], units=100)
    assert 0 <= found.rty <= min(one.fty for one in found.step_fty) + 1e-12
    assert found.rty >= found.fty - 1e-12


def test_more_failures_than_units_over_all_steps_are_said() -> None:
    found = yields([60, 60], units=100)
    assert found.fty < 0
    assert found.warnings[0][0] == "yield.warning.below"
    assert found.fty_low is None


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"defects": [1], "units": 0}, "yield.units"),
        ({"defects": [1], "units": float("nan")}, "yield.units"),
        ({"defects": [11], "units": 10}, "yield.above"),
        ({"defects": [6], "rework": [5], "units": 10}, "yield.above"),
        ({"defects": [-1], "units": 10}, "yield.negative"),
        ({"defects": [1, 2], "rework": [1], "units": 10}, "yield.steps"),
        ({"defects": [], "units": 10}, "yield.steps"),
        ({"defects": [float("nan")], "units": 10}, "sample.number"),
        ({"defects": [1], "units": 10, "opportunities": 0}, "yield.opportunities"),
    ],
)
def test_refusals(options: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as refused:
        yields(**options)
    assert refused.value.code == code
    assert all(refused.value.text(lang) for lang in ("en", "zh"))
