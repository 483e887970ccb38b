"""Who does the work, when, and in what order: pools, resources, calendars."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from clearway.model.spec.conditions import Condition
from clearway.model.spec.hours import WEEKDAYS

Discipline = Literal["fifo", "priority", "edd", "spt", "score"]
"""Which waiting work goes first.

``fifo``: what was ready first; ``priority``: the lowest level of the Spec's priorities; ``edd``: the earliest due date;
``spt``: the shortest expected time; ``score``: the highest score, see :class:`Score`. Ties go by the time of readiness.
"""

Assignment = Literal["random", "idle", "fastest", "same"]
"""Which of several free resources takes the work.

``random``: any; ``idle``: who has been free for longest; ``fastest``: who needs the least time on average; ``same``:
who worked on the case last, if free, else any.
"""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When somebody is on duty, as a week that repeats, with exceptions.

    Parameters
    ----------
    week : dict of str to tuple of str
        Spans such as ``09:00-12:30`` or ``22:00-24:00`` by weekday (``mon`` to ``sun``), local time.
    zone : str, optional
        IANA zone; None: that of the Spec.
    holidays : tuple of str
        ISO dates off duty.
    workdays : tuple of str
        ISO dates worked although the weekday is free, with the hours of the longest weekday.
    days : dict of str to tuple of str
        ISO dates with spans of their own.
    country : str, optional
        ``CN``: public holidays of China with their adjusted weekends.
    presence : dict of str to tuple of float
        By weekday, 24 chances to be on duty in each hour, drawn anew every week: for people who are not regular. Where
        it is given, ``week`` is not used.
    """

    week: dict[str, tuple[str, ...]] = field(default_factory=dict)
    zone: str | None = None
    holidays: tuple[str, ...] = ()
    workdays: tuple[str, ...] = ()
    days: dict[str, tuple[str, ...]] = field(default_factory=dict)
    country: Literal["CN"] | None = None
    presence: dict[str, tuple[float, ...]] = field(default_factory=dict)

    @property
    def always(self) -> bool:
        """Whether it is on duty at every moment.

        Examples
        --------
        >>> Calendar(dict.fromkeys(WEEKDAYS, ("00:00-24:00",))).always, Calendar().always
        (True, False)
        """
        exceptions = self.holidays or self.days or self.country or self.presence
        return not exceptions and all(self.week.get(day) == ("00:00-24:00",) for day in WEEKDAYS)


@dataclass(frozen=True, slots=True)
class Score:
    """A score of waiting work; the highest goes first.

    Parameters
    ----------
    per_hour : float
        Points for every hour of waiting.
    per_level : float
        Points lost for every level of the priority.
    attributes : dict of str to float
        Points for a unit of a numeric attribute.
    """

    per_hour: float = 1.0
    per_level: float = 0.0
    attributes: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pool:
    """People or machines that share work.

    Parameters
    ----------
    name : str
    calendar : str, optional
        Id of the calendar of its members without one of their own.
    cost_per_hour : float
        Of its members without a rate of their own, in the Spec's currency.
    discipline : str
        See :data:`Discipline`.
    assignment : str
        See :data:`Assignment`.
    preemptive : bool
        Whether work of a lower level interrupts work of a higher one, which resumes later (``priority`` only).
    score : Score
        For the discipline ``score``.
    lane : str, optional
        Id of its lane.
    """

    name: str = ""
    calendar: str | None = None
    cost_per_hour: float = 0.0
    discipline: Discipline = "fifo"
    assignment: Assignment = "random"
    preemptive: bool = False
    score: Score = Score()
    lane: str | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """A person or machine, or several that are alike.

    Parameters
    ----------
    pool : str
        Id of its pool.
    name : str
        As in a log; empty: its id.
    amount : int
        How many there are, at least 1.
    calendar : str, optional
        Id; None: the pool's.
    cost_per_hour : float, optional
        In the Spec's currency; None: the pool's.
    slowdown : tuple of float
        How many tasks one of them has in hand at once: its length; and how much longer a task takes that begins as the
        first, second ... one.
    """

    pool: str
    name: str = ""
    amount: int = 1
    calendar: str | None = None
    cost_per_hour: float | None = None
    slowdown: tuple[float, ...] = (1.0,)


@dataclass(frozen=True, slots=True)
class Priority:
    """The level of cases for which a condition holds; the lowest level goes first."""

    when: Condition
    level: int


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the service blueprint.

    Parameters
    ----------
    name : str
    visible : bool
        Whether the customer sees what happens in it.
    nodes : tuple of str
        Ids of its nodes.
    """

    name: str = ""
    visible: bool = False
    nodes: tuple[str, ...] = ()
