"""The verb that chooses: from a Spec, changes and what must hold to the combinations worth having."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.measures.goal import Goal
from clearway.model.spec.rates import has_costs
from clearway.model.spec.spec import Spec
from clearway.plan.constraints import Constraints
from clearway.plan.contradictions import refuse_contradictions
from clearway.plan.decisions import Point, Space, space_of
from clearway.plan.evaluate import SEARCH, SELECT, Simulator
from clearway.plan.front import thinned
from clearway.plan.genes import KINDS, Kind
from clearway.plan.goals import goals_of
from clearway.plan.plan import OBJECTIVES, Objective, Pay, Plan
from clearway.plan.report import Told, tell
from clearway.plan.rivals import add_people
from clearway.plan.scale import losses
from clearway.plan.search import SMALL, Exhaustive, Guided
from clearway.plan.select import Selection, select
from clearway.plan.simplify import simplified
from clearway.plan.trial import Progress, Trial, rows_of
from clearway.redesign.change import Change

Array = np.ndarray[Any, np.dtype[Any]]
SEARCHING, SELECTING = 0.7, 0.85
"""Shares of the time after which the search and the selection end."""

INDIFFERENCE = 0.01
"""Share of the baseline that nobody cares about."""

CONFIDENCE = 0.95
FEWEST = 12
"""Options that are told even if it takes a little longer."""

MOST_MINUTES = 7 * 24 * 60.0


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is tried.

    Parameters
    ----------
    cases : int
        Of one simulation.
    seconds : float
        In all; infinite where ``evaluations`` ends the search.
    evaluations : int, optional
    most : int
        Options on the front, at most.
    replications : int
        Behind each figure of the plan.
    workers : int
    """

    cases: int
    seconds: float
    evaluations: int | None
    most: int
    replications: int
    workers: int


def choose(
    spec: Spec,
    changes: Sequence[Change] = (),
    *,
    objectives: Sequence[Objective] | None = None,
    goals: Sequence[str | Goal] = (),
    constraints: Constraints | None = None,
    minutes: float = 5.0,
    seed: int = 1,
    cases: int = 1000,
    evaluations: int | None = None,
    most: int = 60,
    replications: int = 30,
    warmup: int | None = None,
    start: str | None = None,
    pay: Pay | None = None,
    kinds: Sequence[Kind] = KINDS,
    others: Sequence[Spec] = (),
    unsound: bool = False,
    workers: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Plan:
    """Find the best combinations of changes and of decisions on people, hours and rules.

    Parameters
    ----------
    spec : Spec
        The process as it is.
    changes : sequence of Change
        What could be changed, from any source; combinations that do not go together are left out.
    objectives : sequence of str, optional
        Any of ``satisfaction, cost, time``; by default those that the Spec can tell.
    goals : sequence of str or Goal
        What every option has to reach, such as ``cycle_time.p90 <= 5d``. Where nothing that keeps the constraints
        reaches all of them, the options are those that come nearest: see ``goals`` of each.
    constraints : Constraints, optional
    minutes : float
        After which the answer is there; a search stops in time. Time is the only source of differences between two
        calls with the same seed.
    seed : int
    cases : int
        Of one simulation.
    evaluations : int, optional
        Combinations to simulate instead of a time; the answer is then the same on every machine.
    most : int
        Options on the front, at most; fewer where the time does not do for their figures.
    replications : int
        Behind each figure of the plan.
    warmup : int, optional
        Cases that figures leave out; None: as :func:`clearway.twin.simulate` finds it for today.
    start : str, optional
        ISO date and time.
    pay : {"paid", "worked"}, optional
        What ``cost`` counts: time on duty (``cost.paid`` of :class:`clearway.twin.Outcome`; by default where people or
        hours can be decided), or the work that was done (its ``cost``).
    kinds : sequence of str
        What may be decided: ``people, hours, order, takes, batch, change``.
    others : sequence of Spec
        Other twins that the same log allows, such as fits to resampled weeks: they give the second interval.
    unsound : bool
        Whether flows that can get stuck are taken all the same; their cases count until their last piece of work.
    workers : int, optional
        Processes; None: one for each core.
    on_progress : callable, optional
        Called with how far the search is, and the front so far.

    Returns
    -------
    Plan

    Raises
    ------
    SpecError
        The Spec is not sound.
    OptionError
        An objective or a goal on what the Spec does not say; constraints that exclude each other, or that nothing
        keeps; a number out of bounds; two changes of one name.

    Examples
    --------
    >>> from clearway.model.spec import Activity, Calendar, Exponential, Graph, Node, Pool, Renewal, Resource
    >>> from clearway.model.spec import SequenceFlow
    >>> from clearway.model.spec.hours import WEEKDAYS
    >>> flow = Graph(
    ...     {"in": Node("start"), "serve": Node("task", "Serve"), "out": Node("end")},
    ...     {"a": SequenceFlow("in", "serve"), "b": SequenceFlow("serve", "out")},
    ... )
    >>> desk = Spec(
    ...     flow,
    ...     Renewal(Exponential(80.0)),
    ...     activities={"serve": Activity("desk", duration=Exponential(60.0))},
    ...     pools={"desk": Pool(calendar="always", cost_per_hour=30.0)},
    ...     resources={"anna": Resource("desk", amount=3)},
    ...     calendars={"always": Calendar(dict.fromkeys(WEEKDAYS, ("00:00-24:00",)))},
    ... )
    >>> plan = choose(desk, evaluations=100, cases=300, replications=5, workers=1, kinds=("people",))
    >>> sorted(option.name for option in plan.rivals), plan.method
    (['add-people', 'do-nothing'], 'exhaustive')
    """
    from clearway.model.spec.check import refuse

    began = perf_counter()
    _check(minutes, cases, evaluations, replications, changes)
    refuse(spec, unsound=unsound)
    held = constraints or Constraints()
    refuse_contradictions(held, spec)
    wanted = _objectives(spec, objectives)
    reached = goals_of(goals, spec)
    space = space_of(spec, changes, constraints=held, kinds=kinds, unsound=unsound)
    counted = _pay(space, pay)
    lead = _warmup(spec, cases, start, unsound) if warmup is None else warmup
    simulator = Simulator(space, wanted, reached, cases, seed, lead, start, counted)
    seconds = math.inf if evaluations is not None else minutes * 60
    effort = Effort(cases, seconds, evaluations, most, replications, workers or os.cpu_count() or 1)
    trial = _search(simulator, effort, began, on_progress)
    searched = trial.simulated
    rival = add_people(trial)
    kept, selection = _select(trial, effort, began)
    told = tell(Told(simulator, effort.replications, effort.workers, trial.token), kept, rival, others)
    return Plan(
        objectives=wanted,
        pay=counted,
        baseline=told.rivals[0].values,
        front=told.front,
        rivals=told.rivals,
        confidence=selection.confidence,
        indifference=INDIFFERENCE,
        evaluations=searched,
        points=space.size,
        method=_method(space).code,
        hypervolume=told.hypervolume,
        cases=cases,
        replications=replications,
        warmup=lead,
        seed=seed,
        seconds=perf_counter() - began,
        unusable=space.unusable,
        spec=spec,
    )


def _check(minutes: float, cases: int, evaluations: int | None, replications: int, changes: Sequence[Change]) -> None:
    from clearway.twin.run import MOST_CASES, MOST_REPLICATIONS

    if evaluations is None and not 0 < minutes <= MOST_MINUTES:
        raise OptionError("plan.minutes", place={"option": "--minutes"}, value=minutes, most=round(MOST_MINUTES))
    if evaluations is not None and evaluations < 1:
        raise OptionError("plan.evaluations", value=evaluations)
    if not 1 <= cases <= MOST_CASES:
        raise OptionError("twin.cases", place={"option": "--cases"}, value=cases, most=MOST_CASES)
    if not 2 <= replications <= MOST_REPLICATIONS:
        raise OptionError(
            "twin.replications", place={"option": "--replications"}, value=replications, most=MOST_REPLICATIONS
        )
    seen: set[str] = set()
    for change in changes:
        if change.name in seen:
            raise OptionError("twin.same_name", name=change.name)
        seen.add(change.name)


def _objectives(spec: Spec, wanted: Sequence[Objective] | None) -> tuple[Objective, ...]:
    """Objectives in their order; what the Spec cannot tell is refused where somebody asked for it, else left out."""
    lacking = set()
    if spec.satisfaction is None:
        lacking.add("satisfaction")
    if not has_costs(spec):
        lacking.add("cost")
    for name in wanted or ():
        if name not in OBJECTIVES:
            raise OptionError("plan.objective", value=name, known=", ".join(OBJECTIVES))
        if name in lacking:
            raise OptionError("plan.no_satisfaction" if name == "satisfaction" else "plan.no_cost")
    return tuple(name for name in OBJECTIVES if name not in lacking and (not wanted or name in wanted))


def _pay(space: Space, pay: Pay | None) -> Pay:
    """Time on duty counts where somebody decides on it."""
    if pay is not None:
        return pay
    return "paid" if any(gene.kind in ("people", "hours") for gene in space.genes) else "worked"


def _warmup(spec: Spec, cases: int, start: str | None, unsound: bool) -> int:
    from clearway.twin.run import simulate

    return 0 if unsound else simulate(spec, cases=cases, replications=10, start=start).warmup


def _method(space: Space) -> Exhaustive | Guided:
    return Exhaustive() if space.size <= SMALL else Guided()


def _search(
    simulator: Simulator, effort: Effort, began: float, on_progress: Callable[[Progress], None] | None
) -> Trial:
    """Run the optimiser that suits the space."""
    baseline = simulator.values(simulator.space.now, [SEARCH])[0]
    for objective, value in zip(simulator.objectives, baseline[:-1], strict=True):
        if not math.isfinite(value):
            raise OptionError("plan.baseline", objective=objective)
    trial = Trial(
        simulator,
        baseline[:-1],
        seed=simulator.seed,
        seconds=SEARCHING * effort.seconds,
        most=effort.evaluations,
        workers=effort.workers,
        on_progress=on_progress,
        began=began,
    )
    if simulator.space.genes:
        _method(simulator.space).run(trial)
    else:
        trial.evaluate([simulator.space.now])
    trial.settle()
    if not trial.front()[0]:
        raise OptionError("plan.nothing", place={"option": "--constraints"}, tried=trial.simulated)
    trial.seconds, trial.most, trial.on_progress = math.inf, None, None
    return trial


def _most(trial: Trial, effort: Effort) -> int:
    """Options whose figures can be simulated in what is left of the time; a few in any case."""
    if math.isinf(effort.seconds):
        return effort.most
    each = min(perf_counter() - trial.began, SEARCHING * effort.seconds) / max(1, trial.simulated)
    room = (1 - SELECTING) * effort.seconds / (each * effort.replications)
    return min(effort.most, max(FEWEST, int(room)))


def _select(trial: Trial, effort: Effort, began: float) -> tuple[list[Point], Selection]:
    """The options: the front among the candidates by fresh replications, as sure as time allows."""
    points, rows = trial.front()
    candidates = simplified(trial, [points[int(place)] for place in thinned(rows, _most(trial, effort))])
    simulator = trial.simulator

    def sample(places: Sequence[int], numbers: Sequence[int]) -> Array:
        found = rows_of(
            simulator,
            [candidates[place] for place in places],
            [SELECT + number for number in numbers],
            workers=trial.workers,
            token=trial.token,
        )
        return losses(found[:, :, :-1], trial.baseline, simulator.objectives, simulator.space.spec)

    def stop() -> bool:
        return perf_counter() - began > SELECTING * effort.seconds

    selection = select(sample, len(candidates), indifference=INDIFFERENCE, confidence=CONFIDENCE, stop=stop)
    return [candidates[place] for place in selection.kept], selection
