"""Try a Spec: simulate the cases of a log with their own arrivals, and read the result as the log was read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.twin.distance import trace
from clearway.twin.fit.observed import Observed
from clearway.twin.fit.split import last_us, still_open

if TYPE_CHECKING:
    from clearway.model.spec.spec import Spec
    from clearway.twin.distance import Trace
    from clearway.twin.program.program import Program

Array = np.ndarray[Any, np.dtype[Any]]

_BY_ROW = ("case", "activity", "resource", "start_us", "end_us", "ready_us", "enabler")


def attempt(spec: Spec, like: Observed, *, seed: int) -> Observed:
    """Simulate as many cases as a log has, at its own arrivals.

    Parameters
    ----------
    spec : Spec
        Its start is taken as it is; the arrivals are those of ``like``.
    like : Observed
        At least one case; all its activities are names of tasks, or the tasks' names are added behind them.
    seed : int
        Equal seeds draw common random numbers for equal nodes.

    Returns
    -------
    Observed
        The simulated log with the activity codes of ``like``; the time of readiness is the kernel's own.

    Raises
    ------
    SpecError
        ``twin.endless``: a case goes in circles.
    """
    from clearway.twin.program.program import program_of

    return attempts(program_of(spec), like, (seed,))[0]


def attempts(program: Program, like: Observed, seeds: tuple[int, ...]) -> list[Observed]:
    """As :func:`attempt`, for several seeds."""
    from clearway.twin.run import refuse_loops
    from clearway.twin.world import run_once

    start_us = round(program.start.timestamp() * 1e6)
    found = []
    for seed in seeds:
        raw = run_once(program, like.n_cases, seed, keep_rows=True, arrivals=like.arrived_us - start_us)
        refuse_loops(program, raw)
        found.append(_read(program, raw.rows, start_us, like))
    return found


def as_seen(runs: list[Observed], like: Observed) -> list[Observed]:
    """Simulated logs as they would have been seen in the time that a log covers.

    A log ends, whatever is still under way. A log that shows cases in part (:func:`still_open`) would show nothing that
    ends later; one that shows whole cases only would not show those that end later, so the simulated ones take the
    place of those that do: each case is taken from the first run, in turn, in which it ends in time.

    Parameters
    ----------
    runs : list of Observed
        Of :func:`attempts`.
    like : Observed
        The log whose end counts.
    """
    until = int(like.end_us.max())
    if still_open(like).any():
        return [_rows(run, run.end_us <= until) for run in runs]
    over = [last_us(run) <= until for run in runs]
    found = []
    for turn in range(len(runs)):
        left = np.ones(like.n_cases, bool)
        parts = []
        for at in [*range(turn, len(runs)), *range(turn)]:
            taken = left & over[at]
            left &= ~taken
            parts.append(_rows(runs[at], taken[runs[at].case]))
        found.append(_joined(parts))
    return found


def _rows(run: Observed, held: Array) -> Observed:
    return _with(run, {name: getattr(run, name)[held] for name in _BY_ROW})


def _joined(parts: list[Observed]) -> Observed:
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _BY_ROW}
    return _with(parts[0], columns)


def _with(run: Observed, columns: dict[str, Any]) -> Observed:
    return replace(run, **columns)


def trace_of(observed: Observed) -> Trace:
    """The instances of a log as the distances read them; with one stamp, an instance begins when it ends."""
    return trace(observed.case, observed.activity, observed.start_us, observed.end_us)


def _read(program: Program, rows: Array, start_us: int, like: Observed) -> Observed:
    names = list(dict.fromkeys([*like.activities, *(program.spec.flow.nodes[key].name for key in program.nodes)]))
    code = {name: at for at, name in enumerate(names)}
    of_node = np.array([code[program.spec.flow.nodes[key].name] for key in program.nodes], np.int64)
    people = {name: at for at, name in enumerate(like.people)}
    of_unit = np.array([people.get(name, -1) for name in program.units] + [-1], np.int64)
    order = np.lexsort((np.arange(rows.size), rows["end"], rows["start"], rows["case"]))
    rows = rows[order]
    case = rows["case"].astype(np.int64)
    start, end = rows["start"] + start_us, rows["end"] + start_us
    return Observed(
        case=case,
        activity=of_node[rows["node"]],
        resource=of_unit[rows["resource"]],
        start_us=start,
        end_us=end,
        ready_us=np.minimum(rows["enabled"] + start_us, start),
        enabler=np.where(np.append(True, case[1:] != case[:-1]), -1, np.arange(rows.size) - 1),
        arrived_us=like.arrived_us,
        original=np.arange(like.n_cases),
        closed=np.ones(like.n_cases, bool),
        activities=tuple(names),
        people=like.people,
        zone=like.zone,
        has_start=like.has_start,
    )
