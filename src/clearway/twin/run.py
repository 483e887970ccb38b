"""Simulate a Spec: replications side by side, a warm-up left out, until the figures are certain enough."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Literal

import numpy as np

from clearway.base.errors import OptionError, SpecError
from clearway.model.spec.spec import Spec
from clearway.stats.intervals import mean_interval
from clearway.stats.warmup import warmup_length
from clearway.twin.outcome import Outcome, drawn_of, figures_of, units_of
from clearway.twin.program.program import Program, program_of
from clearway.twin.record import log_table
from clearway.twin.world import Raw, make_ready, run_once

Array = np.ndarray[Any, np.dtype[Any]]
Warmup = int | Literal["auto"]
MOST_CASES = 10_000_000
"""New cases of one replication, at most."""

MOST_REPLICATIONS = 1000
"""Replications, at most, however certain the figures are asked to be."""


def simulate(
    spec: Spec,
    *,
    cases: int = 1000,
    replications: int = 10,
    seed: int = 1,
    start: str | None = None,
    warmup: Warmup = "auto",
    precision: float | None = None,
    arrivals: Array | None = None,
    keep_log: bool = False,
    allocation: Literal["free", "commit"] = "free",
    unsound: bool = False,
    workers: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> Outcome:
    """Say what would happen.

    Parameters
    ----------
    spec : Spec
        Checked before anything runs.
    cases : int
        New cases of each replication.
    replications : int
        How many times, each with luck of its own; at least 1. Replication ``r`` of a seed meets the same luck in every
        scenario.
    seed : int
        Same seed, same outcome, with any number of workers.
    start : str, optional
        ISO date and time; the Spec's by default.
    warmup : int or "auto"
        Cases at the beginning that the figures leave out. ``auto``: by MSER-5 over the mean of the replications, none
        when cases under way are given.
    precision : float, optional
        Go on until the half width of the interval of the mean cycle time is at most this share of it.
    arrivals : int64[cases], optional
        Times of arrival, microseconds after the start, for every replication.
    keep_log : bool
        Keep the log of the first replication.
    allocation : {"free", "commit"}
        ``commit``: work is promised to a resource when it is ready, as Prosimos does: for checking.
    unsound : bool
        Whether a flow whose cases can get stuck is simulated all the same; they are counted as unfinished.
    workers : int, optional
        Threads; None: one for each core. A joblib backend that is set around the call (Dask, Ray, Spark) is used.
    on_progress : callable, optional
        Called with the number of replications done and wanted.

    Returns
    -------
    Outcome

    Raises
    ------
    SpecError
        The Spec is not sound, or a case loops without end.
    OptionError
        A number is out of bounds.

    Examples
    --------
    >>> from clearway.model.spec import Activity, Calendar, Exponential, Graph, Node, Pool, Renewal, Resource
    >>> from clearway.model.spec import SequenceFlow
    >>> flow = Graph(
    ...     {"in": Node("start"), "serve": Node("task", "Serve"), "out": Node("end")},
    ...     {"a": SequenceFlow("in", "serve"), "b": SequenceFlow("serve", "out")},
    ... )
    >>> always = Calendar({day: ("00:00-24:00",) for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")})
    >>> desk = Spec(
    ...     flow,
    ...     Renewal(Exponential(120.0)),
    ...     activities={"serve": Activity("desk", duration=Exponential(60.0))},
    ...     pools={"desk": Pool(calendar="always")},
    ...     resources={"anna": Resource("desk")},
    ...     calendars={"always": always},
    ... )
    >>> outcome = simulate(desk, cases=5000, replications=10)
    >>> 50 < outcome["waiting"].value < 70
    True
    """
    from clearway.model.spec.check import refuse

    _check(cases, replications, warmup, precision)
    refuse(spec, unsound=unsound)
    program = program_of(spec, start=start)
    make_ready()
    began = perf_counter()
    job = Job(program, cases, seed, arrivals, allocation == "commit", workers, on_progress)
    first = (0,) if keep_log else ()
    raws = job.run(range(replications), first, 0)
    lead = _warmup(program, raws) if warmup == "auto" else warmup
    if lead:
        # The resources' figures are counted while the kernel runs, so that they are counted anew without the warm-up.
        raws = job.run(range(replications), first, lead)
    figures = [figures_of(program, raw, lead) for raw in raws]
    while precision is not None and not _certain(figures, precision) and len(figures) < MOST_REPLICATIONS:
        more = job.run(range(len(figures), 2 * len(figures)), (), lead)
        figures += [figures_of(program, raw, lead) for raw in more]
    return _outcome(job, raws, figures, lead, perf_counter() - began, keep_log)


def _check(cases: int, replications: int, warmup: Warmup, precision: float | None) -> None:
    if not 1 <= cases <= MOST_CASES:
        raise OptionError("twin.cases", place={"option": "--cases"}, value=cases, most=MOST_CASES)
    if not 1 <= replications <= MOST_REPLICATIONS:
        raise OptionError(
            "twin.replications", place={"option": "--replications"}, value=replications, most=MOST_REPLICATIONS
        )
    if warmup != "auto" and not 0 <= warmup < cases:
        raise OptionError("twin.warmup", place={"option": "--warmup"}, value=warmup, cases=cases)
    if precision is not None and not 0 < precision < 1:
        raise OptionError("twin.precision", place={"option": "--precision"}, value=precision)


def replicates(
    program: Program,
    cases: int,
    replications: int,
    *,
    seed: int = 1,
    arrivals: Array | None = None,
    workers: int | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> list[Raw]:
    """Several replications of a program with their rows, side by side.

    Raises
    ------
    SpecError
        A case loops without end.
    """
    make_ready()
    job = Job(program, cases, seed, arrivals, False, workers, on_progress)
    return job.run(range(replications), range(replications), 0)


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """The replications of one call; the fields are those of :func:`simulate`."""

    program: Program
    cases: int
    seed: int
    arrivals: Array | None
    commit: bool
    workers: int | None
    on_progress: Callable[[int, int], None] | None

    def run(self, numbers: Sequence[int], with_rows: Sequence[int], warmup: int) -> list[Raw]:
        """Some replications, side by side; rows are kept of some of them."""
        from joblib import Parallel, delayed

        tasks = (
            delayed(run_once)(
                self.program,
                self.cases,
                seed_of(self.seed, number),
                keep_rows=number in with_rows,
                warmup=warmup,
                commit=self.commit,
                arrivals=self.arrivals,
            )
            for number in numbers
        )
        jobs = self.workers or min(len(numbers), os.cpu_count() or 1)
        raws: list[Raw] = []
        for raw in Parallel(n_jobs=jobs, prefer="threads", return_as="generator")(tasks):
            refuse_loops(self.program, raw)
            raws.append(raw)
            if self.on_progress is not None:
                self.on_progress(len(raws), len(numbers))
        return raws


def seed_of(seed: int, replication: int) -> int:
    """The seed of a replication.

    Examples
    --------
    >>> seed_of(1, 0) != seed_of(2, 0) != seed_of(1, 1)
    True
    """
    return (seed * 1_000_003 + replication) % 2**63


def refuse_loops(program: Program, raw: Raw) -> None:
    """Refuse a simulation in which a case never ends; the case is named, and where it runs in circles.

    Raises
    ------
    SpecError
        ``twin.endless``.
    """
    if raw.loops is not None:
        case, node = raw.loops
        raise SpecError(
            "twin.endless",
            place={"path": f"/flow/nodes/{program.nodes[node]}"},
            case=case,
            node=program.spec.flow.nodes[program.nodes[node]].name or program.nodes[node],
        )


def _warmup(program: Program, raws: list[Raw]) -> int:
    if program.spec.running:
        return 0
    series = np.array([(raw.cases["end"] - raw.cases["arrival"]) / 1e6 for raw in raws])
    return warmup_length(series.mean(axis=0))


def _certain(figures: list[dict[str, float]], precision: float) -> bool:
    cycle = np.array([figure["cycle_time"] for figure in figures])
    low, high = mean_interval(cycle)
    return low is not None and high is not None and (high - low) / 2 <= precision * cycle.mean()


def _outcome(
    job: Job, raws: list[Raw], figures: list[dict[str, float]], warmup: int, seconds: float, keep_log: bool
) -> Outcome:
    running = len(job.program.spec.running)
    done = [int((raw.cases["state"] > 1).sum()) for raw in raws]
    return Outcome(
        name=job.program.spec.name,
        figures={key: np.array([figure[key] for figure in figures]) for key in figures[0]},
        units=units_of(job.program),
        cases=job.cases,
        counted=job.cases - warmup,
        warmup=warmup,
        events=round(float(np.mean([raw.executions for raw in raws]))),
        unfinished=len(raws) * (job.cases + running) - sum(done),
        seed=job.seed,
        seconds=seconds,
        log=log_table(job.program, raws[0]) if keep_log else None,
        drawn=drawn_of(job.program),
    )
