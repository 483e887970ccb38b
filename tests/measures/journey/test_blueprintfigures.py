"""Numbers with their n."""

from __future__ import annotations

import numpy as np

from clearway.measures.journey.blueprintfigures import mean_figure, seconds_figure, share_figure


def test_nothing_is_no_zero() -> None:
    assert (mean_figure(np.empty(0), "s").value, mean_figure(np.empty(0), "s").reason) == (None, "no_instances")
    assert (share_figure(0, 0).value, share_figure(0, 0).reason) == (None, "no_instances")
    assert seconds_figure(np.ones(3), reason="single_stamp").reason == "single_stamp"


def test_microseconds_become_seconds_with_an_interval() -> None:
    found = seconds_figure(np.array([1e6, 3e6]))
    assert (found.value, found.unit, found.n) == (2.0, "s", 2)
    assert found.low is not None
    assert found.low < 2.0
