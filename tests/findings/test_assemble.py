"""Which cases are shown."""

from __future__ import annotations

import numpy as np
from tests.findings.detectors.planted import fixture, lines_of, measured

from clearway.findings.assemble import assemble, worst_cases
from clearway.findings.size import Size


def test_the_worst_come_first_and_no_more_than_twenty() -> None:
    measures = fixture("waiting")
    amounts = np.arange(100.0)
    shown = worst_cases(measures, amounts)
    assert shown == tuple(measures.cases.id(row) for row in range(99, 79, -1))


def test_few_people_are_not_shown_but_to_the_owner() -> None:
    amounts = np.zeros(100)
    amounts[:4] = 1.0
    assert worst_cases(fixture("waiting"), amounts) == ()
    assert len(worst_cases(measured("waiting", lines_of("waiting"), raw=True), amounts)) == 4


def test_cases_without_the_harm_are_not_shown() -> None:
    amounts = np.full(100, np.nan)
    amounts[10:18] = 1.0
    assert len(worst_cases(fixture("waiting"), amounts)) == 8


def test_what_is_not_known_has_a_reason() -> None:
    finding = assemble(
        fixture("waiting"), "W103", "Decide", cases=5, size=None, patterns=(), evidence=(), values={}, work=False
    )
    assert finding.reasons == {"satisfaction": "no_feedback", "time_s": "not_in_time", "cost": "wait_unpriced"}
    sized = assemble(
        fixture("waiting"), "W101", "Decide", cases=5, size=Size(9.0), patterns=(), evidence=(), values={}, cost=3.0
    )
    assert sized.reasons == {"satisfaction": "no_feedback"}
    assert sized.values["time_s"] == 9.0
