"""Kaplan-Meier against statsmodels and a worked example."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.stats.survival import survival

# Remission times of leukaemia patients on 6-MP (Freireich et al. 1963), the textbook example.
WEEKS = np.array([6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35], float)
ENDED = np.array([1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0], bool)


def test_published_curve() -> None:
    curve = survival(WEEKS, ENDED)
    assert curve.time.tolist() == [6, 7, 10, 13, 16, 22, 23]
    assert curve.share == pytest.approx([0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482], abs=5e-5)
    assert curve.quantile(0.5) == 23
    assert curve.quantile_interval(0.5) == (13, None)  # R survival, conf.type="log-log"
    assert (curve.n, curve.ended) == (21, 9)


def test_statsmodels_agrees() -> None:
    module = pytest.importorskip("statsmodels.duration.survfunc")
    random = np.random.default_rng(3)
    durations, ended = random.exponential(size=300).round(2), random.random(300) < 0.7
    theirs, ours = module.SurvfuncRight(durations, ended.astype(int)), survival(durations, ended)
    assert ours.time == pytest.approx(theirs.surv_times)
    assert ours.share == pytest.approx(theirs.surv_prob)
    with np.errstate(divide="ignore", invalid="ignore"):
        interval = theirs.quantile_ci(0.5, method="cloglog")
    assert ours.quantile_interval(0.5) == pytest.approx(interval)


def test_without_censoring_it_is_the_empirical_share() -> None:
    curve = survival(np.array([4.0, 1, 2, 3]), np.ones(4, bool))
    assert curve.share == pytest.approx([0.75, 0.5, 0.25, 0])
    assert curve.low[-1] == curve.high[-1] == 0
    assert [curve.at(age) for age in (0.5, 1.0, 2.5, 9)] == pytest.approx([1, 0.75, 0.5, 0])


def test_nothing_and_all_censored() -> None:
    assert survival(np.zeros(0), np.zeros(0, bool)).quantile(0.5) is None
    running = survival(np.array([1.0, 2.0]), np.zeros(2, bool))
    assert running.quantile(0.5) is None
    assert running.at(5) == 1


def test_thinned_keeps_the_ends() -> None:
    curve = survival(np.arange(1.0, 1001), np.ones(1000, bool))
    thin = curve.thinned(100)
    assert thin.time.size == 100
    assert (thin.time[0], thin.time[-1]) == (1, 1000)
    assert curve.thinned(1000) is curve


@given(st.lists(st.tuples(st.floats(0.1, 100), st.booleans()), min_size=1, max_size=40))
def test_falls_within_its_bounds(rows: list[tuple[float, bool]]) -> None:
    curve = survival(np.array([r[0] for r in rows]), np.array([r[1] for r in rows]))
    assert np.all(np.diff(curve.share) <= 0)
    inside = np.isfinite(curve.low)
    assert np.all((curve.low <= curve.share + 1e-12)[inside] & (curve.share <= curve.high + 1e-12)[inside])
