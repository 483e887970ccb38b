"""Actual against planned, by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.measures.journey.made import A, B, C, D, basis, everyone

from clearway.base.errors import OptionError
from clearway.log import read
from clearway.measures.journey.basis import basis_of
from clearway.measures.journey.planned import against, with_status
from clearway.measures.journey.steps import chosen_activities, steps_of
from clearway.model.journey import Journey, Stage, Step, Title


def plan(*names: str) -> Journey:
    return Journey("P", Title("x", "x"), "planned", tuple(Step(f"p{at}", "", name) for at, name in enumerate(names)))


def test_missing_unplanned_and_what_they_cost() -> None:
    given = basis(60)
    found = against(given, plan(A, B, C, "Survey", D), everyone(given))
    told = {(one.kind, one.activity): one for one in found.deviations}
    assert told["missing", C].share.value == pytest.approx(20 / 60)
    assert told["missing", "Survey"].share.value == 1.0
    assert told["unplanned", B].share.value == pytest.approx(20 / 60)
    assert told["missing", C].cost is not None
    assert told["missing", C].cost.value == pytest.approx(1800)
    assert ("missing", A) not in told
    assert found.status[A] == found.status[C] == "completed"
    assert found.missing == ("Survey",)


def test_a_step_begun_without_an_end_has_failed() -> None:
    rows = ["case,activity,start,end"]
    for case in range(3):
        end = "" if case == 0 else "2025-01-01 09:30"
        rows += [f"{case},{A},2025-01-01 08:00,2025-01-01 08:30", f"{case},{B},2025-01-01 09:00,{end}"]
    given = basis_of(read("\n".join(rows).encode()))
    found = against(given, plan(A, B), everyone(given))
    assert [(one.kind, one.activity, one.share.value) for one in found.deviations] == [
        ("failed", B, pytest.approx(1 / 3))
    ]


def test_the_map_shows_what_was_planned_and_never_happened() -> None:
    given = basis(60)
    cases = everyone(given)
    steps = steps_of(given, cases, chosen_activities(given, cases))
    shown = with_status(steps, (Stage("g1", Title("x", "x"), 1, ()),), against(given, plan(A, "Survey"), cases))
    assert [(step.activity, step.status) for step in shown] == [
        (A, "completed"), (B, "unplanned"), (C, "unplanned"), (D, "unplanned"), ("Survey", "missing"),
    ]  # fmt: skip
    assert shown[-1].reach is None


def test_other_kinds_and_strange_plans_are_refused() -> None:
    given = basis(3)
    for journey, code in (
        (replace(plan(A), kind="actual"), "journey.not_planned"),
        (plan("X"), "journey.planned_strange"),
    ):
        with pytest.raises(OptionError) as caught:
            against(given, journey, everyone(given))
        assert caught.value.code == code
