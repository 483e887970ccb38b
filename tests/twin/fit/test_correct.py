"""Delays are corrected until simulated waits are like those seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.twin.fit.planted import observed

from clearway.model.spec.distributions import Fixed
from clearway.twin.fit.assemble import assemble
from clearway.twin.fit.correct import correct
from clearway.twin.fit.flows import flow_of
from clearway.twin.fit.plan import base_of, parts_of
from clearway.twin.fit.trial import attempt


def _delayed():
    rng, rows = np.random.default_rng(1), []
    for case in range(300):
        begin, wait = case * 3.7, 2.0 * rng.uniform(0.5, 1.5)
        rows += [(case, 0, 0, begin, begin + 0.2), (case, 1, 1, begin + 0.2 + wait, begin + 0.3 + wait)]
    log = observed(rows)
    return log, parts_of(base_of(log), flow_of(log, "chain"), delay_calendar=False)


@pytest.mark.parametrize("wrong", [None, Fixed(60.0), Fixed(40_000.0)])
def test_waits_come_right_from_a_wrong_delay(wrong) -> None:
    log, parts = _delayed()
    found = correct(replace(parts, delays=(wrong,)), by_step=True)
    simulated = attempt(assemble(found), log, seed=9)
    behind = simulated.start_us[1::2] - simulated.end_us[0::2]
    assert behind.mean() / 3.6e9 == pytest.approx(2.0, rel=0.1)
    assert np.quantile(behind, 0.9) / 3.6e9 == pytest.approx(2.8, rel=0.15)


def test_waits_that_are_right_are_left_alone() -> None:
    _, parts = _delayed()
    once = correct(parts, by_step=True)
    again = correct(once, rounds=1, by_step=True)
    assert again.delays == once.delays
