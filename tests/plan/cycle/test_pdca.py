"""The PDCA sheet."""

from __future__ import annotations

from tests.plan.cycle.made import GOALS, filled

from clearway.plan.cycle.pdca import Before, PdcaTyped


def test_values_before_stay_beside_fresh_ones() -> None:
    made = filled("pdca", PdcaTyped(goals=(Before(GOALS[0], "3 d"),)))
    assert [(one.key, one.before) for one in made.typed.goals] == [(GOALS[0], "3 d"), (GOALS[1], ""), (GOALS[2], "")]
    assert made.data.goals[0].baseline.value is not None
