"""What each simulated case went through at each step, summed up while executions come: rows need not be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from clearway.twin.program.program import Program

Array = np.ndarray[Any, np.dtype[Any]]


class Tally:
    """Sums by case and step, as far as the Spec's satisfaction asks for them.

    Parameters
    ----------
    program : Program
    cases : int
        All cases, those under way at the start included.

    Attributes
    ----------
    places : mapping of str to int
        Column of each step by its name.
    wait_s, touch_s : float64[cases, steps]
        Time from being ready to the start of work; from the start to the end.
    visits : int64[cases, steps]
    total_s : float64[cases]
        Waits before all steps, told or not.
    """

    __slots__ = ("_column", "places", "total_s", "touch_s", "visits", "wait_s")

    def __init__(self, program: Program, cases: int) -> None:
        model = program.spec.satisfaction
        names = [program.spec.flow.nodes[id].name or id for id in program.nodes]
        asked = [name for name in (model.steps if model is not None else ()) if name in names]
        self.places: Mapping[str, int] = {name: place for place, name in enumerate(asked)}
        self._column = np.array([self.places.get(name, -1) for name in names], np.int64)
        self.wait_s, self.touch_s = np.zeros((cases, len(asked))), np.zeros((cases, len(asked)))
        self.visits = np.zeros((cases, len(asked)), np.int64)
        self.total_s = np.zeros(cases)

    def add(self, rows: Array) -> None:
        """Count some executions."""
        case, column = rows["case"].astype(np.int64), self._column[rows["node"]]
        wait, touch = (rows["start"] - rows["enabled"]) / 1e6, (rows["end"] - rows["start"]) / 1e6
        self.total_s += np.bincount(case, wait, minlength=self.total_s.size)
        told = column >= 0
        size = self.visits.size
        key = case[told] * len(self.places) + column[told]
        for table, values in ((self.wait_s, wait[told]), (self.touch_s, touch[told]), (self.visits, None)):
            table += np.bincount(key, values, minlength=size)[:size].reshape(table.shape)


def tally_of(program: Program, cases: int) -> Tally | None:
    """A tally where satisfaction depends on steps or on the whole wait; None where it does not."""
    model = program.spec.satisfaction
    if model is None or not (model.steps or model.total is not None):
        return None
    return Tally(program, cases)
