"""The order of findings."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import fixture, lines_of, log_of

from clearway.base.messages import LANGUAGES, text
from clearway.findings import Finding, expected_gain
from clearway.findings.rank import FORMULA, rank
from clearway.findings.size import lead_s
from clearway.measures import cost_model, measure


def finding(code: str, place: str, share: float, confidence: float = 0.5, cost: float | None = None) -> Finding:
    """A finding of a share of the lead time of the fixture."""
    return Finding(code, place, 50, share * lead_s(fixture("waiting")), cost=cost, confidence=confidence)


def test_the_formula_by_hand() -> None:
    assert expected_gain(fixture("waiting"), finding("W101", "A", 0.3)) == pytest.approx(0.15)


def test_money_counts_beside_time() -> None:
    measures = measure(log_of(lines_of("waiting")), costs=cost_model('currency = "EUR"\nrate = 60'))
    total = measures.costs.total
    assert total is not None
    assert expected_gain(measures, finding("W101", "A", 0.3, cost=total / 10)) == pytest.approx(0.5 * (0.3 + 0.1))


def test_a_missed_goal_makes_its_part_more_urgent() -> None:
    """The mean cycle time is 48 h and 1.6 h of work; a goal of 40 h is missed by (49.6 - 40) / 40 = 24%."""
    measures = measure(log_of(lines_of("waiting")), ["cycle_time <= 40h"])
    (result,) = measures.goals
    assert result.value is not None
    missed = (result.value - 144000) / 144000
    assert expected_gain(measures, finding("W103", "A", 0.3)) == pytest.approx(0.15 * (1 + missed))


def test_a_goal_on_rework_makes_rework_more_urgent() -> None:
    measures = measure(log_of(lines_of("rework")), ["first_time_right >= 90%"])
    rework, wait = (Finding(code, "A", 50, 1e5, confidence=0.5) for code in ("W101", "W103"))
    assert expected_gain(measures, rework) > expected_gain(measures, wait)


def test_the_same_wait_counts_once() -> None:
    findings = [finding("W103", "A", 0.4), finding("W106", "A", 0.39), finding("W101", "B", 0.1)]
    assert [found.code for found in rank(fixture("waiting"), findings)] == ["W103", "W101", "W106"]


def test_other_places_and_other_harms_count_in_full() -> None:
    findings = [finding("W103", "A", 0.4), finding("W106", "B", 0.39), finding("W101", "A", 0.1)]
    assert [found.code for found in rank(fixture("waiting"), findings)] == ["W103", "W106", "W101"]


def test_equal_gains_stand_in_a_fixed_order() -> None:
    findings = [finding("W101", "B", 0.1), finding("W101", "A", 0.1), finding("B204", "C", 0.1)]
    assert [found.place for found in rank(fixture("waiting"), findings)] == ["C", "A", "B"]
    assert rank(fixture("waiting"), findings) == rank(fixture("waiting"), findings[::-1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_formula_can_be_shown(lang: str) -> None:
    assert len(text(FORMULA, lang)) > 40
