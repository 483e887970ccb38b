"""NSGA-II by pymoo over the points of a space, one generation at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from clearway.plan.decisions import Point
from clearway.plan.trial import Trial

Array = np.ndarray[Any, np.dtype[Any]]
FAR = 1e6
"""Stands for the losses of a point that could not be simulated; its violation decides anyway."""

TRIES = 10
"""How often pymoo tries to breed what it does not have yet."""


class Evolution:
    """A population that pymoo keeps; points from elsewhere can join it.

    Parameters
    ----------
    trial : Trial
    size : int
        Of the population.
    start : sequence of point
        The first ones; filled up with random ones.

    References
    ----------
    Deb, Pratap, Agarwal and Meyarivan (2002), A fast and elitist multiobjective genetic algorithm: NSGA-II, IEEE
    Transactions on Evolutionary Computation 6, 182-197; Blank and Deb (2020), pymoo, IEEE Access 8, 89497-89509.
    """

    def __init__(self, trial: Trial, *, size: int, start: Sequence[Point] = ()) -> None:
        from pymoo.algorithms.moo.nsga2 import NSGA2
        from pymoo.core.problem import Problem
        from pymoo.operators.crossover.sbx import SBX
        from pymoo.operators.mutation.pm import PM
        from pymoo.operators.repair.rounding import RoundingRepair

        space = trial.simulator.space
        self.trial = trial
        tops = np.array([len(gene.options) - 1 for gene in space.genes])
        random = np.random.default_rng(trial.seed)
        first = [*dict.fromkeys(start)][:size]
        more = random.integers(0, tops + 1, (max(0, size - len(first)), tops.size))
        self.problem = Problem(
            n_var=tops.size, n_obj=len(trial.baseline), n_ieq_constr=1, xl=np.zeros(tops.size), xu=tops, vtype=int
        )
        self.algorithm = NSGA2(
            pop_size=size,
            sampling=np.vstack([np.array(first, int).reshape(len(first), tops.size), more]),
            crossover=SBX(prob=0.9, eta=3.0, vtype=float, repair=RoundingRepair()),
            mutation=PM(prob=1.0, eta=3.0, vtype=float, repair=RoundingRepair()),
            eliminate_duplicates=True,
        )
        self.algorithm.mating.n_max_iterations = TRIES
        self._luck: Any = None
        with self:
            self.algorithm.setup(self.problem, termination=("n_gen", 1 << 60), seed=trial.seed, verbose=False)

    def __enter__(self) -> None:
        """The luck of numpy's global generator, on which pymoo draws, is put aside while pymoo works."""
        self._outside = np.random.get_state()
        if self._luck is not None:
            np.random.set_state(self._luck)

    def __exit__(self, *_: object) -> None:
        """The luck of everybody else goes on where it was."""
        self._luck = np.random.get_state()
        np.random.set_state(self._outside)

    def ask(self) -> list[Point]:
        """The next generation; empty where pymoo finds nothing new."""
        with self:
            infills = self.algorithm.ask()
        return [] if infills is None else _points(infills.get("X"))

    def tell(self, points: Sequence[Point], rows: Array) -> None:
        """What came of some points, whether pymoo asked for them or not."""
        from pymoo.core.evaluator import Evaluator
        from pymoo.core.population import Population
        from pymoo.problems.static import StaticProblem

        if not len(points):
            return
        infills = Population.new(X=np.array(points, int))
        static = StaticProblem(self.problem, F=np.minimum(rows[:, :-1], FAR), G=rows[:, -1:])
        with self:
            Evaluator().eval(static, infills)
            self.algorithm.tell(infills=infills)


def _points(rows: Array) -> list[Point]:
    return [tuple(int(value) for value in row) for row in np.rint(np.asarray(rows, float))]
