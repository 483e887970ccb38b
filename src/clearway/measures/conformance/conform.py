"""Conformance of a log to a model, in one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from clearway.base.errors import InputError, OptionError
from clearway.base.time import NULL_US
from clearway.measures.conformance.alignments import Aligner, Alignments, align_all
from clearway.measures.conformance.deviations import (
    Deviation,
    Marks,
    aligned_marks,
    deviations,
    replayed_marks,
)
from clearway.measures.conformance.escape import prefixes
from clearway.measures.conformance.flat import Array, flatten
from clearway.measures.conformance.perfect import perfect_precision
from clearway.measures.conformance.periods import Period, over_time
from clearway.measures.conformance.replay import Replay, replay
from clearway.measures.conformance.shape import f_score, generalisation, simplicity
from clearway.measures.conformance.traces import Traces, traces_of
from clearway.model.petri import PetriNet

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.model.bpmn.elements import Bpmn

Method = Literal["alignment", "replay"]


@dataclass(frozen=True, slots=True)
class TimedOut:
    """A variant whose search for the cheapest alignment was stopped.

    Parameters
    ----------
    activities : tuple of str
        The variant.
    cases : int
        Its cases.
    lower_bound : int
        Proven: it has at least so many deviations.
    """

    activities: tuple[str, ...]
    cases: int
    lower_bound: int


@dataclass(frozen=True, slots=True)
class Conformance:
    """How well a log and a model fit each other, and where they part.

    Parameters
    ----------
    method : {"alignment", "replay"}
        How traces were compared with the model.
    cases, cases_fitting : int
        Cases with a completed instance, and those of them that are runs of the model.
    average_trace_fitness, log_fitness : float
        Mean over cases, and over all cost or tokens together; from lower bounds of the cost where variants timed out.
    precision : float
        One minus the share of what the model allows and the log never does.
    f_score : float
        Harmonic mean of ``log_fitness`` and ``precision``.
    generalisation : float or None
        ``1 - mean(1 / sqrt(firings))`` over the transitions.
    simplicity : float
        Inverse arc degree.
    deviations : tuple of Deviation
        By activity and kind, most frequent first.
    periods : tuple of Period
        Conformance of the cases by the month or week in which they began.
    timed_out_variants : tuple of TimedOut
        Variants without an optimal alignment in time; their deviations are not listed.
    """

    method: Method
    cases: int
    cases_fitting: int
    average_trace_fitness: float
    log_fitness: float
    precision: float
    f_score: float
    generalisation: float | None
    simplicity: float
    deviations: tuple[Deviation, ...]
    periods: tuple[Period, ...]
    timed_out_variants: tuple[TimedOut, ...]


def conform(
    log: Log,
    model: PetriNet | Bpmn,
    method: Method = "alignment",
    *,
    seconds: float = 60.0,
    by: Literal["month", "week"] = "month",
    cost: Array | None = None,
) -> Conformance:
    """Compare what happened with what a model says should happen.

    Parameters
    ----------
    log : Log
        Completed instances count, in completion order.
    model : PetriNet or Bpmn
        The model; of a BPMN model the first process.
    method : {"alignment", "replay"}
        Optimal alignments name each deviation and are exact; token replay is faster and counts tokens.
    seconds : float
        Time limit of one variant's alignment; a variant beyond it is listed with a proven lower bound.
    by : {"month", "week"}
        Periods of conformance over time.
    cost : float array of shape (cases,), optional
        Money that each case cost, NaN where unknown: gives the deviations their extra cost.

    Raises
    ------
    InputError
        ``conform.empty`` (no completed instance), ``conform.unreachable`` (the model has no way to its end).
    OptionError
        ``conform.method``.
    """
    traces = traces_of(log)
    if not traces.cases:
        raise InputError("conform.empty", file=log.intake.source)
    net = _net(model)
    row = _rows(log)
    if method not in _METHODS:
        raise OptionError("conform.method", place={"option": "--method"}, method=method)
    compared = _METHODS[method](net, traces, seconds)
    found = compared.found
    return Conformance(
        method=method,
        cases=traces.cases,
        cases_fitting=found.cases_fitting,
        average_trace_fitness=found.average_trace_fitness,
        log_fitness=found.log_fitness,
        precision=compared.precision,
        f_score=f_score(found.log_fitness, compared.precision),
        generalisation=generalisation(compared.fired),
        simplicity=simplicity(net),
        deviations=deviations(compared.marks, traces, row, _cycle(log), cost),
        periods=_periods(log, row, found, by),
        timed_out_variants=compared.timed_out,
    )


def _net(model: PetriNet | Bpmn) -> PetriNet:
    if isinstance(model, PetriNet):
        return model
    from clearway.model.bpmn.net import to_petri

    if not model.processes:
        raise InputError("conform.no_process")
    return to_petri(model)


@dataclass(frozen=True, slots=True, eq=False)
class _Compared:
    """What both methods give."""

    found: Replay | Alignments
    precision: float
    fired: Array
    marks: Marks
    timed_out: tuple[TimedOut, ...] = ()


def _replayed(net: PetriNet, traces: Traces, seconds: float) -> _Compared:
    del seconds
    found = replay(net, traces)
    return _Compared(found, found.precision, found.fired, replayed_marks(net, traces, found))


def _aligned(net: PetriNet, traces: Traces, seconds: float) -> _Compared:
    aligner = Aligner(flatten(net, traces.activities))
    try:
        found = align_all(aligner, traces, seconds=seconds)
    except ValueError as error:
        raise InputError("conform.unreachable") from error
    precision = perfect_precision(aligner, prefixes(traces))
    marks = aligned_marks(net, traces, found)
    return _Compared(found, precision, found.fired(net), marks, _timed_out(found, traces))


_METHODS = {"alignment": _aligned, "replay": _replayed}


def _timed_out(found: Alignments, traces: Traces) -> tuple[TimedOut, ...]:
    return tuple(
        TimedOut(traces.names(variant), int(traces.counts[variant]), int(found.cost[variant]) // 10_000)
        for variant in np.flatnonzero(found.timed_out).tolist()
    )


def _rows(log: Log) -> Array:
    """Each case's row in the table of variants; -1 for a case without a completed instance."""
    codes = log.variants.column("variant")
    row = np.full(int(codes.max(initial=-1)) + 2, -1, np.int64)
    row[codes] = np.arange(codes.size)
    of_case: Array = row[log.cases.column("variant")]
    return of_case


def _cycle(log: Log) -> Array:
    """Seconds from start to end of each closed case; NaN while it is open."""
    start, end = log.cases.column("start_us"), log.cases.column("end_us")
    closed = ~log.cases.column("open").astype(bool) & (start != NULL_US) & (end != NULL_US)
    return np.where(closed, (end - start) / 1e6, np.nan)


def _periods(log: Log, row: Array, found: Replay | Alignments, by: Literal["month", "week"]) -> tuple[Period, ...]:
    from clearway.measures.timing.calendars import zone_clock

    began, known = log.cases.column("start_us"), row >= 0
    clock = zone_clock(log.zone, began[began != NULL_US])
    return over_time(clock, began[known], found.fitness[row[known]], found.fits[row[known]], by)
