"""Yamazumi: takt from hours and demand, and the balanced line."""

from __future__ import annotations

import pytest
from tests.plan.cycle.made import blank, filled

from clearway.base.errors import OptionError
from clearway.measures.load.yamazumi import balance
from clearway.plan.cycle.yamazumi import Kind, YamazumiTyped


def test_takt_and_line_follow_from_hours_and_demand() -> None:
    made = filled("yamazumi", YamazumiTyped(available_h=8.0, demand=60.0))
    assert made.worked.takt.value == 480
    times = [one.per_case.value for one in made.data.steps]
    expected = balance(times, 480)
    assert [one.load.value for one in made.worked.stations] == list(expected.loads)
    assert [one.station - 1 for one in made.worked.steps] == list(expected.station)
    assert sum(one.people.value for one in made.worked.stations) >= made.worked.least_people.value
    assert all(one.cycle.value <= 480 + 1e-6 for one in made.worked.stations)


def test_without_hours_there_is_no_takt_and_it_says_so() -> None:
    assert filled("yamazumi").worked.takt.reason == "not_typed"
    assert filled("yamazumi").worked.stations == ()
    assert blank("yamazumi", YamazumiTyped(available_h=7.5, demand=50.0)).worked.takt.value == 540
    log = filled("yamazumi", YamazumiTyped(available_h=8.0))
    assert log.worked.takt.value == pytest.approx(8 * 3600 / log.data.demand.value)
    with pytest.raises(OptionError):
        blank("yamazumi", YamazumiTyped(available_h=8.0, demand=-1.0))
    with pytest.raises(OptionError) as caught:
        blank("yamazumi", YamazumiTyped(steps=(Kind("Pay", "useful"),)))
    assert caught.value.code == "yamazumi.kind"
