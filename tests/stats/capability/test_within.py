"""Short-term standard deviations: all of them find the planted one; those that need subgroups say so."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError, OptionError
from clearway.stats.capability import sigma_within
from clearway.stats.capability.within import METHODS, short_term

BOX = np.random.default_rng(1).normal(10, 2, (4000, 5))


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("convention", ["table", "exact", "wheeler", "nhs"])
def test_the_planted_spread_is_found(method: str, convention: str) -> None:
    assert sigma_within(BOX, method=method, convention=convention) == pytest.approx(2, rel=0.015)


def test_moving_ranges_run_subgroup_by_subgroup() -> None:
    box = np.array([[1.0, 2.0], [4.0, 8.0]])
    assert sigma_within(box, method="mr") == pytest.approx(7 / 3 / 1.128)
    assert sigma_within(box, method="mr") == sigma_within(box.ravel(), method="mr")


def test_a_step_between_subgroups_is_seen_overall_only() -> None:
    moved = BOX + np.where(np.arange(4000) < 2000, 0, 9)[:, None]
    assert sigma_within(moved, method="rbar") == pytest.approx(2, rel=0.015)
    assert sigma_within(moved, method="sd") > 4


@pytest.mark.parametrize("method", ["rbar", "sbar"])
def test_subgroups_are_needed(method: str) -> None:
    with pytest.raises(InputError) as refused:
        sigma_within(BOX.ravel(), method=method)
    assert refused.value.code == "sigma.subgroups"


def test_no_spread_within_and_unknown_methods() -> None:
    with pytest.raises(InputError) as refused:
        sigma_within(np.array([[1.0, 1.0], [2.0, 2.0]]), method="rbar")
    assert refused.value.code == "sigma.zero"
    with pytest.raises(OptionError, match="sd_c4"):
        sigma_within(BOX, method="sigma")


def test_a_screened_moving_range_leaves_a_jump_out() -> None:
    values = np.array([1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 90.0])
    assert sigma_within(values, method="mr", mr_screen=True) == pytest.approx(1 / 1.128)
    assert sigma_within(values, method="mr") > 10


def test_a_known_sigma_is_not_estimated_and_has_to_be_above_0() -> None:
    assert short_term(BOX, 1.5, method="rbar", convention="table") == ("given", 1.5)
    with pytest.raises(OptionError) as refused:
        short_term(BOX, 0.0, method=None, convention="table")
    assert refused.value.code == "chart.sigma"
