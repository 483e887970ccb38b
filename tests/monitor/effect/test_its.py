"""Interrupted series: what it reports beside the effect."""

from __future__ import annotations

import numpy as np
from tests.monitor.effect.panels import alone, rows

from clearway.monitor.effect import Options, effect


def test_level_slope_and_counterfactual() -> None:
    found = effect(alone(), "its")
    assert found.parts["level_low"] < 3 < found.parts["level_high"]
    assert len(found.series) == 40
    first = found.series[30]
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.expected < first.high


def test_dependence_and_short_befores_are_named() -> None:
    walk = np.random.default_rng(3).normal(size=60)
    for at in range(1, 60):
        walk[at] += 0.85 * walk[at - 1]
    on = (np.arange(60) >= 40)[None]
    assert "effect.warn.serial" in [one.id for one in effect(rows(walk[None], on), "its").warnings]
    short = effect(alone(periods=12, at=6), "its")
    assert "effect.warn.short_before" in [one.id for one in short.warnings]
    assert "effect.assume.no_trend" in [one.id for one in short.assumptions]
    assert "effect.assume.trend" in [one.id for one in effect(alone(), "its", Options(trend=True)).assumptions]
