"""Plain NSGA-II from random points: what everybody uses, and what ours is measured against."""

from __future__ import annotations

from clearway.plan.genetic import Evolution
from clearway.plan.trial import Trial

POPULATION = 100
IDLE = 20
"""Generations without a new point after which it stops."""


class Nsga2:
    """pymoo's NSGA-II with its usual population; it knows nothing of processes."""

    code = "nsga2"

    def run(self, trial: Trial) -> None:
        """Breed generations until time or evaluations are used up, or nothing new comes."""
        evolution = Evolution(trial, size=POPULATION)
        idle = 0
        while not trial.over and idle < IDLE and len(trial.known) < trial.simulator.space.size:
            before = len(trial.known)
            points = evolution.ask()
            evolution.tell(points, trial.evaluate(points))
            idle = 0 if len(trial.known) > before else idle + 1
