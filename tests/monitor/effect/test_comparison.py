"""Stand-ins: weights by name, no interval with too few controls, poor and lopsided mixes named."""

from __future__ import annotations

import numpy as np
import pytest
from tests.monitor.effect.panels import made, rows

from clearway.monitor.effect import effect


def test_weights_have_names_and_sum_to_one() -> None:
    found = effect(made(), "sdid")
    assert set(found.weights) <= {f"u{at:02d}" for at in range(8)}
    assert sum(found.weights.values()) == pytest.approx(1, abs=0.01)
    assert sum(found.period_weights.values()) == pytest.approx(1, abs=0.01)
    assert list(found.weights.values()) == sorted(found.weights.values(), reverse=True)


def test_two_controls_give_a_value_without_an_interval() -> None:
    found = effect(made(2, 1), "sc")
    assert (found.ci_low, found.ci_high, found.p, found.told_apart) == (None, None, None, False)
    assert "effect.warn.no_interval" in [one.id for one in found.warnings]


def test_a_poor_fit_and_a_heavy_donor_are_named() -> None:
    random = np.random.default_rng(1)
    values = random.normal(size=(6, 12)) * 0.1 + np.arange(6)[:, None]
    values[5] += 10 + random.normal(size=12)
    on = (np.arange(6) == 5)[:, None] & (np.arange(12) >= 8)
    ids = [one.id for one in effect(rows(values, on), "sc").warnings]
    assert {"effect.warn.poor_fit", "effect.warn.one_donor", "effect.warn.chosen"} <= set(ids)
