"""Capability of normal values; published cases are in the reference file."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from clearway.base.errors import InputError
from clearway.stats.capability import capability_normal

VALUES = np.random.default_rng(2).normal(10, 1, 200)
TWOSIDED = [[10.0, 10.02, 9.98, 10.01], [10.03, 9.99, 10.01, 10.0], [9.97, 10.04, 10.02, 9.99]]


def test_by_hand() -> None:
    found = capability_normal([8.0, 12.0, 8.0, 12.0], lsl=4.0, usl=22.0, target=10.0)
    sigma = 4 / 1.128
    assert (found.centre, found.sigma_within) == (10.0, pytest.approx(sigma))
    assert (found.cpl, found.cpu, found.cp) == (
        pytest.approx(2 / sigma),
        pytest.approx(4 / sigma),
        pytest.approx(3 / sigma),
    )
    assert (found.cpk, found.cpm) == (found.cpl, found.cp)
    assert found.dpm_within_usl == pytest.approx(1e6 * norm.sf(12 / sigma))
    assert found.dpm_overall_lsl == pytest.approx(1e6 * norm.cdf(-6 / found.sigma_overall))


def test_the_estimator_is_named_and_makes_the_difference() -> None:
    """Software that pools the subgroups without saying so gives 1.4665 where mean ranges give 1.3727."""
    by_range = capability_normal(TWOSIDED, lsl=9.9, usl=10.1, target=10.0)
    pooled = capability_normal(TWOSIDED, lsl=9.9, usl=10.1, target=10.0, sigma_method="sbar")
    assert (by_range.estimator, round(by_range.cp or 0, 4)) == ("rbar", 1.3727)
    assert (pooled.estimator, pooled.cp) != ("rbar", by_range.cp)


def test_one_side_only() -> None:
    found = dataclasses.asdict(capability_normal(VALUES, lsl=0.0))
    absent = {"cp", "cpu", "cpm", "pp", "ppu", "ppm", "dpm_within_usl", "dpm_overall_usl", "dpm_observed_usl"}
    assert {key for key, value in found.items() if value is None} == absent | {
        f"{key}_{end}" for key in absent if not key.startswith("dpm") for end in ("low", "high")
    }
    assert found["cpk"] == found["cpl"]


@given(st.floats(-50, 50), st.floats(0.1, 20))
def test_indices_do_not_change_with_unit_and_origin(shift: float, scale: float) -> None:
    one = capability_normal(VALUES, lsl=7, usl=14, target=10)
    other = capability_normal(
        scale * VALUES + shift, lsl=scale * 7 + shift, usl=scale * 14 + shift, target=scale * 10 + shift
    )
    for key in ("cp", "cpk", "cpm", "ppk", "ppm", "cpk_low", "dpm_overall_usl"):
        assert getattr(other, key) == pytest.approx(getattr(one, key), rel=1e-6)


@pytest.mark.parametrize(
    ("values", "options", "code"),
    [
        ([1.0], {"usl": 2}, "sample.few"),
        ([1.0, 1.0, 1.0], {"usl": 2}, "sample.constant"),
        ([1.0, float("nan")], {"usl": 2}, "sample.number"),
        ([[1.0, 2.0], [3.0]], {"usl": 9}, "sample.ragged"),
        ([1.0, 2.0], {"lsl": 3, "usl": 2}, "capability.order"),
        ([1.0, 2.0], {"usl": 2, "confidence": 1.0}, "sample.confidence"),
        ([1.0, 2.0], {"usl": 2, "sigma_method": "rbar"}, "sigma.subgroups"),
        ([1.0, 2.0], {"usl": 2, "constants": "own"}, "constants.convention"),
    ],
)
def test_refusals(values: Any, options: dict[str, Any], code: str) -> None:
    with pytest.raises(InputError) as refused:
        capability_normal(values, **options)
    assert refused.value.code == code
    assert all(refused.value.text(lang) for lang in ("en", "zh"))


def test_a_known_centre_and_sigma_are_taken_as_they_are() -> None:
    found = capability_normal([8.0, 12.0, 8.0, 13.0], lsl=0.0, usl=30.0, target=8.0, centre=10.0, sigma=2.0)
    assert (found.centre, found.sigma_within, found.estimator) == (10.0, 2.0, "given")
    assert (found.cpl, found.cp) == (pytest.approx(10 / 6), pytest.approx(30 / 12))
    assert found.cpm == pytest.approx(30 / (6 * 8**0.5))
    assert found.dpm_overall_lsl == pytest.approx(1e6 * norm.cdf(-10 / found.sigma_overall))
    assert capability_normal([8.0, 12.0, 8.0, 13.0], usl=30.0, centre="median").centre == 10.0
