"""Options without what does nothing: each decision has to earn its place."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clearway.plan.decisions import Point
from clearway.plan.trial import Trial

NOTHING = 1e-4
"""Share of the baseline by which a decision has to improve something."""


def simplified(trial: Trial, points: Sequence[Point]) -> list[Point]:
    """Points with every decision taken back that improves nothing; equal ones once.

    Decisions on hours, rules, batches and given changes are taken back one after another in all points together, with
    the luck of the search. Heads stay: a search has tried one more and one less.

    Parameters
    ----------
    trial : Trial
        Its limits are no longer asked.
    points : sequence of point
    """
    space = trial.simulator.space
    held = list(points)
    first = trial.evaluate(held)
    for at, gene in enumerate(space.genes):
        places = [place for place, point in enumerate(held) if gene.kind != "people" and point[at] != gene.now]
        tried = [(*held[place][:at], gene.now, *held[place][at + 1 :]) for place in places]
        rows, before = trial.evaluate(tried), first[np.array(places, int), :-1]
        good = (rows[:, -1] <= trial.allowed) & (rows[:, :-1] <= before + NOTHING).all(axis=1)
        for number in np.flatnonzero(good):
            held[places[number]] = tried[number]
    return _shortest(trial, list(dict.fromkeys(held)))


def _shortest(trial: Trial, points: list[Point]) -> list[Point]:
    """Of points that come out the same to the last digit, the one with the fewest decisions."""
    space, found = trial.simulator.space, dict[bytes, Point]()
    for point, row in zip(points, trial.evaluate(points), strict=True):
        key = row.tobytes()
        if key not in found or len(space.parts(point)) < len(space.parts(found[key])):
            found[key] = point
    return list(found.values())
