"""Why each activity instance waited: batching, contention, prioritisation, unavailability, extraneous."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.measures.timing.agenda import Agenda, Window, earlier_work, look, make_agenda
from clearway.measures.timing.batches import Batches, find_batches
from clearway.measures.timing.calendars import Calendars, mine_calendars
from clearway.measures.timing.censored import RESOLUTION_US
from clearway.measures.timing.delays import Delays, estimate_delays
from clearway.measures.timing.enabled import Enabled

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Order = Literal["clearway", "published"]

ORDERS: tuple[Order, ...] = ("clearway", "published")

CAUSES = ("batching", "contention", "prioritisation", "unavailability", "extraneous")
"""The five causes in the published order; the only names anywhere."""


@dataclass(frozen=True, slots=True)
class WaitCauses:
    """The wait of each instance, split into five causes.

    Parameters
    ----------
    batching_us, contention_us, prioritisation_us, unavailability_us, extraneous_us : int64[n]
        Microseconds, at least 0; their sum is exactly the wait. ``NULL_US`` in all five where the wait is not known.
    placed : bool[n]
        Whether the wait is known and its resource too; without a resource all of the wait is extraneous.
    batches : Batches
        Which instances were worked in one go, and the evidence.
    calendars : Calendars
        When each resource was on duty.
    delays : Delays or None
        External delays by activity; None in the published order.
    """

    batching_us: Ints
    contention_us: Ints
    prioritisation_us: Ints
    unavailability_us: Ints
    extraneous_us: Ints
    placed: Bools
    batches: Batches
    calendars: Calendars
    delays: Delays | None

    def of(self, cause: str) -> Ints:
        """The part of one cause, microseconds; ``cause`` is one of :data:`CAUSES`."""
        by_name = {field.name: getattr(self, field.name) for field in fields(self)[: len(CAUSES)]}
        part: Ints = by_name[f"{cause}_us"]
        return part


@dataclass(frozen=True, slots=True)
class _Waits:
    """Columns as int64, with harmless values where a wait is not known."""

    activity: Ints
    resource: Ints
    enabled: Ints
    start: Ints
    end: Ints
    known: Bools
    placed: Bools
    working: Bools
    later: Bools
    count: int


def split_waits(
    activity: ArrayLike,
    resource: ArrayLike,
    start_us: ArrayLike,
    end_us: ArrayLike,
    enabled: Enabled,
    *,
    zone: str = "UTC",
    order: Order = "clearway",
    calendars: Calendars | None = None,
) -> WaitCauses:
    """Split the wait of each instance into its causes.

    The wait ``[a, s)`` is cut into, in the published order (Lashkevich et al. 2023, arXiv 2212.01392):

    - ``batching``: until the last instance of the batch was enabled;
    - ``contention``: the resource worked on something enabled no later;
    - ``prioritisation``: it worked on something enabled later;
    - ``unavailability``: it was off duty and not working;
    - ``extraneous``: the rest, in which it was free and on duty.

    That order hides a delay from outside behind a resource that happens to be busy or off duty. The order
    ``"clearway"`` therefore first books the expected external delay (see :mod:`clearway.measures.timing.delays`) as
    extraneous, from the time the work was ready (its batch complete), and splits what follows in the published order.

    Parameters
    ----------
    activity : int[n]
        Activity code, 0 and up.
    resource : int[n]
        Resource code; -1 for none.
    start_us, end_us : int64[n]
        Microseconds; ``NULL_US`` where unknown.
    enabled : Enabled
        From :func:`~clearway.measures.timing.enabled.enabled_times` over the same rows.
    zone : str
        IANA zone in which the hours of calendars count.
    order : {"clearway", "published"}
    calendars : Calendars, optional
        Who is on duty when; mined from the stamps when it is missing.

    Returns
    -------
    WaitCauses

    Raises
    ------
    OptionError
        ``order`` is neither of the two.

    Examples
    --------
    The second case waits from 10 to 25 for the resource that works on the first until 20, then nobody knows why:

    >>> from clearway.measures.timing.enabled import enabled_times
    >>> case, activity, resource = [0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 0, 1]
    >>> start, end = [0, 5, 5, 25], [5, 20, 10, 30]
    >>> found = enabled_times(case, activity, start, end)
    >>> split = split_waits(activity, resource, start, end, found)
    >>> found.wait_us.tolist(), split.contention_us.tolist(), split.extraneous_us.tolist()
    ([0, 0, 0, 15], [0, 0, 0, 10], [0, 0, 0, 5])
    """
    if order not in ORDERS:
        raise OptionError("waits.order", place={"option": "order"}, value=order, known=", ".join(ORDERS))
    waits = _waits(activity, resource, start_us, end_us, enabled)
    duty = calendars or mine_calendars(waits.resource, waits.activity, waits.start, zone=zone)
    sure = make_agenda(waits.resource, waits.start, waits.end, waits.working, duty.core())
    batches = _batches(waits, look(sure, waits.resource, waits.enabled, waits.start))
    delays = _delays(waits, sure, batches) if order == "clearway" else None
    agenda = make_agenda(waits.resource, waits.start, waits.end, waits.working, duty)
    booked = np.zeros_like(waits.start) if delays is None else delays.booked_us
    parts = _cut(waits, agenda, batches.ready_us, booked)
    return WaitCauses(**parts, placed=waits.placed, batches=batches, calendars=duty, delays=delays)


def _waits(activity: ArrayLike, resource: ArrayLike, start: ArrayLike, end: ArrayLike, found: Enabled) -> _Waits:
    what, who, begin, over = (np.ascontiguousarray(a, dtype=np.int64) for a in (activity, resource, start, end))
    placed = found.known & (who >= 0)
    working = placed & (over != NULL_US) & (over > begin)
    low = np.where(found.known, np.minimum(found.enabled_us, begin), begin)
    count = int(what.max(initial=0)) + 1
    return _Waits(
        what, np.where(placed, who, -1), low, begin, over, found.known, placed, working, placed & ~found.first, count
    )


def _batches(waits: _Waits, whole: Window) -> Batches:
    idle = whole.gap_us >= RESOLUTION_US
    rows = waits.later & (waits.end != NULL_US)
    return find_batches(waits.activity, waits.resource, waits.enabled, waits.start, waits.end, idle, rows, waits.count)


def _delays(waits: _Waits, agenda: Agenda, batches: Batches) -> Delays:
    window = look(agenda, waits.resource, batches.ready_us, waits.start)
    return estimate_delays(waits.activity, waits.start - batches.ready_us, window, waits.later, waits.count)


def _cut(waits: _Waits, agenda: Agenda, ready: Ints, booked: Ints) -> dict[str, Ints]:
    """The five parts by field name."""
    low = ready + booked
    rest = look(agenda, waits.resource, low, waits.start)
    asked = waits.placed & (rest.busy_us > 0)
    contention = earlier_work(waits.resource, waits.enabled, waits.start, waits.end, waits.working, low, asked)
    extraneous = waits.start - low - rest.busy_us - rest.off_us + booked
    parts = (ready - waits.enabled, contention, rest.busy_us - contention, rest.off_us, extraneous)
    return {f"{cause}_us": np.where(waits.known, part, NULL_US) for cause, part in zip(CAUSES, parts, strict=True)}
