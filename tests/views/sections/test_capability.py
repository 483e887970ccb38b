"""The part of the report on goals and capability."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.measures.quality.test_capability import log_of

from clearway.base.messages import Message
from clearway.measures import measure
from clearway.views.sections.capability import capability
from clearway.views.sections.section import Material
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_line_and_one_picture_a_goal(lang: str) -> None:
    measures = measure(log_of(1.0), ["share(cycle_time <= 2d) >= 95%", "cycle_time.p90 <= 3d", "cost <= 5"])
    made = Material(measures, (), Words(lang), "log.csv", "clearway analyze log.csv", Message("finding.formula"))
    section = capability(made)
    assert section is not None
    assert section.body.count("<svg") == 2
    assert section.body.count("<tr") == 3
    assert made.words("law.lognormal") in section.body
    assert capability(replace(made, measures=replace(measures, capability=()))) is None
