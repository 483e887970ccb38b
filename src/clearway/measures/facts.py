"""What a log holds: counts, span, and what it can and cannot tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.log.intake import Intake

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Facts:
    """The plain facts of a log.

    Parameters
    ----------
    cases, events, instances : int
        Cases; stored records; activity instances (the open ones included).
    open_cases, open_instances : int
        Cases with an instance that has started and not ended; such instances.
    first_us, last_us : int or None
        Earliest and latest stamp, microseconds UTC; None in an empty log.
    zone : str
        IANA zone of calendars.
    has_start, has_resource, has_group : bool
        Whether there are start stamps, resources, a column of teams.
    activities : tuple of str
        Activity names by code.
    resources : int
        Distinct resources.
    customers : int or None
        Distinct customers; None without a customer column.
    attributes : tuple of str
        Case attributes that can serve as segments.
    intake : Intake
        The account of the reading.
    """

    cases: int
    events: int
    instances: int
    open_cases: int
    open_instances: int
    first_us: int | None
    last_us: int | None
    zone: str
    has_start: bool
    has_resource: bool
    has_group: bool
    activities: tuple[str, ...]
    resources: int
    customers: int | None
    attributes: tuple[str, ...]
    intake: Intake

    @property
    def open_known(self) -> bool:
        """Whether the log can say that a case is open (it needs starts); without, all cases count as closed."""
        return self.has_start

    @property
    def span_s(self) -> float:
        """Seconds from the earliest to the latest stamp."""
        return 0.0 if self.first_us is None or self.last_us is None else (self.last_us - self.first_us) / 1e6


def facts_of(log: Log, work: Work, attributes: tuple[str, ...], customer: Array | None) -> Facts:
    """Count what the log holds."""
    first, last = span_us(work)
    return Facts(
        cases=work.n_cases,
        events=log.records.num_rows,
        instances=len(work),
        open_cases=int(np.count_nonzero(_flags(log, "open"))),
        open_instances=int(np.count_nonzero(~work.done)),
        first_us=first,
        last_us=last,
        zone=log.zone,
        has_start=work.has_start,
        has_resource=work.has_resource,
        has_group=log.roles.get("group") in log.dictionaries,
        activities=work.activities,
        resources=work.n_resources,
        customers=None if customer is None else int(np.unique(customer[customer >= 0]).size),
        attributes=attributes,
        intake=log.intake,
    )


def span_us(work: Work) -> tuple[int | None, int | None]:
    """Earliest and latest stamp of starts and ends; None and None without any."""
    stamps = [values[values != NULL_US] for values in (work.start_us, work.end_us)]
    known = [values for values in stamps if values.size]
    if not known:
        return None, None
    return min(int(values.min()) for values in known), max(int(values.max()) for values in known)


def _flags(log: Log, name: str) -> Array:
    return log.cases.column(name).astype(bool)
