"""Triage: the worked example of the documentation, by Cobham's formula and by the twin."""

from __future__ import annotations

from dataclasses import replace
from math import log

import pytest
from tests.redesign.specs import row

from clearway.model.spec import Activity, Exponential, Fixed, Patience, Spec
from clearway.redesign import apply
from clearway.redesign.patterns.triage import Triage, sorted_cases
from clearway.redesign.times import moments
from clearway.twin import simulate

SERVICE, GAP, SHARE = 600.0, 750.0, 0.8


def desk(**more: object) -> Spec:
    """One person, busy for 80% of the time, exponential times."""
    return row("claim", times={"claim": SERVICE}, pool={"claim": "desk"}, people={"desk": 1}, gap=GAP, **more)  # type: ignore[arg-type]


def cobham() -> tuple[float, float]:
    """Mean wait before and after, by hand: see docs/background/redesign-patterns.md."""
    load = SERVICE / GAP
    residual = load * SERVICE
    easy = SERVICE * (1 - (1 - SHARE) * -log(1 - SHARE) / SHARE)
    first = SHARE * easy / GAP
    waits = residual / (1 - first), residual / ((1 - first) * (1 - load))
    return residual / (1 - load), SHARE * waits[0] + (1 - SHARE) * waits[1]


def test_the_worked_example() -> None:
    before, after = cobham()
    assert (round(before), round(after)) == (2400, 1399)
    spec = desk()
    place = next(Triage().places(spec, (), {}))
    assert place.figures["easy_share"] == SHARE
    assert place.gain == pytest.approx(before - after, rel=1e-3)
    changed = apply(Triage().apply(spec, place), spec)
    found = [simulate(one, cases=40_000, replications=10, warmup=2000)["waiting"].value for one in (spec, changed)]
    assert found == [pytest.approx(before, rel=0.06), pytest.approx(after, rel=0.06)]


def test_all_cases_together_take_as_long_as_before() -> None:
    after = sorted_cases(desk(), "claim", 0.7)
    means = {id: moments(work.duration)[0] for id, work in after.activities.items() if work.duration}
    assert 0.7 * means["claim_easy"] + 0.3 * means["claim"] == pytest.approx(SERVICE, rel=1e-3)
    assert after.pools["desk"].discipline == "spt"
    assert {node.name for node in after.flow.nodes.values() if node.kind == "task"} == {
        "Claim (easy cases)", "Claim (hard cases)",
    }  # fmt: skip


@pytest.mark.parametrize(
    "spec",
    [
        replace(desk(), activities={"claim": Activity("desk", duration=Fixed(600.0))}),
        replace(desk(), pools={"desk": replace(desk().pools["desk"], discipline="edd")}),
        replace(
            desk(), activities={"claim": Activity("desk", duration=Exponential(600.0), patience=Patience(Fixed(60.0)))}
        ),
        replace(desk(), activities={"claim": Activity("desk", durations={"desk_people": Exponential(600.0)})}),
        replace(desk(), activities={"claim": Activity("desk", duration=Exponential(60.0))}),
    ],
    ids=["alike", "other order", "patience", "by person", "idle"],
)
def test_where_sorting_does_not_help_it_is_not_proposed(spec: Spec) -> None:
    assert list(Triage().places(spec, (), {})) == []
