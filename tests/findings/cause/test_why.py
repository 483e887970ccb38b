"""Whys that data answer."""

from __future__ import annotations

from clearway.findings.cause import chain
from clearway.findings.finding import Cause, Finding


def test_what_is_seen_then_its_largest_part_then_a_suspicion() -> None:
    cause = Cause("Priority", "Low", 900.0, 100.0, 1700.0, 0.002, 33)
    values = {"busy_share": 0.7, "outside_share": 0.3}
    links = chain(Finding("W103", "Visit", 50, 5000.0, 4000.0, 6000.0, values=values, causes=(cause,)))
    assert [(one.kind, one.name, one.value, one.unit) for one in links] == [
        ("finding", "", 5000.0, "s"), ("share", "busy_share", 0.7, "share"), ("cause", "Priority", 900.0, "s"),
    ]  # fmt: skip
    assert (links[0].low, links[0].high, links[2].n) == (4000.0, 6000.0, 33)


def test_shares_that_are_no_parts_of_it_are_no_answer() -> None:
    assert [one.kind for one in chain(Finding("B203", "Approve", 5, 60.0, values={"batched_share": 0.9}))] == [
        "finding"
    ]
