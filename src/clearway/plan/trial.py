"""A search while it runs: what was tried, what came out, how much is left to try."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any
from uuid import uuid4

import numpy as np

from clearway.plan.decisions import Point
from clearway.plan.evaluate import BROKEN, SEARCH, UNKEPT, Simulator
from clearway.plan.front import REFERENCE, hypervolume, nondominated
from clearway.plan.scale import losses

Array = np.ndarray[Any, np.dtype[Any]]
SMALLEST_PART = 8
"""Points that are worth being sent to another process, at least."""

NEAR = 0.01
"""Share of what comes nearest to goals that nothing meets, within which a point counts as near as that."""

_HELD: dict[str, Simulator] = {}
"""In a process that simulates for another one: the simulator of the search that it works for, with what it has kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Progress:
    """How far a search is.

    Parameters
    ----------
    evaluations : int
        Points simulated.
    seconds, limit : float
        Since the beginning, and when it will stop; infinite where it stops by evaluations.
    front : float64[n, k]
        Objectives of the front so far, as they are meant for people.
    hypervolume : float
    """

    evaluations: int
    seconds: float
    limit: float
    front: Array
    hypervolume: float


@dataclass(slots=True, eq=False)
class Trial:
    """The one thing that changes during a search.

    Parameters
    ----------
    simulator : Simulator
    baseline : float64[k]
        Objectives today, by which losses are scaled.
    seed : int
        Of the optimiser's own chance.
    seconds : float
        Time limit.
    most : int, optional
        Points that may be simulated.
    replications : int
        Of each point.
    workers : int
        Processes; 1: this one.
    on_progress : callable, optional
    known : dict
        Losses and violation of every point tried.
    simulated : int
        Points among them that could be simulated.
    best : (list of tuple of int, float64[n, k])
        The front so far.
    allowed : float
        Violation up to which a point may stand on the front.
    """

    simulator: Simulator
    baseline: Array
    seed: int = 1
    seconds: float = float("inf")
    most: int | None = None
    replications: int = 1
    workers: int = 1
    on_progress: Callable[[Progress], None] | None = None
    known: dict[Point, Array] = field(default_factory=dict)
    simulated: int = 0
    best: tuple[list[Point], Array] | None = None
    allowed: float = 0.0
    began: float = field(default_factory=perf_counter)
    token: str = field(default_factory=lambda: uuid4().hex)

    @property
    def over(self) -> bool:
        """Whether time or evaluations are used up."""
        spent = self.most is not None and self.simulated >= self.most
        return spent or perf_counter() - self.began >= self.seconds

    @property
    def left(self) -> int:
        """Points that may still be simulated; a large number where only time counts."""
        return max(0, self.most - self.simulated) if self.most is not None else 1 << 30

    def evaluate(self, points: Sequence[Point]) -> Array:
        """Losses and violation of points, float64[n, k + 1]; each is simulated once.

        Where evaluations run out, the rest are broken points.
        """
        waiting = [point for point in dict.fromkeys(points) if point not in self.known]
        fresh: list[Point] = []
        # Broken points do not count, so that there may be room for more after the first ones.
        while waiting and self.left:
            part, waiting = waiting[: self.left], waiting[self.left :]
            for point, row in zip(part, self._simulated(part), strict=True):
                self.known[point] = row
                self.simulated += int(row[-1] < BROKEN)
            fresh += part
        self._improve(fresh)
        if fresh and self.on_progress is not None:
            self.on_progress(self.progress())
        lost = np.array([*[np.inf] * len(self.baseline), BROKEN])
        return np.array([self.known.get(point, lost) for point in points]).reshape(len(points), len(self.baseline) + 1)

    def _simulated(self, points: list[Point]) -> Array:
        numbers = range(SEARCH, SEARCH + self.replications)
        rows = means_of(self.simulator, points, numbers, workers=self.workers, token=self.token)
        simulator = self.simulator
        scaled = losses(rows[:, :-1], self.baseline, simulator.objectives, simulator.space.spec)
        return np.column_stack([np.where(np.isfinite(scaled), scaled, np.inf), rows[:, -1]])

    def front(self) -> tuple[list[Point], Array]:
        """Points that keep all constraints and that no other such point beats, with their losses, in their order.

        What is twice as bad as today in anything is left out, unless everything is.
        """
        return self.best if self.best is not None else ([], np.zeros((0, len(self.baseline))))

    def settle(self) -> None:
        """Where nothing meets all goals, let what keeps all constraints and comes nearest to them be the front."""
        missed = [row[-1] for row in self.known.values() if row[-1] < UNKEPT and np.isfinite(row).all()]
        if missed and not self.front()[0]:
            # What misses a goal by the share e has the violation e / (1 + e); the rest to 1 is target by value.
            self.allowed = float(UNKEPT - (UNKEPT - min(missed)) / (1 + NEAR))
            self._improve(list(self.known))

    def _improve(self, points: Sequence[Point]) -> None:
        """Take new points into the front."""
        good = [
            point for point in points if self.known[point][-1] <= self.allowed and np.isfinite(self.known[point]).all()
        ]
        held, rows = self.front()
        points = [*held, *good]
        rows = np.vstack([rows, *(self.known[point][:-1] for point in good)])
        keep = np.flatnonzero(nondominated(rows))
        inside = (rows[keep] < REFERENCE).all(axis=1)
        keep = keep[inside] if inside.any() else keep
        keep = keep[np.lexsort(rows[keep].T[::-1])]
        self.best = [points[place] for place in keep], rows[keep]

    def progress(self) -> Progress:
        """How far the search is."""
        _, rows = self.front()
        volume = hypervolume(rows, np.full(len(self.baseline), REFERENCE)) if len(rows) else 0.0
        return Progress(self.simulated, perf_counter() - self.began, self.seconds, rows, volume)


def means_of(
    simulator: Simulator, points: Sequence[Point], numbers: Sequence[int], *, workers: int = 1, token: str = ""
) -> Array:
    """Objectives and violation of points, means over replications, float64[n, k + 1]."""
    rows = rows_of(simulator, points, numbers, workers=workers, token=token)
    return rows.mean(axis=1) if len(points) else np.zeros((0, len(simulator.objectives) + 1))


def rows_of(
    simulator: Simulator, points: Sequence[Point], numbers: Sequence[int], *, workers: int = 1, token: str = ""
) -> Array:
    """Objectives and violation of points in each replication, float64[n, r, k + 1], in processes side by side.

    Same numbers, same result, with any number of processes.
    """
    shape = (len(points), len(numbers), len(simulator.objectives) + 1)
    if workers < 2 or len(points) * len(numbers) < 2 * SMALLEST_PART:
        return np.array([simulator.values(point, numbers) for point in points]).reshape(shape)
    from joblib import Parallel, delayed

    size = max(1, -(-len(points) // (4 * workers)))
    parts = [points[first : first + size] for first in range(0, len(points), size)]
    tasks = (delayed(_part)(simulator, part, numbers, token) for part in parts)
    return np.concatenate(Parallel(n_jobs=workers)(tasks)).reshape(shape)


def _part(simulator: Simulator, points: Sequence[Point], numbers: Sequence[int], token: str) -> Array:
    """Some points, in a process that keeps what points share."""
    if token not in _HELD:
        _HELD.clear()
        _HELD[token] = simulator
    return np.array([_HELD[token].values(point, numbers) for point in points])
