"""The FMEA: order by action priority, occurrence from counted cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.plan.cycle.made import blank, filled, material

from clearway.base.errors import OptionError
from clearway.findings.fmea import occurrence_of
from clearway.plan.cycle.fmea import FmeaTyped, Mode


def test_occurrence_is_that_of_the_cases_of_a_finding() -> None:
    rows = filled("fmea").data.modes
    for row, one in zip(rows, material().findings, strict=True):
        assert row.occurrence == occurrence_of(one.cases, 300)
        assert row.share.value == one.cases / 300


def test_modes_stand_by_action_priority_though_the_rpn_says_otherwise() -> None:
    typed = FmeaTyped(
        modes=(Mode("a", severity=3, occurrence=9, detection=9), Mode("b", severity=10, occurrence=2, detection=7))
    )
    worked = blank("fmea", typed).worked
    assert [(one.key, one.ap, one.rpn.value) for one in worked.modes] == [("b", "H", 140.0), ("a", "M", 243.0)]


def test_what_is_not_rated_has_neither_figure_and_stands_last() -> None:
    worked = blank(
        "fmea", FmeaTyped(modes=(Mode("a", severity=9), Mode("b", severity=1, occurrence=1, detection=1)))
    ).worked
    assert [(one.key, one.ap, one.rpn) for one in worked.modes][1] == ("a", "", None)
    assert {one.key for one in worked.methods} == {"ap", "occurrence"}


def test_ratings_after_the_action_are_figures_of_their_own() -> None:
    mode = Mode("a", severity=8, occurrence=8, detection=8, severity_after=8, occurrence_after=2, detection_after=2)
    (risk,) = blank("fmea", FmeaTyped(modes=(mode,))).worked.modes
    assert (risk.ap, risk.rpn.value, risk.ap_after, risk.rpn_after.value) == ("H", 512.0, "L", 32.0)


@pytest.mark.parametrize("field", ["severity", "occurrence", "detection", "severity_after", "detection_after"])
@pytest.mark.parametrize("value", [0, 11])
def test_ratings_outside_one_to_ten_are_refused(field: str, value: int) -> None:
    with pytest.raises(OptionError) as caught:
        blank("fmea", FmeaTyped(modes=(replace(Mode("Wait"), **{field: value}),)))
    assert caught.value.code == "fmea.rating"
    assert "Wait" in caught.value.message("en")
