"""What a log holds: counts, span, and what it can and cannot tell."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.log.intake import Intake


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
