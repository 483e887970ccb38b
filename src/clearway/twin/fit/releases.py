"""When gathered work is released: by its number, by the wait of the oldest, or by the clock."""

from __future__ import annotations

from bisect import insort
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.work import Release
from clearway.stats.circle import clusters
from clearway.twin.fit.weeks import WEEK, week_minutes, week_of

if TYPE_CHECKING:
    from clearway.measures.timing.agenda import Agenda
    from clearway.measures.timing.calendars import Clock
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

EXPLAINED = 0.15
"""Part of the gathering time by which a rule may miss the begin of batches on average."""

PLAINER = 0.02
"""By how much a rule of two parts must miss less than the best rule of one part."""

NEVER = np.iinfo(np.int64).max // 4
APART_MIN = 60.0
"""Minutes of the day without a batch that part two times of release."""

MOST_TIMES = 4
"""Times of the day at which batches are released, at most."""

RARE = 0.1
"""Share of the batches below which a time of the day has none, and of those of the busiest weekday for a weekday."""


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Batches of one activity in the order of their begin, single instances among them.

    Parameters
    ----------
    row, resource, size : int64 array of shape (b,)
        First instance, who did it, number of instances.
    start_us : int64 array of shape (b,)
    waiting : int64 array of shape (b,)
        Instances that were ready and not begun.
    readies : tuple of tuple of int
        Of each batch, when the first instances became ready that were not begun before it, up to the largest size.
    at_once_us : int64 array
        Begins of single instances that did not wait.
    """

    row: Array
    resource: Array
    size: Array
    start_us: Array
    waiting: Array
    readies: tuple[tuple[int, ...], ...]
    at_once_us: Array

    @classmethod
    def of(cls, observed: Observed, mine: Array, code: Array) -> Groups:
        """Batches from the instances of an activity and the code of the batch of each."""
        start = np.full(int(code.max()) + 1, NEVER)
        np.minimum.at(start, code, observed.start_us[mine])
        order = np.argsort(start, kind="stable")
        place = np.empty(order.size, np.int64)
        place[order] = np.arange(order.size)
        of = place[code]
        by_group = np.lexsort((observed.start_us[mine], of))
        row = mine[by_group[np.searchsorted(of[by_group], np.arange(order.size))]]
        size = np.bincount(of)
        ready = observed.ready_us[mine]
        came = np.searchsorted(np.sort(ready), start[order], side="right")
        gone = np.cumsum(size) - size
        alone = row[size == 1]
        at_once = observed.start_us[alone][observed.wait_us[alone] < 1_000_000]
        readies = _not_begun(of, ready, int(size.max()), order.size)
        return cls(row, observed.resource[row], size, start[order], came - gone, readies, at_once)

    @property
    def first_us(self) -> Array:
        """When the first of the waiting instances of each batch became ready."""
        return np.array([one[0] for one in self.readies], np.int64)

    def ready_us(self, number: int) -> Array:
        """When so many instances were waiting for each batch."""
        return np.array([one[number - 1] if len(one) >= number else NEVER for one in self.readies], np.int64)


def _not_begun(of: Array, ready: Array, most: int, count: int) -> tuple[tuple[int, ...], ...]:
    """The earliest times of readiness in each batch and all later ones."""
    members: list[list[int]] = [[] for _ in range(count)]
    for group, time in zip(of.tolist(), ready.tolist(), strict=True):
        members[group].append(time)
    held: list[int] = []
    found: list[tuple[int, ...]] = []
    for group in reversed(members):
        for time in group:
            insort(held, time)
        del held[most:]
        found.append(tuple(held))
    return tuple(reversed(found))


def release_of(groups: Groups, agenda: Agenda, clock: Clock) -> tuple[Release, ...]:
    """The rule that tells best when batches begin; none where all miss by more than 15% of the gathering time.

    Looked at are a number of instances, the wait of the oldest one, times of the day on some weekdays, and a number
    beside one of the others (whichever comes first). Each predicts the begin of every batch from what was waiting
    then. What the person who did the batch worked on, or was off duty, between release and begin does not count;
    batches weigh by their size.
    """
    plain = [_by_number(groups), _by_age(groups)]
    timed = _by_clock(groups, clock, np.flatnonzero(groups.size > 1))
    few = np.flatnonzero(groups.size < np.quantile(groups.size, 0.95, method="lower"))
    both = _by_both(groups, _by_clock(groups, clock, few))
    wait = float(np.average(np.maximum(groups.start_us - groups.first_us, 0), weights=groups.size))
    found = []
    for release, due_us, price in [*plain, *timed, *both]:
        miss = _missed(groups, due_us, agenda) / max(wait, 1.0)
        found.append((miss + price, miss, release))
    _, miss, release = min(found, key=lambda one: one[0])
    return release if miss <= EXPLAINED else ()


Rule = tuple[tuple[Release, ...], Array, float]
"""A rule, when it would have released each batch, and the price of its parts."""


def _by_number(groups: Groups) -> Rule:
    number = int(np.bincount(groups.size[groups.size > 1]).argmax())
    return (Release(size=number),), groups.ready_us(number), 0.0


def _by_age(groups: Groups) -> Rule:
    oldest = int(np.quantile(groups.start_us - groups.first_us, 0.25, method="lower"))
    return (Release(oldest_s=_seconds(oldest)),), groups.first_us + max(oldest, 0), 0.0


def _by_both(groups: Groups, timed: list[Rule]) -> list[Rule]:
    """A number, or another rule for what does not reach it."""
    number = int(np.quantile(groups.size, 0.95, method="lower"))
    smaller = groups.size < number
    if number < 2 or not smaller.any():
        return []
    oldest = int(np.quantile((groups.start_us - groups.first_us)[smaller], 0.25, method="lower"))
    others: list[Rule] = [((Release(oldest_s=_seconds(oldest)),), groups.first_us + max(oldest, 0), 0.0), *timed]
    full = groups.ready_us(number)
    return [((Release(size=number), *release), np.minimum(full, due), PLAINER) for release, due, _ in others]


def _seconds(time_us: int) -> float:
    return round(max(time_us, 0) / 1e6, 3)


def _by_clock(groups: Groups, clock: Clock, among: Array) -> list[Rule]:
    """Times of the day at which some of the batches begin."""
    minute = week_minutes(clock, groups.start_us[among])
    parts = clusters(minute % 1440.0, period=1440.0, gap=APART_MIN)
    parts = [part for part in parts if part.size >= RARE * minute.size]
    if not 0 < len(parts) <= MOST_TIMES:
        return []
    opening = sorted(int(np.quantile(part, 0.1, method="lower")) % 1440 for part in parts)
    prompt = week_minutes(clock, groups.at_once_us) % 1440
    closing = [_closing(prompt, low, high) for low, high in zip(opening, [*opening[1:], 1440], strict=True)]
    counts = np.bincount(minute // 1440, minlength=7)
    days = np.flatnonzero(counts >= max(RARE * counts.max(), 1))
    on = np.zeros((7, 1440), bool)
    for low, high in zip(opening, closing, strict=True):
        on[days, low:high] = True
    due = week_of(clock, on.reshape(WEEK)).edge_us(groups.first_us, ahead=True)
    hours = tuple((low / 60, high / 60) for low, high in zip(opening, closing, strict=True))
    weekdays = tuple(WEEKDAYS[day] for day in days.tolist()) if days.size < 7 else ()
    return [((Release(hours=hours, weekdays=weekdays),), due, 0.0)]


def _closing(prompt: Array, low: int, high: int) -> int:
    """Until when instances that come after a release begin at once: a minute later where none does."""
    inside = prompt[(prompt >= low) & (prompt < high)]
    return int(inside.max()) + 1 if inside.size > 1 else low + 1


def _missed(groups: Groups, due_us: Array, agenda: Agenda) -> float:
    """Mean time between the release that a rule tells and the begin, without what kept the person, microseconds."""
    from clearway.measures.timing.agenda import look

    low = np.minimum(due_us, groups.start_us)
    window = look(agenda, groups.resource, low, groups.start_us)
    late = groups.start_us - low - window.busy_us - window.off_us
    early = np.maximum(np.minimum(due_us, groups.start_us + 30 * 86_400_000_000) - groups.start_us, 0)
    return float(np.average(np.maximum(late, early), weights=groups.size))
