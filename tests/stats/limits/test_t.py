"""Time between rare events."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import OptionError
from clearway.stats.limits import imr, t


def test_it_is_the_chart_of_the_root_told_in_the_unit_of_the_times() -> None:
    times = np.random.default_rng(1).exponential(20, 40)
    chart, flat = t(times), imr(times ** (1 / 3.6))
    assert chart.ucl[0] == pytest.approx(flat.ucl[0] ** 3.6)
    assert chart.lcl[0] == pytest.approx(max(flat.lcl[0], 0) ** 3.6)
    assert chart.z == pytest.approx(flat.z)
    assert chart.scale == "power"


def test_exponential_times_alarm_rarely() -> None:
    times = np.random.default_rng(2).exponential(20, 20_000)
    assert t(times).beyond.mean() < 0.003
    assert imr(times).beyond.mean() > 0.01


def test_a_time_below_zero_and_a_root_of_zero_are_refused() -> None:
    with pytest.raises(OptionError):
        t([1.0, -1.0])
    with pytest.raises(OptionError):
        t([1.0, 2.0], power=0)
