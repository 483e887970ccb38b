"""The sample's service desk at work: its Spec, simulated, and cut off at the moment of the export."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from clearway.model.spec.read import read_spec
from clearway.model.spec.spec import Spec
from clearway.twin.kernel.memory import MICROSECOND
from clearway.twin.program.duty import DAY, WEEK, local_days, spans_of
from clearway.twin.program.program import Program, program_of
from clearway.twin.world import run_once

Array = np.ndarray[Any, np.dtype[Any]]

DESK = "desk.json"


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """What the desk had begun when its log was exported.

    Parameters
    ----------
    program : Program
    attributes : float64[cases, attributes]
        In the order of ``program.attributes``; named values by their codes.
    arrival_us : int64[cases]
    until_us : int64
        Moment of the export, when the last ticket arrives; all times in microseconds after the start.
    rows : records of type ``ROW``, shape (n,)
        What people had begun, in order of start, with the causes of each wait.
    open : bool[n]
        Whether the work was still going on.
    worked_us : int64[n]
        Time on duty from start to end.
    """

    program: Program
    attributes: Array
    arrival_us: Array
    until_us: int
    rows: Array
    open: Array
    worked_us: Array

    def doing(self, task: str) -> Array:
        """Whether each row is an execution of a task, bool[n]."""
        return np.asarray(self.rows["node"] == self.program.nodes.index(task))


@cache
def desk() -> Spec:
    """The desk as it is packaged.

    Examples
    --------
    >>> desk().activities["approve_credit"].batch.release[0].hours
    ((11.0, 11.02), (16.5, 16.52))
    """
    return read_spec(files("clearway.twin.sample").joinpath(DESK).read_bytes(), name=DESK)


def run_desk(cases: int, seed: int, spec: Spec | None = None) -> Run:
    """Let the desk work until its last ticket arrives.

    Parameters
    ----------
    cases : int
    seed : int
    spec : Spec, optional
        Another desk than the packaged one.
    """
    program = program_of(desk() if spec is None else spec)
    raw = run_once(program, cases, seed, keep_rows=True)
    until = int(raw.cases["arrival"].max())
    begun = raw.rows[(raw.rows["start"] <= until) & (raw.rows["resource"] >= 0)]
    rows = begun[np.lexsort((begun["case"], begun["start"]))]
    return Run(program, raw.attributes, raw.cases["arrival"], until, rows, rows["end"] > until, _worked(program, rows))


def seconds(time_us: Array) -> Array:
    """Whole seconds, the begun one not counted."""
    return np.asarray(time_us // MICROSECOND)


def _worked(program: Program, rows: Array) -> Array:
    """Time on duty from start to end, by the calendar of who did the work."""
    spec, worked = program.spec, np.zeros(rows.size, np.int64)
    tail = (int(rows["end"].max(initial=0)) // WEEK + 1) * WEEK
    days = local_days(spec.zone, program.start, 0, tail + WEEK + DAY)
    people = [spec.resources[owner] for owner in program.owners]
    names = [one.calendar or spec.pools[one.pool].calendar or "" for one in people]
    of_row = np.array(names)[rows["resource"]]
    for name in sorted(set(names)):
        mine = of_row == name
        spans = spans_of(spec.calendars[name], days, tail)
        worked[mine] = _until(spans, rows["end"][mine]) - _until(spans, rows["start"][mine])
    return worked


def _until(spans: Array, time: Array) -> Array:
    """Time on duty before each moment."""
    place = np.maximum(np.searchsorted(spans["begin"], time, side="right") - 1, 0)
    inside = np.minimum(time, spans["end"][place]) - spans["begin"][place]
    return np.asarray(spans["work"][place] + np.maximum(inside, 0))
