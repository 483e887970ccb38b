"""Declared losses become findings."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import fixture, of_steps

from clearway.findings import Declared
from clearway.findings.declared import stated


def test_seconds_times_instances() -> None:
    found = stated(fixture("talent"), Declared("Book", 30, 20, 40, people=10), code="W104", patterns=("empower",))
    assert found is not None
    assert (found.time_s, found.low_s, found.high_s) == pytest.approx((1800, 1200, 2400))
    assert found.confidence == pytest.approx(10 / 40 / (1 + 20 / 60))


@pytest.mark.parametrize(("activity", "seconds", "people"), [("Fly", 30, 9), ("Book", 0, 9), ("Book", 30, 4)])
def test_what_does_not_fit_is_left_out(activity: str, seconds: float, people: int) -> None:
    assert stated(fixture("talent"), Declared(activity, seconds, people=people), code="W104", patterns=()) is None


def test_a_step_that_hardly_ever_happens_is_left_out() -> None:
    assert stated(of_steps("Book", cases=5), Declared("Book", 30, people=9), code="W104", patterns=()) is None
