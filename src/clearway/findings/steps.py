"""Every step of every case as arrays: where it came from and the time that it added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.measures.measures import Measures
from clearway.measures.timing.waits import CAUSES

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The steps of the cases in completion order, as far as the measures hold them.

    With two stamps a row is an instance and its unit is its case; with one stamp a row is a step of a variant, its unit
    is the variant, and the rare variants beyond the first thousand are missing.

    Parameters
    ----------
    unit : int64 array of shape (steps,)
        Case, or position of the variant; ascending.
    activity, previous : int64 array of shape (steps,)
        Positions in ``names``; ``previous`` is -1 for the first step.
    seconds : float64 array of shape (steps,)
        Time that the step added: its wait and the mean touch time of its activity; with one stamp the mean time from
        the step before to it.
    duty_s : float64 array of shape (steps,)
        The same without the wait outside working hours, which the next step would inherit if this one fell away.
    names : tuple of str
        Activities.
    of_case : int64 array of shape (cases,)
        Unit of each case, -1 where it is missing.
    share : float
        Share of the completed instances that are here.
    """

    unit: Array
    activity: Array
    previous: Array
    seconds: Array
    duty_s: Array
    names: tuple[str, ...]
    of_case: Array
    share: float

    def per_case(self, amounts: Array) -> Array:
        """Sum an amount of each step over the steps of each case; 0 for a case that is missing."""
        units = int(self.unit[-1]) + 1 if self.unit.size else 0
        sums = np.append(np.bincount(self.unit, weights=amounts, minlength=units), 0.0)
        known = (self.of_case >= 0) & (self.of_case < units)
        picked: Array = sums[np.where(known, self.of_case, units)]
        return picked

    def of_rows(self, rows: Array, amounts: Array | float = 1.0) -> Array:
        """Sum an amount of some rows over the steps of each case, float64 array of shape (cases,)."""
        spread = np.zeros(self.unit.size)
        spread[rows] = amounts
        return self.per_case(spread)

    @property
    def weight(self) -> Array:
        """Cases behind each row, float64 array of shape (steps,)."""
        units = int(self.unit[-1]) + 1 if self.unit.size else 0
        weights: Array = np.bincount(self.of_case[self.of_case >= 0], minlength=units)[self.unit].astype(np.float64)
        return weights

    def largest(self, key: Array, most: int) -> list[Array]:
        """Rows of the keys that hold most time, largest first; rows with a negative key belong to none."""
        rows = np.flatnonzero(key >= 0)
        totals = np.bincount(key[rows], weights=(self.seconds * self.weight)[rows])
        ranked = np.argsort(-totals, kind="stable")[:most]
        return [np.flatnonzero(key == k) for k in ranked if totals[k] > 0]

    def counted(self, rows: Array) -> dict[str, float]:
        """Activity to the number of its instances among some rows."""
        counts = np.bincount(self.activity[rows], weights=self.weight[rows], minlength=len(self.names))
        return {name: float(n) for name, n in zip(self.names, counts, strict=True) if n}

    def marked(self, names: frozenset[str]) -> Array:
        """Which activities bear one of the names, bool of shape (activities + 1,); the last stands for none (-1)."""
        return np.array([*(name in names for name in self.names), False], bool)

    @property
    def repeated(self) -> Array:
        """Which steps do an activity again that the case has had, bool array of shape (steps,)."""
        again = np.ones(self.unit.size, bool)
        again[np.unique(self.unit * len(self.names) + self.activity, return_index=True)[1]] = False
        return again

    @property
    def follows(self) -> Array:
        """Which rows stand behind a row of the same unit, bool array of shape (steps,)."""
        same = np.zeros(self.unit.size, bool)
        same[1:] = self.unit[1:] == self.unit[:-1]
        return same


def steps_of(measures: Measures) -> Steps:
    """The steps from the waits of the instances, or else from the variants and the times on the map's edges."""
    return _from_variants(measures) if measures.waits.instances is None else _from_instances(measures)


def _from_instances(measures: Measures) -> Steps:
    waits = measures.waits.instances
    assert waits is not None
    names = measures.facts.activities
    touch = {row.activity: row.seconds.mean or 0.0 for row in measures.touch.activities}
    means = np.array([touch.get(name, 0.0) for name in names] or [0.0])
    done = int(measures.cases.n.sum())
    return Steps(
        unit=waits.case.astype(np.int64),
        activity=waits.activity.astype(np.int64),
        previous=waits.previous.astype(np.int64),
        seconds=waits.wait_us / 1e6 + means[waits.activity],
        duty_s=(waits.wait_us - waits.causes_us[:, CAUSES.index("unavailability")]) / 1e6 + means[waits.activity],
        names=names,
        of_case=np.arange(len(measures.cases)),
        share=min(1.0, waits.case.size / done) if done else 0.0,
    )


def _from_variants(measures: Measures) -> Steps:
    names = measures.facts.activities
    code = {name: k for k, name in enumerate(names)}
    paths = [[code[name] for name in variant.activities] for variant in measures.variants.top]
    sizes = np.array([len(path) for path in paths], np.int64)
    activity = np.array([k for path in paths for k in path], np.int64)
    unit = np.repeat(np.arange(len(paths)), sizes)
    previous = np.full(activity.size, -1, np.int64)
    inside = np.flatnonzero(unit[1:] == unit[:-1]) + 1
    previous[inside] = activity[inside - 1]
    seconds = _edge_means(measures, previous, activity)
    return Steps(unit, activity, previous, seconds, seconds, names, _units(measures), _covered(measures))


def _edge_means(measures: Measures, previous: Array, activity: Array) -> Array:
    """Mean time on the edge that leads to each step in seconds, 0 for the first one."""
    names = measures.facts.activities
    code = {name: k for k, name in enumerate(names)}
    place = [code[node.name] for node in measures.map.nodes]
    size = len(names) + 1
    known = np.array([(place[edge.source] + 1) * size + place[edge.target] for edge in measures.map.edges], np.int64)
    order = np.argsort(known)
    means = np.array([edge.mean_s for edge in measures.map.edges])[order] if known.size else np.zeros(0)
    wanted = (previous + 1) * size + activity
    found = np.searchsorted(known[order], wanted)
    hit = (found < known.size) & (np.append(known[order], -1)[np.minimum(found, known.size)] == wanted)
    seconds = np.zeros(activity.size)
    seconds[hit] = means[found[hit]]
    return seconds


def _units(measures: Measures) -> Array:
    """Position of each case's variant among the frequent ones, -1 for the others."""
    position = np.full(max(measures.variants.counts.size, 1), -1, np.int64)
    for rank, variant in enumerate(measures.variants.top):
        position[variant.code] = rank
    return position[measures.cases.variant] if len(measures.cases) else np.zeros(0, np.int64)


def _covered(measures: Measures) -> float:
    done = int(measures.cases.n.sum())
    return sum(variant.cases * len(variant.activities) for variant in measures.variants.top) / done if done else 0.0
