"""What a task asks for: who may do it, how long it takes, how it is batched, how long customers wait for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from clearway.model.spec.distributions import Distribution


@dataclass(frozen=True, slots=True)
class Release:
    """One rule by which a batch is released; all that it states must hold.

    Parameters
    ----------
    size : int
        At least so many items wait.
    quiet_s : float
        Seconds since the last item came, at least.
    oldest_s : float
        Seconds since the first item came, at least.
    hours : tuple of (float, float)
        Only between these hours of the day, local time of the Spec.
    weekdays : tuple of str
        Only on these days, ``mon`` to ``sun``.
    """

    size: int = 1
    quiet_s: float = 0.0
    oldest_s: float = 0.0
    hours: tuple[tuple[float, float], ...] = ()
    weekdays: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Work that is gathered and done together.

    Parameters
    ----------
    release : tuple of Release
        The batch begins when any of them holds.
    largest : int
        At most so many items in one batch.
    work : str
        ``sequential``: one item after another, in one go; ``parallel``: all at once, in the longest item's time.
    factor : dict of str to float
        By size (text of a whole number): by how much each item's time is multiplied in a batch of at least that size.
    """

    release: tuple[Release, ...]
    largest: int = 1000
    work: Literal["sequential", "parallel"] = "sequential"
    factor: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Patience:
    """Customers who do not wait for ever.

    Parameters
    ----------
    time : Distribution
        How long a customer waits for the task to begin before leaving, seconds.
    flow : str, optional
        Flow that the case then takes; None: the case ends, unserved.
    balk_at : int, optional
        Length of the queue from which on customers do not even join.
    balk_probability : float
        Share of customers who then leave at once.
    retry_probability : float
        Share of those who left that come back.
    retry_after : Distribution, optional
        After how long, seconds.
    """

    time: Distribution | None = None
    flow: str | None = None
    balk_at: int | None = None
    balk_probability: float = 1.0
    retry_probability: float = 0.0
    retry_after: Distribution | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """An attribute that a task sets when it ends.

    Parameters
    ----------
    attribute : str
    value : Distribution
        New value, drawn.
    add : bool
        Whether it is added to the value that the case had.
    """

    attribute: str
    value: Distribution
    add: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """What a task of the flow asks for; its key is the id of the task's node.

    Parameters
    ----------
    pool : str, optional
        Id of the pool that does it; None: nobody, it takes its time all the same.
    resources : tuple of str
        Ids of those of the pool who can do it; empty: all.
    duration : Distribution
        Working time, seconds.
    durations : dict of str to Distribution
        Working time by resource, where it differs.
    delay : Distribution, optional
        Time that passes between the end of the step before and readiness for somebody to begin, for reasons outside
        (booked as ``extraneous``), seconds.
    delay_calendar : str, optional
        Calendar in which that delay runs; None: clock time.
    batch : Batch, optional
    patience : Patience, optional
    cost : float
        Fixed cost of each execution, in the Spec's currency.
    sets : tuple of Change
        Attributes changed at its end.
    """

    pool: str | None = None
    resources: tuple[str, ...] = ()
    duration: Distribution | None = None
    durations: dict[str, Distribution] = field(default_factory=dict)
    delay: Distribution | None = None
    delay_calendar: str | None = None
    batch: Batch | None = None
    patience: Patience | None = None
    cost: float = 0.0
    sets: tuple[Change, ...] = ()
