"""Point 14: a promise of a longest time has one side; 0 is a limit where it is given, and none where it is not."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.capability import capability_normal, capability_percentile

TIMES = np.random.default_rng(3).gamma(9, 1, 200)


def test_one_sided_indices() -> None:
    found = capability_normal(TIMES, usl=24)
    assert (found.cp, found.cpl, found.cpm, found.pp, found.ppl, found.ppm) == (None,) * 6
    assert (found.cpk, found.ppk) == (found.cpu, found.ppu)
    assert (found.cpk_low, found.cpu_low) == (pytest.approx(found.cpk_low), pytest.approx(found.cpu_low))
    assert found.dpm_within_lsl is found.dpm_observed_lsl is None


def test_a_lower_limit_of_0_is_a_value() -> None:
    found = capability_normal(TIMES, lsl=0, usl=24, target=0)
    assert found.cpl == pytest.approx(found.centre / 3 / found.sigma_within)
    assert None not in (found.cp, found.cpm, found.dpm_within_lsl)
    by_law = capability_percentile(TIMES, lsl=0, usl=24, distribution="lognormal", draws=0)
    assert by_law.ppl == pytest.approx(by_law.median / (by_law.median - by_law.p_low))


def test_that_time_cannot_be_negative_is_no_limit() -> None:
    without, with_zero = (
        capability_percentile(TIMES, lsl=lsl, usl=24, distribution="gamma", draws=0) for lsl in (None, 0)
    )
    assert (without.pp, without.ppl, without.dpm_overall_lsl) == (None, None, None)
    assert with_zero.pp is not None
