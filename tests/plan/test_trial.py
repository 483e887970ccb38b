"""A trial: every point once, the front as it grows, an end that is kept, the same with any number of processes."""

from __future__ import annotations

import numpy as np
from tests.plan.shop import desk, office

from clearway.measures.goal import parse_goal
from clearway.plan.constraints import Bounds, Constraints, Staffing
from clearway.plan.decisions import Space, space_of
from clearway.plan.evaluate import BROKEN, UNKEPT, Simulator
from clearway.plan.front import nondominated
from clearway.plan.trial import Progress, Trial, means_of, rows_of


def trial(space: Space, **options: object) -> Trial:
    """A trial with its baseline."""
    simulator = Simulator(space, ("cost", "time"), cases=100)
    return Trial(simulator, simulator.values(space.now, [10_000])[0, :-1], **options)  # type: ignore[arg-type]


def test_each_point_is_simulated_once_and_today_is_at_one() -> None:
    held = trial(space_of(desk(), kinds=("people",)))
    now = held.simulator.space.now
    assert held.evaluate([now, now]).tolist() == [[1.0, 1.0, 0.0]] * 2
    held.evaluate([now])
    assert held.simulated == 1


def test_the_front_is_what_nothing_beats() -> None:
    space = space_of(desk(heads=4), kinds=("people",))
    held = trial(space)
    rows = held.evaluate([(at,) for at in range(8)])
    points, front = held.front()
    good = rows[(rows[:, :2] < 2).all(axis=1), :2]
    expected = good[nondominated(good)]
    assert sorted(map(tuple, front.tolist())) == sorted(map(tuple, expected.tolist()))
    assert (np.diff(front[:, 0]) > 0).all()
    assert len(points) == len(front)


def test_an_end_by_evaluations_is_kept() -> None:
    held = trial(space_of(desk(heads=4), kinds=("people",)), most=3)
    rows = held.evaluate([(at,) for at in range(8)])
    assert held.over
    assert held.simulated == 3
    assert (rows[3:, -1] == BROKEN).all()


def test_an_end_by_time_is_kept() -> None:
    assert trial(space_of(desk()), seconds=0.0).over


def test_broken_points_do_not_count() -> None:
    held = trial(space_of(office(), kinds=("people",)))
    assert held.evaluate([(1, 0, 0)])[0, -1] == BROKEN
    assert held.simulated == 0
    assert held.front()[0] == []


def test_settling_takes_what_is_nearest_to_a_goal_and_breaks_no_constraint() -> None:
    space = space_of(desk(heads=3), kinds=("people",), constraints=Constraints(Staffing(total=Bounds(max=5))))
    simulator = Simulator(space, ("cost", "time"), (parse_goal("cycle_time <= 1s"),), cases=200)
    held = Trial(simulator, simulator.values(space.now, [10_000])[0, :-1])
    rows = held.evaluate([(at,) for at in range(len(space.genes[0].options))])
    assert held.front()[0] == []
    held.settle()
    (point, *more), _ = held.front()
    assert rows[rows[:, -1] < UNKEPT, -1].min() <= held.known[point][-1] <= held.allowed < UNKEPT
    assert all(held.known[one][-1] <= held.allowed for one in more)


def test_settling_changes_no_front() -> None:
    held = trial(space_of(desk(), kinds=("people",)))
    held.evaluate([(at,) for at in range(6)])
    before = held.front()[0]
    held.settle()
    assert (held.front()[0], held.allowed) == (before, 0.0)


def test_progress_is_told_with_the_front_so_far() -> None:
    told: list[Progress] = []
    held = trial(space_of(desk(heads=4), kinds=("people",)), on_progress=told.append)
    for at in range(6):
        held.evaluate([(at,)])
    volumes = [one.hypervolume for one in told]
    assert [one.evaluations for one in told] == [1, 2, 3, 4, 5, 6]
    assert volumes == sorted(volumes)
    assert volumes[-1] > 0


def test_processes_change_nothing() -> None:
    simulator = Simulator(space_of(desk(heads=4), kinds=("people",)), ("cost", "time"), cases=60)
    points = [(at,) for at in range(7)]
    alone = rows_of(simulator, points, range(3))
    assert np.array_equal(rows_of(simulator, points, range(3), workers=2, token="t"), alone)
    assert np.array_equal(means_of(simulator, points, range(3)), alone.mean(axis=1))
    assert means_of(simulator, [], range(3)).shape == (0, 3)
