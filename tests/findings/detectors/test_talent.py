"""W104: silent until it is told."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import fixture, lines_of, measured

from clearway.findings import Declared, find, silent
from clearway.findings.detectors.talent import Talent


def test_says_what_it_would_need() -> None:
    assert [(one.code, one.reason) for one in silent(fixture("talent"), detectors=(Talent(),))] == [
        ("W104", "declared_talent")
    ]


def test_the_interval_is_that_of_the_declared_mean() -> None:
    (found,) = find(fixture("talent"), detectors=(Talent(Declared("Book", 60, 40, 80, people=8)),))
    assert (found.low_s, found.time_s, found.high_s) == pytest.approx((2400, 3600, 4800))
    assert found.people == 8


def test_few_people_are_not_shown_but_to_the_owner() -> None:
    said = Talent(Declared("Book", 60, people=3))
    assert find(fixture("talent"), detectors=(said,)) == ()
    assert len(find(measured("talent", lines_of("talent"), raw=True), detectors=(said,))) == 1


def test_an_unknown_step_is_left_out() -> None:
    assert find(fixture("talent"), detectors=(Talent(Declared("Fly", 60, people=8)),)) == ()
