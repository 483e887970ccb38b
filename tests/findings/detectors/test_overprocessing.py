"""W108 on worlds made on the spot."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import detector_of, fixture, of_steps

from clearway.findings import Finding
from clearway.measures import Measures


def look(measures: Measures) -> list[Finding]:
    return list(detector_of("overprocessing").look(measures))


def test_the_share_of_the_same_way_is_that_of_the_map() -> None:
    (found,) = look(fixture("overprocessing"))
    assert (found.values["same_share"], found.values["changed_n"], found.values["to"]) == (1.0, 0, "Pay")


def test_a_step_that_is_no_check_by_name_is_left_alone() -> None:
    assert look(of_steps("Enter", "Weigh", "Pay", cases=100)) == []


def test_a_recorded_outcome_is_no_check() -> None:
    assert look(of_steps("Enter", "Claim approved", "Pay", cases=100)) == []


def test_a_check_at_the_end_of_the_case_is_left_alone() -> None:
    assert look(of_steps("Enter", "Pay", "Check form", cases=100)) == []


@pytest.mark.parametrize(("cases", "found"), [(60, 0), (75, 1)])
def test_few_checks_prove_nothing(cases: int, found: int) -> None:
    """No change in n checks: the upper end of Wilson's interval is 3.84 / (n + 3.84), below 5% from n = 73 on."""
    assert len(look(of_steps("Enter", "Check form", "Pay", cases=cases))) == found
