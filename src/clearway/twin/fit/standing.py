"""Cases that are under way at a moment: where they stand in the log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.twin.fit.split import still_open

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Step:
    """A step that a case stands at.

    Parameters
    ----------
    activity : str or None
        None: the log does not say what comes next.
    enabled_us : int
    started_us : int or None
        None: it waits.
    person : str or None
    """

    activity: str | None
    enabled_us: int
    started_us: int | None = None
    person: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A case under way.

    Parameters
    ----------
    arrived_us : int
    steps : tuple of Step
        In work or waiting; at least one.
    last, before : str or None
        Activities finished last and before that.
    attributes : dict of str to str
    """

    arrived_us: int
    steps: tuple[Step, ...]
    last: str | None
    before: str | None
    attributes: dict[str, str]


def moment_us(at: str | int, zone: str) -> int:
    """A moment in microseconds; a text without an offset is local time of the zone.

    Raises
    ------
    OptionError
        ``fit.moment``: no ISO date and time.
    """
    if isinstance(at, int):
        return at
    try:
        found = datetime.fromisoformat(at)
    except ValueError as error:
        raise OptionError("fit.moment", place={"option": "--at"}, value=at) from error
    found = found if found.tzinfo is not None else found.replace(tzinfo=ZoneInfo(zone))
    return round(found.timestamp() * 1e6)


def until(observed: Observed, at_us: int) -> Observed:
    """What a log knew at a moment: the instances completed then, of cases that are closed only if nothing followed."""
    part = observed.take(np.unique(observed.case[observed.end_us <= at_us]))
    kept = part.end_us <= at_us
    place = np.cumsum(kept) - 1
    enabler = part.enabler[kept]
    later = np.bincount(part.case[~kept], minlength=part.n_cases) > 0
    return replace(
        part,
        case=part.case[kept],
        activity=part.activity[kept],
        resource=part.resource[kept],
        start_us=part.start_us[kept],
        end_us=part.end_us[kept],
        ready_us=part.ready_us[kept],
        enabler=np.where(enabler >= 0, place[enabler], -1),
        closed=part.closed & ~later,
    )


def standing_at(log: Log, observed: Observed, at_us: int) -> tuple[Standing, ...]:
    """The cases of a log that had arrived and were not over at a moment, in the order of arrival.

    A step is in work from its start to its end, and waits from the time when it was ready to its start; steps that the
    log shows as begun and never completed are in work. A case that only shows later that it went on waits for its next
    step, and one that the end of the log cuts waits for what the log does not say.

    Parameters
    ----------
    observed : Observed
        The whole log (:func:`clearway.twin.fit.observed.observe`).
    """
    steps = _steps(observed, at_us)
    for case, step in _begun(log, observed, at_us):
        steps.setdefault(case, []).append(step)
    cut = ~observed.closed | still_open(observed)
    over = np.full(observed.n_cases, NULL_US)
    np.maximum.at(over, observed.case, observed.end_us)
    for case in np.flatnonzero(cut & (observed.arrived_us <= at_us) & (over <= at_us)).tolist():
        steps.setdefault(case, [Step(None, int(over[case]))])
    return tuple(_standing(observed, case, steps[case], at_us) for case in sorted(steps))


def _steps(observed: Observed, at_us: int) -> dict[int, list[Step]]:
    """Steps of the log that had not ended, by case."""
    names, people = observed.activities, observed.people
    found: dict[int, list[Step]] = {}
    late: dict[int, int] = {}
    begun = observed.arrived_us[observed.case] <= at_us
    for row in np.flatnonzero(begun & (observed.end_us > at_us)).tolist():
        case, ready = int(observed.case[row]), int(observed.ready_us[row])
        start, who = int(observed.start_us[row]), int(observed.resource[row])
        if start <= at_us:
            person = people[who] if who >= 0 else None
            found.setdefault(case, []).append(Step(names[observed.activity[row]], min(ready, start), start, person))
        elif ready <= at_us:
            found.setdefault(case, []).append(Step(names[observed.activity[row]], ready))
        else:
            late.setdefault(case, row)
    done = observed.end_us <= at_us
    for case, row in late.items():
        ends = observed.end_us[(observed.case == case) & done] if case not in found else np.zeros(0)
        if ends.size:
            found[case] = [Step(names[observed.activity[row]], int(ends.max()))]
    return found


def _begun(log: Log, observed: Observed, at_us: int) -> list[tuple[int, Step]]:
    """Steps that the log shows as begun and never completed; of cases without a completed one, from -1 down."""
    from clearway.measures.work import work_of

    work = work_of(log)
    code = np.full(work.n_cases, -1)
    code[observed.original] = np.arange(observed.n_cases)
    rows = np.flatnonzero(~work.done & (work.start_us != NULL_US) & (work.start_us <= at_us)).tolist()
    found = []
    for row in rows:
        case, start, who = int(work.case[row]), int(work.start_us[row]), int(work.resource[row])
        enabled = int(work.enabled_us[row])
        ready = start if enabled == NULL_US else min(enabled, start)
        person = observed.people[who] if 0 <= who < len(observed.people) else None
        known = int(code[case])
        found.append(
            (known if known >= 0 else -1 - case, Step(work.activities[work.activity[row]], ready, start, person))
        )
    return found


def _standing(observed: Observed, case: int, steps: list[Step], at_us: int) -> Standing:
    first = min(step.enabled_us for step in steps)
    if case < 0:
        return Standing(first, tuple(steps), None, None, {})
    low, high = observed.offsets[case : case + 2]
    rows = np.arange(low, high)
    rows = rows[observed.end_us[rows] <= at_us]
    rows = rows[np.argsort(observed.end_us[rows], kind="stable")]
    past = [observed.activities[code] for code in observed.activity[rows].tolist()]
    return Standing(
        min(int(observed.arrived_us[case]), first),
        tuple(steps),
        past[-1] if past else None,
        past[-2] if len(past) > 1 else None,
        {trait.name: trait.values[trait.codes[case]] for trait in observed.traits},
    )
