"""Process cycle efficiency by hand."""

from __future__ import annotations

import pytest

from clearway.base.errors import OptionError
from clearway.measures.timing.pce import cycle_efficiency


def test_value_over_lead() -> None:
    found = cycle_efficiency([10, 20], [60, 210])
    assert (found.value_added, found.lead_time, found.pce) == (30.0, 300.0, 0.1)
    assert cycle_efficiency([5], []).pce == 1


def test_no_time_and_negative_time_are_refused() -> None:
    for value, wait, code in (([0], [0], "lean.no_time"), ([], [], "lean.no_time"), ([-1], [2], "lean.negative")):
        with pytest.raises(OptionError) as caught:
            cycle_efficiency(value, wait)
        assert caught.value.code == code
