"""Small steps from good points: what a planner would try next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from clearway.plan.decisions import Point, Space
from clearway.plan.front import crowding

Array = np.ndarray[Any, np.dtype[Any]]
Random = np.random.Generator


def nearby(space: Space, points: Sequence[Point], rows: Array, count: int, random: Random) -> list[Point]:
    """So many points near a front, more of them where it is thin.

    Parameters
    ----------
    space : Space
    points : sequence of point
        The front, in the order of its first objective.
    rows : float64[n, k]
    count : int
    random : Generator
    """
    lonely = crowding(rows)
    known = lonely[np.isfinite(lonely)]
    lonely = np.where(np.isfinite(lonely), lonely, known.max() if known.size else 1.0) + 1e-9
    weights = lonely / lonely.sum()
    found = []
    for _ in range(count):
        at = int(random.choice(len(points), p=weights))
        step = STEPS[int(random.integers(len(STEPS)))]
        found.append(step(space, points, at, random))
    return found


def around(space: Space, point: Point) -> list[Point]:
    """Every point that differs in one decision: numbers by one, everything else anyhow."""
    found = []
    for at, gene in enumerate(space.genes):
        top = len(gene.options)
        near = (point[at] - 1, point[at] + 1) if gene.kind == "people" else range(top)
        found += [(*point[:at], value, *point[at + 1 :]) for value in near if 0 <= value < top and value != point[at]]
    return found


def _one(space: Space, points: Sequence[Point], at: int, random: Random) -> Point:
    """One decision otherwise: numbers a little, everything else anyhow."""
    point = list(points[at])
    gene = int(random.integers(len(point)))
    point[gene] = _other(space, gene, point[gene], random)
    return tuple(point)


def _several(space: Space, points: Sequence[Point], at: int, random: Random) -> Point:
    """Two to four decisions otherwise."""
    point = list(points[at])
    for gene in random.choice(len(point), min(len(point), int(random.integers(2, 5))), replace=False):
        point[gene] = _other(space, int(gene), point[gene], random)
    return tuple(point)


def _swap(space: Space, points: Sequence[Point], at: int, random: Random) -> Point:
    """A head less here and one more there."""
    point = list(points[at])
    people = [place for place, gene in enumerate(space.genes) if gene.kind == "people"]
    less = [place for place in people if point[place] > 0]
    more = [place for place in people if point[place] < len(space.genes[place].options) - 1]
    if not less or not more:
        return _one(space, points, at, random)
    first, second = int(random.choice(less)), int(random.choice(more))
    point[first] -= 1
    point[second] += 1
    return tuple(point)


def _between(space: Space, points: Sequence[Point], at: int, random: Random) -> Point:
    """Half-way to a neighbour on the front in numbers, either's choice in everything else."""
    other = points[min(len(points) - 1, at + 1) if random.random() < 0.5 else max(0, at - 1)]
    point = []
    for gene, here, there in zip(space.genes, points[at], other, strict=True):
        middle = (here + there) / 2
        either = here if random.random() < 0.5 else there
        point.append(int(middle + random.random()) if gene.kind == "people" else either)
    return tuple(min(len(gene.options) - 1, value) for gene, value in zip(space.genes, point, strict=True))


def _mixed(space: Space, points: Sequence[Point], at: int, random: Random) -> Point:
    """Each decision from one of two points of the front."""
    del space
    other = points[int(random.integers(len(points)))]
    return tuple(here if random.random() < 0.5 else there for here, there in zip(points[at], other, strict=True))


def _other(space: Space, gene: int, value: int, random: Random) -> int:
    """Another option: a near number, mostly the nearest, or any other choice."""
    top = len(space.genes[gene].options) - 1
    if space.genes[gene].kind != "people":
        return int((value + 1 + random.integers(top)) % (top + 1))
    reach = 1 << int(random.integers(max(1, int(top).bit_length() - 2)))
    step = reach if random.random() < 0.5 else -reach
    moved = min(top, max(0, value + step))
    return moved if moved != value else min(top, max(0, value - step))


Step = Callable[[Space, Sequence[Point], int, Random], Point]
STEPS: tuple[Step, ...] = (_one, _one, _several, _swap, _between, _mixed)
"""What is tried, as often as it is named."""
