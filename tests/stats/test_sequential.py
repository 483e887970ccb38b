"""Looking on: false alarms of simulated pilots, and the ratio against numerical integration."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import nct, norm, t

from clearway.base.errors import InputError
from clearway.stats.sequential import SPREAD, confidence_sequence


def pilots(count: int, seed: int, draw: str = "normal") -> float:
    random, alarms = np.random.default_rng(seed), 0
    for _ in range(count):
        treated = random.random(600) < (0.2 if draw == "spread" else 0.5)
        values = random.normal(size=600) * np.where(treated & (draw == "spread"), 3, 1)
        if draw == "skewed":
            values = np.exp(values)
        alarms += confidence_sequence(values, treated).stopped is not None
    return alarms / count


@pytest.mark.parametrize("draw", ["normal", "skewed", "spread"])
def test_peeking_at_two_thousand_pilots_raises_at_most_five_alarms_in_a_hundred(draw: str) -> None:
    assert pilots(2000, 2, draw) <= 0.05


def test_the_p_value_is_the_mixture_of_noncentral_t() -> None:
    random = np.random.default_rng(3)
    treated = np.arange(60) % 2 == 0
    values = random.normal(size=60) + 0.5 * treated
    found = confidence_sequence(values, treated)
    one, other = values[treated], values[~treated]
    error = np.sqrt((one.var(ddof=1) + other.var(ddof=1)) / 30)
    seen, size = (one.mean() - other.mean()) / error, 15.0
    mixed = quad(lambda d: nct.pdf(seen, 58, d * np.sqrt(size)) * norm.pdf(d, 0, np.sqrt(SPREAD)), -3, 3)[0]
    assert found.p[-1] == pytest.approx(min(found.p[-2], t.pdf(seen, 58) / mixed), rel=1e-6)


def test_interval_and_p_value_agree() -> None:
    random = np.random.default_rng(5)
    treated = random.random(800) < 0.5
    found = confidence_sequence(random.normal(size=800) + 0.5 * treated, treated)
    assert found.stopped is not None
    assert found.p[found.stopped] < 0.05 <= found.p[found.stopped - 1]
    assert np.isinf(found.low[0])
    assert (np.diff(found.p) <= 0).all()


def test_few() -> None:
    with pytest.raises(InputError) as caught:
        confidence_sequence(np.arange(30.0), np.arange(30) < 3)
    assert caught.value.code == "sequential.few"
