"""The verb: a plan that holds when it is simulated again, and calls that are refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.plan.shop import desk, faster, office

from clearway.base.errors import OptionError, SpecError
from clearway.model.spec.spec import Spec
from clearway.plan import Constraints, Plan, Progress, choose
from clearway.plan.constraints import Bounds, Changes, Protect, Staffing
from clearway.redesign import apply, undo
from clearway.twin import simulate

QUICK: dict[str, Any] = {"evaluations": 150, "cases": 150, "replications": 12, "workers": 1}


def changed(spec: Spec, plan: Plan, place: int) -> Spec:
    """The Spec after an option."""
    for change in plan.front[place].changes:
        spec = apply(change, spec)
    return spec


def test_a_plan_holds_when_its_changes_are_simulated_by_the_twin() -> None:
    plan = choose(office(), [faster()], **QUICK)
    assert plan.objectives == ("satisfaction", "cost", "time")
    inside = []
    for place, option in enumerate(plan.front):
        outcome = simulate(
            changed(office(), plan, place), cases=150, replications=10, seed=77, warmup=plan.warmup, workers=1
        )
        pairs = (("satisfaction", "satisfaction"), ("cost", "cost.paid"), ("time", "cycle_time"))
        told = [(option.values[key], outcome.figures[figure].mean()) for key, figure in pairs]
        inside.append(all((one.low or 0.0) <= value <= (one.high or 0.0) for one, value in told))
    assert np.mean(inside) >= 0.95
    assert len(inside) > 3


def test_changes_of_an_option_can_be_taken_back() -> None:
    plan = choose(office(), [faster()], **QUICK)
    for option in plan.front:
        spec, back = office(), []
        for change in option.changes:
            back.append(undo(change, spec))
            spec = apply(change, spec)
        for change in reversed(back):
            spec = apply(change, spec)
        assert spec == office()


def test_the_same_call_gives_the_same_plan() -> None:
    first, second = (choose(office(), [faster()], **QUICK) for _ in range(2))
    assert replace(first, seconds=0.0) == replace(second, seconds=0.0)
    assert first.evaluations == 150


def test_rivals_are_always_there_and_the_baseline_is_doing_nothing() -> None:
    plan = choose(desk(), **QUICK, kinds=("people",))
    assert [rival.name for rival in plan.rivals] == ["do-nothing", "add-people"]
    assert plan.baseline == plan.rivals[0].values
    assert (plan.method, plan.points, plan.pay) == ("exhaustive", 6, "paid")
    assert 0 <= plan.confidence <= 1


def test_constraints_and_goals_are_kept_by_every_option() -> None:
    held = Constraints(Staffing(total=Bounds(max=5)), changes=Changes(most=2), protect=Protect(pools=("back",)))
    plan = choose(office(), [faster()], constraints=held, goals=["cycle_time <= 2d"], **QUICK)
    for place, option in enumerate(plan.front):
        spec = changed(office(), plan, place)
        assert sum(one.amount for one in spec.resources.values()) <= 5
        assert len(option.changes) <= 2
        assert (spec.resources["bo"], spec.pools["back"]) == (office().resources["bo"], office().pools["back"])
        assert option.goals == {"cycle_time <= 2d": True}


def test_goals_out_of_reach_leave_what_comes_nearest() -> None:
    plan = choose(desk(), goals=["cycle_time <= 1s"], constraints=Constraints(Staffing(total=Bounds(max=4))), **QUICK)
    assert plan.missed
    assert all(option.goals == {"cycle_time <= 1s": False} for option in plan.front)
    for place in range(len(plan.front)):
        assert changed(desk(), plan, place).resources["anna"].amount == 4


def test_goals_in_reach_are_not_missed() -> None:
    assert not choose(desk(), goals=["cycle_time <= 2d"], **QUICK).missed
    assert not choose(desk(), **QUICK).missed


def test_without_people_or_hours_to_decide_cost_is_that_of_the_work() -> None:
    plan = choose(office(), [faster()], kinds=("change",), objectives=("cost",), **QUICK)
    assert plan.pay == "worked"
    assert plan.front[0].changes[0].name == "Faster"


def test_nothing_to_decide_is_a_plan_to_do_nothing() -> None:
    plan = choose(desk(), kinds=("change",), **QUICK)
    assert [option.changes for option in plan.front] == [()]
    assert [rival.name for rival in plan.rivals] == ["do-nothing"]


def test_a_time_limit_is_kept() -> None:
    told: list[Progress] = []
    plan = choose(office(), minutes=0.05, cases=50, replications=2, workers=1, warmup=0, on_progress=told.append)
    assert plan.seconds < 10
    assert told
    assert told[-1].limit == pytest.approx(0.7 * 3)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"objectives": ("cost",)}, "plan.no_cost"),
        ({"objectives": ("satisfaction",)}, "plan.no_satisfaction"),
        ({"objectives": ("beauty",)}, "plan.objective"),
        ({"goals": ("cost <= 5",)}, "plan.goal_cost"),
        ({"minutes": 0.0, "evaluations": None}, "plan.minutes"),
        ({"evaluations": 0}, "plan.evaluations"),
        ({"cases": 0}, "twin.cases"),
        ({"replications": 1}, "twin.replications"),
        ({"constraints": Constraints(Staffing(total=Bounds(min=50)))}, "plan.nothing"),
        ({"constraints": Constraints(Staffing(total=Bounds(5, 2)))}, "plan.contradiction"),
        ({"constraints": Constraints(protect=Protect(pools=("gone",)))}, "plan.place"),
    ],
)
def test_a_wrong_call_is_refused_with_a_remedy(options: dict[str, Any], code: str) -> None:
    with pytest.raises(OptionError) as caught:
        choose(desk(pay=0.0), **(QUICK | options))
    assert caught.value.code == code
    assert caught.value.remedy("en")
    assert caught.value.remedy("zh")


def test_two_changes_of_one_name_are_refused() -> None:
    with pytest.raises(OptionError) as caught:
        choose(office(), [faster(), faster()], **QUICK)
    assert caught.value.code == "twin.same_name"


def test_a_spec_that_is_not_sound_is_refused() -> None:
    spec = office()
    loose = replace(spec, flow=replace(spec.flow, flows={"a": spec.flow.flows["a"]}))
    with pytest.raises(SpecError):
        choose(loose, **QUICK)


def test_a_process_without_an_end_in_sight_has_no_baseline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("clearway.plan.evaluate.Simulator.values", lambda *_: np.array([[np.nan, np.nan, 0.0]]))
    with pytest.raises(OptionError) as caught:
        choose(desk(), **QUICK)
    assert caught.value.code == "plan.baseline"
