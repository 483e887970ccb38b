"""The figures of the steps by hand."""

from __future__ import annotations

import numpy as np
import pytest
from tests.measures.journey.made import A, B, C, D, basis, everyone

from clearway.log import read
from clearway.measures.journey.basis import basis_of
from clearway.measures.journey.steps import Placed, chosen_activities, passing, share_figure, steps_of


def test_figures_by_hand() -> None:
    given = basis(60)
    cases = everyone(given)
    placed = {A: Placed("customer", "", "data", 0.95), C: Placed("onstage", "Desk", "rule", 0.7)}
    found = {step.activity: step for step in steps_of(given, cases, chosen_activities(given, cases), placed=placed)}
    assert list(found) == [A, B, C, D]
    assert found[C].reach is not None
    assert found[C].reach.value == pytest.approx(40 / 60)
    assert found[C].reach.n == 60
    assert found[B].wait is not None
    assert found[B].wait.value == pytest.approx(1800)
    assert found[B].wait.n == 80
    assert found[B].rework is not None
    assert found[B].rework.value == pytest.approx(20 / 60)
    assert found[B].cost is not None
    assert found[B].cost.value == 2.5
    assert found[A].touch is not None
    assert found[A].touch.value == 600
    assert (found[A].kind, found[A].initiator, found[A].receiver, found[A].channel) == (
        "communication",
        "customer",
        "provider",
        "Phone",
    )
    assert (found[C].initiator, found[C].receiver, found[C].evidence) == ("Desk", "customer", "rule")
    assert (found[B].kind, found[B].lane, found[B].channel) == ("action", "unknown", "")


def test_a_selection_of_cases_counts_alone() -> None:
    given = basis(60)
    cases = np.arange(60) % 3 == 2
    step = steps_of(given, cases, [given.work.activities.index(B)])[0]
    assert step.reach is not None
    assert (step.reach.value, step.reach.n) == (1.0, 20)
    assert step.rework is not None
    assert step.rework.value == 1.0


def test_rare_activities_get_no_step_and_named_ones_do() -> None:
    given = basis(60)
    cases = everyone(given)
    assert len(chosen_activities(given, cases, most=2)) == 2
    assert [given.work.activities[code] for code in chosen_activities(given, cases, kept=(C,))] == [C]
    assert passing(given, cases).sum() == 220


def test_one_stamp_tells_why_there_is_no_wait() -> None:
    given = basis_of(read(b"case,activity,time\n1,a,2025-01-01 08:00\n1,b,2025-01-01 09:00\n"))
    step = steps_of(given, everyone(given), [1])[0]
    assert step.wait is not None
    assert (step.wait.value, step.wait.reason) == (None, "single_stamp")
    assert step.gap is not None
    assert step.gap.value == 3600


def test_a_share_of_nothing_has_a_reason() -> None:
    assert share_figure(0, 0).value is None
