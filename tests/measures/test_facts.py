"""The plain facts of a log."""

from __future__ import annotations

from collections.abc import Callable

from clearway.log.log import Log
from clearway.measures.measuring import measure

ROWS = [("1", "A", 0, 10, "ann"), ("1", "B", 12, None, "bob"), ("2", "A", 5, 90, "ann")]


def test_counts_and_span(make_log: Callable[..., Log]) -> None:
    facts = measure(make_log(ROWS)).facts
    assert (facts.cases, facts.events, facts.instances, facts.open_cases, facts.open_instances) == (2, 3, 3, 1, 1)
    assert facts.span_s == 90 * 60
    assert (facts.has_start, facts.has_resource, facts.has_group, facts.open_known) == (True, True, False, True)
    assert (facts.activities, facts.resources, facts.customers) == (("A", "B"), 2, None)


def test_one_stamp_cannot_say_what_is_open(make_log: Callable[..., Log]) -> None:
    facts = measure(make_log([("1", "A", None, 10)], two_stamps=False, resources=False)).facts
    assert (facts.open_known, facts.has_start, facts.has_resource) == (False, False, False)


def test_nothing(make_log: Callable[..., Log]) -> None:
    facts = measure(make_log([])).facts
    assert (facts.cases, facts.first_us, facts.span_s) == (0, None, 0.0)
