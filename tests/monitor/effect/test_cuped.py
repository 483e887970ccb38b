"""CUPED: the adjustment is reported beside the plain difference."""

from __future__ import annotations

from tests.monitor.effect.panels import made

from clearway.monitor.effect import effect


def test_the_past_takes_variance_away() -> None:
    found = effect(made(40, 40), "cuped")
    assert 0.3 < found.parts["variance_reduction"] < 1
    assert found.ci_high is not None
    assert found.ci_low is not None
    plain = found.parts["plain_high"] - found.parts["plain_low"]
    assert found.ci_high - found.ci_low < plain
