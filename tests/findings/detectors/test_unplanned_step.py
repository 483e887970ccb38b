"""K502 on worlds made on the spot."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import chain, detector_of, lines_of, log_of

from clearway.measures import measure


@pytest.mark.parametrize(
    ("plan", "places"),
    [
        (("Take order", "Check stock", "Pack", "Send"), ["Ask back"]),
        (("Take order", "Check stock", "Ask back", "Pack", "Send"), []),
        (("Take order", "Check stock", "Pack"), ["Send", "Ask back"]),
    ],
)
def test_a_step_is_judged_by_the_plan(plan: tuple[str, ...], places: list[str]) -> None:
    measures = measure(log_of(lines_of("unplanned_step")), model=chain(*plan))
    assert [found.place for found in detector_of("unplanned_step").look(measures)] == places
