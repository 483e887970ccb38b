"""The whole map: parts agree with each other, and shuffled rows change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.measures.journey.made import A, B, C, D, desk

from clearway.log import read
from clearway.measures.journey.derive import Settings, derive, lead_figure
from clearway.model.journey import Journey, Step, Title


def test_the_map_by_hand() -> None:
    made = derive(desk()).journey
    assert [step.activity for step in made.steps] == [A, B, C, D]
    assert (made.kind, made.n_cases, len(made.stages)) == ("actual", 60, 4)
    assert [path.title.en for path in made.paths] == ["Call → Check → Inform → Close", "Call → Check ×2 → Close"]
    assert made.lead is not None
    assert made.lead.value == pytest.approx((40 * 70 + 20 * 100) / 60 * 60)
    assert made.left_out is not None
    assert made.left_out.value == 0
    assert made.experience == ()
    assert made.scope.window[0].startswith("2025-03-01T08:00")


def test_a_representative_is_measured_over_its_own_cases() -> None:
    one, two = derive(desk()).representatives
    assert (one.kind, one.id, one.n_cases, two.n_cases) == ("representative", "R1", 40, 20)
    assert [step.activity for step in two.steps] == [A, B, D]
    assert two.steps[1].rework is not None
    assert two.steps[1].rework.value == 1.0
    assert two.lead is not None
    assert two.lead.value == 6000


def test_a_plan_gives_statuses() -> None:
    planned = Journey("P", Title("x", "x"), "planned", (Step("p1", "", A), Step("p2", "", D)))
    made = derive(desk(), settings=Settings(planned=planned)).journey
    assert {step.activity: step.status for step in made.steps} == {
        A: "completed",
        B: "unplanned",
        C: "unplanned",
        D: "completed",
    }
    assert made.deviations


def test_shuffled_rows_give_the_same_map(data_dir: Path) -> None:
    log = read(data_dir / "logs" / "PurchasingExample.csv.gz")
    frame = log.to_pandas()
    columns = {"case": "case", "activity": "activity", "start": "start", "end": "end", "resource": "resource"}
    plain = frame[list(columns)].astype({"case": str})
    one, two = (derive(read(some)).journey for some in (plain, plain.sample(frac=1.0, random_state=1)))
    assert [(step.activity, step.reach, step.rework) for step in one.steps] == [
        (step.activity, step.reach, step.rework) for step in two.steps
    ]
    assert [path.share for path in one.paths] == [path.share for path in two.paths]


def test_open_cases_have_no_lead_time() -> None:
    log = read(b"case,activity,start,end\n1,a,2025-01-01 08:00,\n")
    assert lead_figure(log, log.cases.column("case") >= 0).reason == "no_closed_cases"


def test_an_empty_selection_of_rare_things_is_still_a_map() -> None:
    made = derive(read(b"case,activity,time\n1,a,2025-01-01 08:00\n")).journey
    assert [step.activity for step in made.steps] == ["a"]
    assert made.other is not None
    assert made.other.value == 0
