"""What a point leads to: simulated with the same luck as every other, from as little work as possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from clearway.measures.goal import Goal
from clearway.model.spec.spec import Spec
from clearway.plan.decisions import Point, Space
from clearway.plan.goals import excess
from clearway.plan.plan import Objective, Pay
from clearway.plan.spending import per_case, violation
from clearway.twin.outcome import figures_of
from clearway.twin.program.arrivals import arrivals_of
from clearway.twin.program.program import Program, program_of
from clearway.twin.run import seed_of
from clearway.twin.world import Raw, run_once

Array = np.ndarray[Any, np.dtype[Any]]

SEARCH, SELECT, REPORT = 10_000, 20_000, 30_000
"""First replication of each stage: no luck of one stage comes back in another, nor in ``clearway twin run``."""

BROKEN = 1e6
"""Violation of decisions that do not go together: beyond every other."""

UNKEPT = 1.0
"""Least violation of a point that breaks a constraint; where only goals are missed, it is less."""

MOST_KEPT = 512
"""Calendars and arrivals that points share are kept until there are so many: a long search must not fill memory."""


@dataclass(frozen=True, slots=True, eq=False)
class Simulator:
    """From points to figures.

    Parameters
    ----------
    space : Space
    objectives : tuple of str
    goals : tuple of Goal
        Held as constraints.
    cases : int
        Of one simulation.
    seed : int
    warmup : int
        Cases that the figures leave out.
    start : str, optional
    pay : {"paid", "worked"}
        Which cost counts.
    laid, arrivals : dict
        Calendars and times of arrival, kept because points share them.
    """

    space: Space
    objectives: tuple[Objective, ...]
    goals: tuple[Goal, ...] = ()
    cases: int = 1000
    seed: int = 1
    warmup: int = 0
    start: str | None = None
    pay: Pay = "paid"
    laid: dict[Any, dict[Any, Any]] = field(default_factory=dict)
    arrivals: dict[Any, Array] = field(default_factory=dict)

    def values(self, point: Point, numbers: Sequence[int]) -> Array:
        """Objectives and violation of a point, float64[replications, objectives + 1]; not numbers where it is broken.

        The violation is 0 where all constraints and goals are kept; below ``UNKEPT`` where only goals are missed, and
        the greater the further they are missed; at least ``UNKEPT`` where a constraint is broken, by how much.

        Parameters
        ----------
        point : tuple of int
        numbers : sequence of int
            Replications: the same number is the same luck for every point.
        """
        width = len(self.objectives) + 1
        spec = self.space.spec_of(point)
        if spec is None:
            return np.tile([*[np.nan] * (width - 1), BROKEN], (len(numbers), 1))
        broken = violation(self.space, point, spec)
        program = self._program(point, spec)
        extra = per_case(self.space, point)
        rows = [self._row(program, self.raw(program, point, number), extra, broken) for number in numbers]
        return np.array(rows).reshape(len(numbers), width)

    def raw(self, program: Program, point: Point, number: int) -> Raw:
        """One simulation of a point."""
        key = (self.space.chosen(point), number)
        seed = seed_of(self.seed, number)
        if key not in self.arrivals:
            if len(self.arrivals) >= MOST_KEPT:
                self.arrivals.clear()
            self.arrivals[key] = arrivals_of(program, self.cases, seed)
        return run_once(
            program,
            self.cases,
            seed,
            keep_rows=self.space.unsound,
            warmup=self.warmup,
            arrivals=self.arrivals[key],
        )

    def _program(self, point: Point, spec: Spec) -> Program:
        """The tables of a point; calendars are laid out once for all points with the same hours."""
        program = program_of(spec, start=self.start)
        hours = tuple(at for gene, at in zip(self.space.genes, point, strict=True) if gene.kind == "hours")
        if len(self.laid) >= MOST_KEPT:
            self.laid.clear()
        laid = self.laid.setdefault((self.space.chosen(point), hours, program.duties), program.laid)
        object.__setattr__(program, "laid", laid)
        return program

    def figures(self, program: Program, raw: Raw) -> dict[str, float]:
        """The twin's figures; where cases never end, they count until their last piece of work."""
        figures = figures_of(program, raw, self.warmup)
        if self.space.unsound and (raw.cases["state"] == 1).any():
            figures["cycle_time"] = float(cycles(program, raw, self.warmup).mean())
            figures["cost"] = float(raw.cases["cost"][len(program.spec.running) + self.warmup :].mean())
        return figures

    def _row(self, program: Program, raw: Raw, extra: float, broken: float) -> list[float]:
        if raw.loops is not None:
            return [*[np.nan] * len(self.objectives), BROKEN]
        figures = self.figures(program, raw)
        cost = figures["cost.paid" if self.pay == "paid" else "cost"] + extra
        found = {"time": figures["cycle_time"], "cost": cost, "satisfaction": figures["satisfaction"]}
        limit = self.space.constraints.budget.per_case
        beyond = broken + (max(0.0, cost / limit - 1) if limit is not None and np.isfinite(cost) else 0.0)
        missed = sum(excess(goal, program, raw, figures | {"cost": cost}, self.warmup) for goal in self.goals)
        lost = UNKEPT + beyond if beyond > 0 else missed / (1 + missed)
        return [*(found[objective] for objective in self.objectives), lost]


def cycles(program: Program, raw: Raw, warmup: int) -> Array:
    """Time from the arrival of each case that counts to its end, or to its last piece of work, seconds."""
    ends = np.where(raw.cases["state"] > 1, raw.cases["end"], 0)
    np.maximum.at(ends, raw.rows["case"], raw.rows["end"])
    cases = slice(len(program.spec.running) + warmup, None)
    took = (ends[cases] - raw.cases["arrival"][cases]) / 1e6
    return np.asarray(took[took >= 0])
