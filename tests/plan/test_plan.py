"""The plan as a value: the option in the middle."""

from __future__ import annotations

from dataclasses import replace

from tests.plan.shop import desk

from clearway.plan.plan import Figure, Option, Plan


def option(name: str, cost: float, time: float) -> Option:
    """An option with two figures."""
    values = {"cost": Figure(cost, None, None, 1, "EUR"), "time": Figure(time, None, None, 1, "s")}
    return Option(name, (), (), values, told_apart=True)


FRONT = (option("a", 10.0, 1.0), option("b", 3.0, 2.0), option("c", 1.0, 9.0))
PLAN = Plan(
    objectives=("cost", "time"), pay="paid", baseline={}, front=FRONT, rivals=(), confidence=1.0, indifference=0.01,
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
    assert replace(PLAN, objectives=("satisfaction", "time"), front=tuple(happy)).balanced == happy[0]


def test_an_empty_front_has_no_middle_and_a_single_option_is_it() -> None:
    assert replace(PLAN, front=()).balanced is None
    assert replace(PLAN, front=FRONT[:1]).balanced == FRONT[0]
