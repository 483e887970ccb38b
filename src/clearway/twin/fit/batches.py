"""Work that is gathered: which activities are done in batches, and in which way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.timing.batches import SLACK_US
from clearway.model.spec.distributions import Empirical, Fixed
from clearway.model.spec.work import Batch
from clearway.twin.fit.releases import Groups, release_of
from clearway.twin.fit.waits import calendars_of

if TYPE_CHECKING:
    from clearway.twin.fit.calendars import Duty
    from clearway.twin.fit.observed import Observed
    from clearway.twin.fit.times import Times

Array = np.ndarray[Any, np.dtype[Any]]

FEWEST = 10
"""Batches of at least two instances from which a rule is looked for."""

SHARE = 0.3
"""Share of the activity's instances that must lie in them."""

TOGETHER = 0.8
"""Share of the instances in batches that begin together with others from which a batch is done all at once."""

POINTS = 201


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """What is done in batches.

    Parameters
    ----------
    batches : dict of int to Batch
        By activity.
    rows : bool array of shape (n,)
        Instances of these activities.
    lead : bool array of shape (n,)
        False for an instance that is done all at once with another one that stands for both.
    together : dict of int to float
        Mean number of instances done at once, by activity, where they are.
    """

    batches: dict[int, Batch]
    rows: Array
    lead: Array
    together: dict[int, float]

    def without(self, observed: Observed) -> Observed:
        """The log with nobody named for work in batches: its order says nothing about whose turn it is."""
        return replace(observed, resource=np.where(self.rows, -1, observed.resource)) if self.batches else observed

    def once(self, observed: Observed) -> Observed:
        """The log with somebody named for one instance only of those that are done all at once."""
        return replace(observed, resource=np.where(self.lead, observed.resource, -1))


def gathered(observed: Observed, duty: Duty) -> Gathered:
    """Find the activities that are done in batches, and their rules.

    Batches are found by :func:`clearway.measures.timing.batches.find_batches`. At least ten of them, with at least
    three in ten of the activity's instances, must be there, and one rule must tell when they began
    (:func:`clearway.twin.fit.releases.release_of`).
    """
    from clearway.measures.timing.agenda import look, make_agenda
    from clearway.measures.timing.batches import find_batches
    from clearway.measures.timing.censored import RESOLUTION_US

    size = observed.case.size
    nothing = Gathered({}, np.zeros(size, bool), np.ones(size, bool), {})
    rows = (observed.resource >= 0) & ((observed.enabler >= 0) | (observed.ready_us < observed.start_us))
    if not observed.has_start or not rows.any():
        return nothing
    who, ready, start, end = observed.resource, observed.ready_us, observed.start_us, observed.end_us
    agenda = make_agenda(who, start, end, who >= 0, calendars_of(duty))
    idle = look(agenda, who, ready, start).gap_us >= RESOLUTION_US
    found = find_batches(observed.activity, who, ready, start, end, idle, rows, len(observed.activities))
    for activity in np.flatnonzero(found.batched).tolist():
        mine = np.flatnonzero((observed.activity == activity) & (who >= 0))
        nothing = _with(nothing, observed, mine, (found.batch[mine], agenda, duty.weeks[0].clock))
    return nothing


def _with(so_far: Gathered, observed: Observed, mine: Array, known: tuple[Array, Any, Any]) -> Gathered:
    """What was found, and one activity more if a rule explains its batches."""
    batch, agenda, clock = known
    same = _same(observed, mine)
    at_once = bool((np.bincount(same)[same] > 1)[batch >= 0].mean() >= TOGETHER)
    code = same if at_once else _runs(observed, mine)
    groups = Groups.of(observed, mine, code)
    many = groups.size > 1
    if many.sum() < FEWEST or groups.size[many].sum() < SHARE * mine.size:
        return so_far
    release = release_of(groups, agenda, clock)
    if not release:
        return so_far
    activity = int(observed.activity[mine[0]])
    rule = Batch(release, work="parallel" if at_once else "sequential")
    rows, lead, together = so_far.rows.copy(), so_far.lead.copy(), dict(so_far.together)
    rows[mine] = True
    if at_once:
        lead[mine] = False
        lead[groups.row] = True
        together[activity] = float(groups.size.mean())
    return Gathered(so_far.batches | {activity: rule}, rows, lead, together)


def _same(observed: Observed, mine: Array) -> Array:
    """Code of the person, begin and end of each instance."""
    key = np.stack([observed.resource[mine], observed.start_us[mine], observed.end_us[mine]])
    found: Array = np.unique(key, axis=1, return_inverse=True)[1].ravel()
    return found


def _runs(observed: Observed, mine: Array) -> Array:
    """Code of the run of each instance: by one person without a break, of what was ready when the run began.

    Of an activity that is known to be gathered, runs right after other work count too.
    """
    order = mine[np.lexsort((observed.end_us[mine], observed.start_us[mine], observed.resource[mine]))]
    columns = (observed.resource, observed.ready_us, observed.start_us, observed.end_us)
    found = np.zeros(observed.case.size, np.int64)
    run, who, begin, over = -1, -1, 0, 0
    for row, person, ready, start, end in zip(order.tolist(), *(part[order].tolist() for part in columns), strict=True):
        if person != who or ready > begin or start > over + SLACK_US:
            run, who, begin, over = run + 1, person, start, end
        found[row] = run
        over = max(over, end)
    return found[mine]


def single_times(times: tuple[Times, ...], found: Gathered, observed: Observed, worked_s: Array) -> tuple[Times, ...]:
    """Working times with those of work done all at once brought down to one instance.

    A batch takes the time of its longest instance: what ``k`` instances take together has the distribution of the
    largest of ``k`` times, the ``k``-th power of that of one.
    """
    kept = []
    for one in times:
        size = found.together.get(one.activity)
        if size is not None and not isinstance(one.pooled, Fixed):
            whole = worked_s[(observed.activity == one.activity) & found.lead]
            values = np.quantile(whole, np.linspace(0.0, 1.0, POINTS) ** size)
            one = replace(one, pooled=Empirical(tuple(values.tolist())), own={})
        kept.append(one)
    return tuple(kept)
