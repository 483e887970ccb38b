"""W102 on worlds made on the spot."""

from __future__ import annotations

from tests.findings.detectors.planted import detector_of, fixture, of_steps

from clearway.findings import Finding
from clearway.measures import Measures


def look(measures: Measures) -> list[Finding]:
    return list(detector_of("overproduction").look(measures))


def test_closing_steps_after_a_cancellation_are_not_work() -> None:
    assert look(of_steps("Order", "Cancel order", "Refund", "Notify customer", "Archive")) == []


def test_a_case_that_is_taken_up_again_is_not_wasted() -> None:
    assert look(of_steps("Order", "Pack", "Cancel order", "Order", "Pack")) == []


def test_chinese_names_are_understood() -> None:
    order, cancel, pack = "\u4e0b\u5355", "\u53d6\u6d88\u8ba2\u5355", "\u5907\u8d27"
    (found,) = look(of_steps(order, cancel, pack))
    assert (found.place, found.values["what"]) == (cancel, pack)


def test_what_was_done_before_is_left_out() -> None:
    (found,) = look(fixture("overproduction"))
    assert found.values["ended_n"] == 60
    assert found.values["steps_n"] == 2 * found.cases
