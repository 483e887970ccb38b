"""The plan as a value: the option in the middle."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.shop import desk

from clearway.plan.plan import Figure, Option, Plan


def option(name: str, cost: float, time: float) -> Option:
    """An option with two figures."""
    values = {"cost": Figure(cost, None, None, 1, "EUR"), "time": Figure(time, None, None, 1, "s")}
    return Option(name, (), (), values, told_apart=True)


TODAY = option("today", 20.0, 20.0).values
FRONT = (option("a", 10.0, 1.0), option("b", 3.0, 2.0), option("c", 1.0, 9.0))
PLAN = Plan(
    objectives=("cost", "time"), pay="paid", baseline=TODAY, front=FRONT, rivals=(), confidence=1.0, indifference=0.01,
    evaluations=3, points=3, method="exhaustive", hypervolume=1.0, cases=1, replications=1, warmup=0, seed=1,
    seconds=0.0, unusable={}, spec=desk(),
)  # fmt: skip


def test_the_balanced_option_is_nearest_to_the_best_of_everything() -> None:
    assert PLAN.balanced == FRONT[1]


def test_more_satisfaction_is_better() -> None:
    happy = [
        replace(one, values={"satisfaction": replace(one.values["cost"], unit="points")} | {"time": one.values["time"]})
        for one in FRONT
    ]
    sad = {"satisfaction": Figure(0.5, None, None, 1, "points"), "time": TODAY["time"]}
    plan = replace(PLAN, objectives=("satisfaction", "time"), front=tuple(happy), baseline=sad)
    assert plan.balanced == happy[0]
    content = {"satisfaction": Figure(12.0, None, None, 1, "points"), "time": TODAY["time"]}
    assert replace(plan, baseline=content).balanced == happy[0]  # all give up satisfaction: the nearest of all
    assert replace(plan, baseline=content | {"satisfaction": Figure(3.0, None, None, 1, "points")}).balanced == happy[0]


def test_whoever_need_not_give_anything_up_does_not() -> None:
    quick = {"cost": TODAY["cost"], "time": Figure(1.5, None, None, 1, "s")}
    assert replace(PLAN, baseline=quick).balanced == FRONT[0]  # b is slower than today, a is not
    alike = {"cost": TODAY["cost"], "time": Figure(1.99, None, None, 1, "s")}
    assert replace(PLAN, baseline=alike).balanced == FRONT[1]  # slower by what nobody cares about


def test_an_empty_front_has_no_middle_and_a_single_option_is_it() -> None:
    assert replace(PLAN, front=()).balanced is None
    assert replace(PLAN, front=FRONT[:1]).balanced == FRONT[0]
