"""The advisor recognises what was planted, looks at the baseline only, and says why in both languages."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binom

from clearway.base.messages import text
from clearway.monitor import advise_counts, advise_values
from clearway.monitor.advise import Advice, advise_subgroups

RNG = np.random.default_rng(21)


def _autoregression(rho: float, n: int) -> np.ndarray:
    noise = RNG.standard_normal(n) * np.sqrt(1 - rho**2)
    for place in range(1, n):
        noise[place] += rho * noise[place - 1]
    return noise


def _ids(advice: Advice) -> set[str]:
    for reason in advice.reasons:
        assert text(reason, "zh") != text(reason, "en")
    return {reason.id for reason in advice.reasons}


def test_plain_values_keep_the_plain_chart() -> None:
    found = advise_values(np.random.default_rng(1).normal(50, 2, 100))
    assert (found.kind, found.scale, found.rho, found.phase) == ("imr", "identity", 0.0, None)
    assert {"advice.values", "advice.independent", "advice.symmetric"} <= _ids(found)


def test_skew_takes_the_log() -> None:
    found = advise_values(np.exp(RNG.normal(2, 0.6, 150)))
    assert (found.kind, found.scale) == ("adjusted", "log")
    assert "advice.log.skewed" in _ids(found)


def test_neighbours_widen_sigma_and_other_ways_are_offered() -> None:
    found = advise_values(_autoregression(0.6, 200) + 20)
    assert found.kind == "adjusted"
    assert found.rho == pytest.approx(0.6, abs=0.2)
    assert {"advice.alike", "advice.offered"} <= _ids(found)


def test_a_move_within_the_baseline_is_not_taken_for_resemblance() -> None:
    found = advise_values(RNG.standard_normal(100) + np.repeat([0.0, 4.0], 50) + 30)
    assert (found.kind, found.rho) == ("imr", 0.0)
    assert "advice.moved" in _ids(found)


def test_a_week_is_found_in_counts_of_days_and_by_given_phases() -> None:
    phase = np.arange(140) % 7
    values = RNG.standard_normal(140) + 3.0 * (phase > 4) + 10
    assert advise_values(values).phase == tuple(phase.tolist())
    assert "advice.cycle" in _ids(advise_values(values))
    labels = np.roll(phase, 3)
    given = advise_values(RNG.standard_normal(140) + 3.0 * (labels == 2), phase=labels.tolist())
    assert "advice.season" in _ids(given)


def test_only_the_baseline_is_looked_at() -> None:
    values = np.random.default_rng(1).normal(30, 1, 200)
    values[100:] = np.exp(RNG.normal(3, 1, 100))
    assert advise_values(values, baseline=100).kind == "imr"


@pytest.mark.parametrize(
    ("counts", "n", "units", "kind"),
    [
        (RNG.permutation(binom.ppf(np.linspace(0.02, 0.98, 60), 300, 0.1)), 300, True, "p"),
        (RNG.binomial(5000, np.clip(RNG.normal(0.1, 0.02, 60), 0, 1)), 5000, True, "laney_p"),
        (RNG.poisson(20, 60), 4.0, False, "u"),
        (RNG.poisson(RNG.gamma(5, 20, 60)), 4.0, False, "laney_u"),
        (RNG.poisson(0.4, 100), 300, True, "g"),
        (RNG.poisson(0.4, 100), 1.0, False, "t"),
        ([0] * 30, 100, True, "p"),
        ([100] * 30, 100, True, "p"),
    ],
)
def test_counts(counts: object, n: float, units: bool, kind: str) -> None:
    found = advise_counts(counts, n, units=units)  # type: ignore[arg-type]
    assert found.kind == kind
    assert _ids(found)


def test_a_week_in_shares_is_charted_as_rates() -> None:
    phase = np.arange(140) % 7
    counts = RNG.binomial(2000, 0.1 + 0.04 * (phase > 4))
    found = advise_counts(counts, 2000)
    assert (found.kind, found.rates) == ("adjusted", True)
    uneven = advise_counts(counts[:139], [2000] * 138 + [5000])
    assert "advice.uneven" in _ids(uneven)


def test_few_points_and_constant_ones() -> None:
    assert advise_values([1.0, 2.0]).kind == "run"
    assert advise_values([4.0] * 30).kind == "imr"


def test_subgroups_by_their_size() -> None:
    assert (advise_subgroups(4, 20).kind, advise_subgroups(12, 20).kind) == ("xbar_r", "xbar_s")
