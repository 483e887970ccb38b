"""Moments of truth: ranked, and never named where the interval holds 0."""

from __future__ import annotations

import pytest

from clearway.measures.journey.moments import Effect, moments_of
from clearway.model.journey import Figure, Step


def step(name: str, reach: float) -> Step:
    return Step(f"s-{name}", "", name, reach=Figure(reach, "share", 100))


def effect(name: str, value: float, half: float, spread: float = 1.0, driver: str = "wait") -> Effect:
    return Effect(name, driver, Figure(value, "valence", 50, value - half, value + half), spread)


STEPS = [step("a", 1.0), step("b", 0.5), step("c", 0.1), step("d", 1.0)]


def test_rank_is_effect_times_spread_times_reach() -> None:
    found = moments_of([effect("a", -0.1, 0.05, 2), effect("b", -1, 0.2, 1), effect("c", -2, 0.2, 1)], STEPS)
    assert [(one.step, one.rank) for one in found] == [("s-b", 1), ("s-a", 2), ("s-c", 3)]
    assert found[0].effect.value == pytest.approx(-0.5)
    assert (found[0].effect.low, found[0].effect.high) == pytest.approx((-0.6, -0.4))


def test_an_interval_with_zero_names_nothing() -> None:
    assert moments_of([effect("a", -5, 5.1)], STEPS) == ()


def test_each_step_once_and_only_steps_of_the_map() -> None:
    given = [effect("a", 1, 0.1), effect("a", 2, 0.1, driver="rework"), effect("x", 9, 0.1)]
    assert [(one.step, one.driver) for one in moments_of(given, STEPS)] == [("s-a", "rework")]


def test_no_more_than_asked() -> None:
    assert len(moments_of([effect(name, 1, 0.1) for name in "abcd"], STEPS, most=2)) == 2
