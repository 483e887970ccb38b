"""External delays: what each kind of evidence books, and planted delays in simulated worlds."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from tests.measures.timing.world import OFFICE, SECOND, Step, Team, World, simulate

from clearway.measures.timing.agenda import Window
from clearway.measures.timing.causes import WaitCauses, split_waits
from clearway.measures.timing.delays import estimate_delays
from clearway.measures.timing.enabled import enabled_times

Law = Callable[[np.random.Generator], float]


def seconds(*values: float) -> np.ndarray:
    return (np.array(values) * SECOND).astype(np.int64)


def window(busy: list[float], gap: list[float], blocked: list[float], *, turned: bool = False) -> Window:
    zeros = seconds(*busy) * 0
    return Window(seconds(*busy), zeros, seconds(*gap), seconds(*blocked), zeros, np.full(zeros.size, turned))


def booked(wait: list[float], seen: Window) -> list[float]:
    rows = np.ones(len(wait), np.bool_)
    found = estimate_delays(np.zeros(len(wait), np.int64), seconds(*wait), seen, rows, 1)
    return [float(x) for x in found.booked_us / SECOND]


def test_a_wait_without_an_obstacle_is_the_delay() -> None:
    assert booked([600, 0, 610], window([0] * 3, [600, 0, 610], [0] * 3)) == [600, 0, 610]


def test_a_busy_spell_inside_the_usual_delay_hides_nothing() -> None:
    wait = [600.0] * 30 + [605.0]
    found = booked(wait, window([0.0] * 30 + [400], [600.0] * 30 + [205], [0.0] * 31))
    assert found[-1] == pytest.approx(605, rel=0.05)


def test_a_delay_behind_a_busy_spell_is_the_expected_one_within_its_bounds() -> None:
    wait = [600.0] * 60 + [1000, 900, 300]
    busy = [0.0] * 30 + [300.0] * 30 + [500, 250, 300]
    gap = [600.0] * 30 + [300.0] * 30 + [0] * 3
    found = booked(wait, window(busy, gap, [0.0] * 60 + [500, 250, 300]))
    assert found[-3] == pytest.approx(600, rel=0.05)  # it ended within the last 500 s: between 500 and 1000
    assert 550 < found[-2] < 700  # between 650 and 900: rather a little more than usual than none
    assert found[-1] < 1  # the usual delay is longer than this wait


def test_people_who_start_at_once_when_free_have_no_delay_to_hide() -> None:
    wait = [0.0] * 30 + [1000, 1000]
    assert booked(wait, window([0.0] * 30 + [1000, 600], [0.0] * 30 + [0, 400], [0.0] * 30 + [1000, 0]))[-2:] == [0, 0]


def test_rows_that_do_not_count_get_nothing() -> None:
    rows = np.array([True, False])
    found = estimate_delays(np.zeros(2, np.int64), seconds(5, 5), window([0, 0], [5, 5], [0, 0]), rows, 1)
    assert found.booked_us.tolist() == [5 * SECOND, 0]
    assert (found.clear.tolist(), found.gaps.tolist(), found.stuck.tolist()) == ([1], [0], [0])


def exponential(mean: float) -> Law:
    return lambda random: random.exponential(mean)


def constant(value: float) -> Law:
    return lambda _: value


def split(world: World, order: str = "clearway") -> WaitCauses:
    found = enabled_times(world.case, world.activity, world.start, world.end)
    return split_waits(world.activity, world.resource, world.start, world.end, found, order=order)  # type: ignore[arg-type]


def means(world: World, parts: np.ndarray) -> np.ndarray:
    return np.bincount(world.activity, parts) / np.bincount(world.activity) / SECOND


STEPS = (
    Step("a", exponential(600)),
    Step("a", exponential(600), exponential(3 * 3600)),
    Step("b", exponential(400)),
    Step("a", exponential(500), constant(1800)),
    Step("b", exponential(300), lambda random: random.uniform(3600, 7200) if random.random() < 0.3 else 0),
    Step("b", exponential(200)),
)
"""Exponential, constant and occasional delays; steps 0, 2 and 5 have none. Both teams serve all comers."""


@pytest.mark.parametrize(("gap", "tolerance"), [(1800, 0.02), (700, 0.03), (430, 0.1)])
def test_planted_delays_around_the_clock(gap: float, tolerance: float) -> None:
    """Teams busy for a quarter, two thirds and nearly all of their time."""
    world = simulate(STEPS, {"a": Team(5), "b": Team(3)}, cases=1500, gap=gap, seed=1)
    true, ours = means(world, world.delay), means(world, split(world).extraneous_us)
    assert ours[[1, 3, 4]] == pytest.approx(true[[1, 3, 4]], rel=tolerance)
    assert (ours[[0, 2, 5]] < 0.05 * true.max()).all()


@pytest.mark.parametrize(("gap", "tolerance"), [(1800, 0.15), (700, 0.2), (430, 0.35)])
def test_planted_delays_in_office_hours(gap: float, tolerance: float) -> None:
    """Nights hide most of what happens; the estimate errs on the side of less, and beats the published order."""
    teams = {"a": Team(5, OFFICE), "b": Team(3, OFFICE)}
    world = simulate(STEPS, teams, cases=5000, gap=gap, seed=1, hours=OFFICE)
    true, ours = means(world, world.delay), means(world, split(world).extraneous_us)
    published = means(world, split(world, "published").extraneous_us)
    assert ours[[1, 3, 4]] == pytest.approx(true[[1, 3, 4]], rel=tolerance)
    assert (np.abs(ours - true) <= np.abs(published - true) + 0.01 * true.max()).all()
    assert (ours[[0, 2, 5]] < 0.05 * true.max()).all()


def test_shifts_that_begin_within_an_hour_do_not_turn_nights_into_delays() -> None:
    odd = (9.5, 17 + 1 / 3)
    world = simulate(STEPS, {"a": Team(5, odd), "b": Team(3, odd)}, cases=5000, gap=430, seed=3, hours=OFFICE)
    true, ours = means(world, world.delay), means(world, split(world).extraneous_us)
    assert (ours[[1, 3, 4]] < 1.15 * true[[1, 3, 4]]).all()
    assert (ours[[1, 3, 4]] > 0.7 * true[[1, 3, 4]]).all()


def test_delays_that_hold_the_person_are_not_stretched_over_the_queue() -> None:
    steps = (
        Step("a", exponential(600)),
        Step("a", exponential(600), exponential(1200), held=True),
        Step("b", exponential(400)),
        Step("b", exponential(300), constant(600), held=True),
    )
    teams = {"a": Team(5, OFFICE), "b": Team(3, OFFICE)}
    world = simulate(steps, teams, cases=5000, gap=900, seed=1, hours=OFFICE)
    true, ours = means(world, world.delay), means(world, split(world).extraneous_us)
    assert ours[[1, 3]] == pytest.approx(true[[1, 3]], rel=0.15)


def test_without_delays_nothing_is_booked() -> None:
    steps = tuple(Step(team, exponential(mean)) for team, mean in (("a", 600), ("a", 600), ("b", 400), ("b", 500)))
    for gap in (1800, 430):
        world = simulate(steps, {"a": Team(5, OFFICE), "b": Team(3, OFFICE)}, cases=5000, gap=gap, seed=1, hours=OFFICE)
        found = split(world)
        assert means(world, found.extraneous_us).max() < 5
        assert found.delays is not None
        assert found.delays.booked_us.max() < 60 * SECOND


def test_few_cases_already_show_delays_and_never_more_than_the_wait() -> None:
    world = simulate(STEPS, {"a": Team(5), "b": Team(3)}, cases=40, gap=700, seed=5)
    true, ours = means(world, world.delay), means(world, split(world).extraneous_us)
    assert ours == pytest.approx(true, rel=0.05, abs=1)
