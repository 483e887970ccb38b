"""The verb: a log becomes measures, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.base.time import NULL_US
from clearway.log.privacy.release import DEFAULT_K, check_k
from clearway.measures.goal import Goal, parse_goal
from clearway.measures.measures import Measures

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.cost import CostModel
    from clearway.measures.timing.working import WorkingCalendar
    from clearway.model.bpmn.elements import Bpmn

Parts = dict[str, Any]


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """What the caller gave."""

    log: Log
    goals: tuple[Goal, ...]
    costs: CostModel | None
    calendar: WorkingCalendar | Literal["none"] | None
    k: int
    raw: bool
    model: Bpmn | Literal["discover"] | None


Step = Callable[[Given, Parts], Any]


def measure(
    log: Log,
    goals: Sequence[str | Goal] = (),
    *,
    costs: CostModel | None = None,
    calendar: WorkingCalendar | Literal["none"] | None = None,
    release_k: int = DEFAULT_K,
    raw: bool = False,
    model: Bpmn | Literal["discover"] | None = None,
    progress: Callable[[str], None] | None = None,
) -> Measures:
    """Measure a log: everything that findings and views rest on.

    Parameters
    ----------
    log : Log
    goals : sequence of str or Goal
        See :func:`~clearway.measures.goal.parse_goal`.
    costs : CostModel, optional
        From :func:`~clearway.measures.cost.cost_model`; without it, and without a cost column, every cost is None.
    calendar : WorkingCalendar or "none", optional
        From :func:`~clearway.measures.timing.working.working_calendar`; mined from the log when it is missing.
    release_k : int
        Fewest distinct people behind a shown group, 3 to 50.
    raw : bool
        Switch the small-group rule off: for the data's owner on their own machine.
    model : Bpmn or "discover", optional
        The planned process, as a BPMN model to hold the log against, or to discover the model that the log shows; none
        unless asked for, because it takes seconds.
    progress : callable, optional
        Told the name of each step before it begins.

    Returns
    -------
    Measures

    Raises
    ------
    GoalError
        A goal cannot be understood, or names an attribute that the log lacks.
    OptionError
        ``release_k`` is outside its range.
    InputError
        The planned process cannot be followed to its end.
    """
    check_k(release_k)
    read = tuple(parse_goal(goal) if isinstance(goal, str) else goal for goal in goals)
    given = Given(log, read, costs, calendar, release_k, raw, model)
    parts: Parts = {}
    for name, step in STEPS:
        if progress is not None:
            progress(name)
        parts[name] = step(given, parts)
    kept = {field.name: parts[field.name] for field in fields(Measures) if field.name in parts}
    return Measures(**kept, release_k=release_k, raw=raw)


def _work(given: Given, parts: Parts) -> Any:  # noqa: ARG001
    from clearway.measures.work import work_of

    return work_of(given.log)


def _clock(given: Given, parts: Parts) -> Any:
    from clearway.measures.casebuild import case_spans
    from clearway.measures.timing.calendars import zone_clock

    stamps = [parts["work"].start_us, parts["work"].end_us, case_spans(given.log)[0]]
    bounds = [bound for part in stamps if (known := part[part != NULL_US]).size for bound in (known.min(), known.max())]
    return zone_clock(given.log.zone, np.array(bounds, np.int64))


def _hours(given: Given, parts: Parts) -> Any:
    from clearway.measures.timing.worktime import hours_of

    return hours_of(parts["work"], given.calendar)


def _split(given: Given, parts: Parts) -> Any:
    from clearway.measures.timing.split import split_of

    return split_of(given.log, parts["work"])


def _repeats(given: Given, parts: Parts) -> Any:  # noqa: ARG001
    from clearway.measures.quality.repeats import repeats_of

    return repeats_of(parts["work"])


def _steps(given: Given, parts: Parts) -> Any:  # noqa: ARG001
    from clearway.measures.load.handovers import steps_of

    return steps_of(parts["work"])


def _groups(given: Given, parts: Parts) -> Any:
    from clearway.measures.load.groups import groups_of

    return groups_of(given.log, parts["work"], k=given.k, raw=given.raw) if parts["work"].has_resource else None


def _spending(given: Given, parts: Parts) -> Any:
    from clearway.measures.cost import spending_of

    return spending_of(given.log, parts["work"], given.costs)


def _costs(given: Given, parts: Parts) -> Any:
    from clearway.measures.cost import no_costs

    if parts["spending"] is not None:
        return parts["spending"].costs
    return no_costs("no_costs" if given.costs is None else "single_stamp")


def _cases(given: Given, parts: Parts) -> Any:
    from clearway.measures.casebuild import CaseInput, case_table

    return case_table(
        CaseInput(
            log=given.log,
            work=parts["work"],
            split=parts["split"],
            repeats=parts["repeats"],
            steps=parts["steps"],
            hours=parts["hours"].hours,
            spending=parts["spending"],
        )
    )


def _facts(given: Given, parts: Parts) -> Any:
    from clearway.measures.facts import facts_of

    cases = parts["cases"]
    return facts_of(given.log, parts["work"], tuple(cases.attributes), cases.customer)


def _map(given: Given, parts: Parts) -> Any:  # noqa: ARG001
    from clearway.measures.discovery.map import process_map

    return process_map(given.log)


def _variants(given: Given, parts: Parts) -> Any:  # noqa: ARG001
    from clearway.measures.discovery.variants import variant_shares

    return variant_shares(given.log)


def _cycle(given: Given, parts: Parts) -> Any:  # noqa: ARG001
    from clearway.measures.timing.cycle import cycle_of

    hours = parts["hours"]
    return cycle_of(parts["cases"], parts["clock"], hours.source, hours.unknown_years)


def _touch(given: Given, parts: Parts) -> Any:  # noqa: ARG001
    from clearway.measures.timing.touch import touch_of

    return touch_of(parts["work"], parts["cases"])


def _waits(given: Given, parts: Parts) -> Any:  # noqa: ARG001
    from clearway.measures.timing.waits import waits_of

    cases = parts["cases"]
    return waits_of(parts["work"], parts["split"], parts["groups"], cases.seconds("wait"), cases.closed)


def _load(given: Given, parts: Parts) -> Any:
    from clearway.measures.load.load import LoadInput, load_of

    return load_of(
        LoadInput(
            work=parts["work"],
            cases=parts["cases"],
            split=parts["split"],
            groups=parts["groups"],
            steps=parts["steps"],
            clock=parts["clock"],
            last_us=parts["facts"].last_us,
            k=given.k,
            raw=given.raw,
        )
    )


def _rework(given: Given, parts: Parts) -> Any:
    from clearway.measures.quality.rework import rework_of

    wait, closed = parts["split"].wait_us, parts["cases"].closed
    k = 0 if given.raw else given.k
    return rework_of(parts["work"], parts["repeats"], wait, parts["groups"], closed, k=k)


def _valuestream(given: Given, parts: Parts) -> Any:
    from clearway.measures.timing.stream import StreamInput, value_stream

    return value_stream(
        StreamInput(
            work=parts["work"],
            split=parts["split"],
            repeats=parts["repeats"],
            cases=parts["cases"],
            rework=parts["rework"],
            load=parts["load"],
            k=given.k,
            raw=given.raw,
        )
    )


def _segments(given: Given, parts: Parts) -> Any:
    from clearway.measures.segments import segments_of

    return segments_of(parts["cases"], k=given.k, raw=given.raw)


def _model(given: Given, parts: Parts) -> Any:
    from clearway.measures.discovery.process_model import NO_MODEL, process_model

    if given.model is None:
        return NO_MODEL
    planned = None if given.model == "discover" else given.model
    cost = None if parts["spending"] is None else parts["spending"].case
    return process_model(given.log, planned, cost=cost, k=given.k, raw=given.raw)


def _held(given: Given, parts: Parts) -> Any:
    from clearway.measures.attain import GoalInput

    day_s, work = parts["hours"].day_s, parts["work"]
    more = (work, parts["split"].wait_us)
    return GoalInput(given.log, parts["cases"], parts["load"], day_s, given.k, given.raw, *more)


def _goals(given: Given, parts: Parts) -> Any:
    from clearway.measures.attain import attain

    return attain(given.goals, _held(given, parts))


def _capability(given: Given, parts: Parts) -> Any:
    if not parts["goals"]:
        return ()
    from clearway.measures.attain import goal_values
    from clearway.measures.quality.capability import goal_capability

    held, cases = _held(given, parts), len(parts["cases"])
    return tuple(
        goal_capability(result, None if result.reason else goal_values(result.goal, held), cases)
        for result in parts["goals"]
    )


STEPS: tuple[tuple[str, Step], ...] = (
    ("work", _work),
    ("clock", _clock),
    ("hours", _hours),
    ("split", _split),
    ("repeats", _repeats),
    ("steps", _steps),
    ("groups", _groups),
    ("spending", _spending),
    ("costs", _costs),
    ("cases", _cases),
    ("facts", _facts),
    ("map", _map),
    ("variants", _variants),
    ("cycle", _cycle),
    ("touch", _touch),
    ("waits", _waits),
    ("load", _load),
    ("rework", _rework),
    ("valuestream", _valuestream),
    ("segments", _segments),
    ("goals", _goals),
    ("capability", _capability),
    ("model", _model),
)
"""The order of the work; a step may use the parts made before it."""
