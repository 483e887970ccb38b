"""Where cases come from, what they are like, and what customers make of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from clearway.model.spec.distributions import Distribution


@dataclass(frozen=True, slots=True)
class Renewal:
    """Cases that come one after another with independent gaps.

    Parameters
    ----------
    gap : Distribution
        Seconds between two arrivals.
    calendar : str, optional
        Calendar in which the gap runs; None: clock time.
    waits : bool
        Whether the gap is clock time all the same, and who would come outside of the calendar comes when it opens.
    """

    gap: Distribution
    calendar: str | None = None
    waits: bool = False
    kind: Literal["renewal"] = "renewal"


@dataclass(frozen=True, slots=True)
class Poisson:
    """Cases that come at random at a rate that changes over the week.

    Parameters
    ----------
    per_hour : dict of str to tuple of float
        By weekday (``mon`` to ``sun``), the expected number of cases in each of 24 hours, local time of the Spec.
    holidays : tuple of str
        ISO dates without arrivals.
    spread : float
        How much whole days differ beyond chance: the standard deviation of a day's level around 1 (0: not at all).
    """

    per_hour: dict[str, tuple[float, ...]]
    holidays: tuple[str, ...] = ()
    spread: float = 0.0
    kind: Literal["poisson"] = "poisson"


@dataclass(frozen=True, slots=True)
class Replay:
    """The arrivals that were seen.

    Parameters
    ----------
    at_s : tuple of float
        Seconds after the start, ascending. More cases than these begin anew after the last gap.
    """

    at_s: tuple[float, ...]
    kind: Literal["replay"] = "replay"


@dataclass(frozen=True, slots=True)
class Expected:
    """A forecast: expected numbers of cases in intervals of equal length, with random arrivals inside.

    Parameters
    ----------
    each_s : float
        Length of an interval, seconds.
    cases : tuple of float
        Expected number in each interval from the start on; afterwards they begin anew.
    """

    each_s: float
    cases: tuple[float, ...]
    kind: Literal["expected"] = "expected"


Arrivals = Renewal | Poisson | Replay | Expected
"""Any way in which cases come; ``kind`` tells them apart in JSON."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a case is like when it arrives.

    Parameters
    ----------
    values : dict of str to float
        Probability of each named value; empty for a number.
    number : Distribution, optional
        For a number.
    """

    values: dict[str, float] = field(default_factory=dict)
    number: Distribution | None = None


@dataclass(frozen=True, slots=True)
class Curve:
    """Points by the length of a wait: straight stretches that begin at no points where there is no wait.

    Parameters
    ----------
    slopes : tuple of float
        Points for every hour in each stretch; one more than there are knots.
    knots_s : tuple of float
        Seconds at which the slope changes, ascending.
    low_s, high_s : float, optional
        Range of validity, seconds: a wait outside of it counts as its end. None: no end.
    """

    slopes: tuple[float, ...]
    knots_s: tuple[float, ...] = ()
    low_s: float = 0.0
    high_s: float | None = None


@dataclass(frozen=True, slots=True)
class StepPoints:
    """What happens at a step in points, for cases that pass it.

    Parameters
    ----------
    wait : Curve, optional
        Of all waits of a case before the step.
    per_touch_hour : float
        Points for every hour of work.
    per_repeat : float
        Points for every time that it is done once more.
    passed : float
        Points of a case that passes.
    """

    wait: Curve | None = None
    per_touch_hour: float = 0.0
    per_repeat: float = 0.0
    passed: float = 0.0


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """Points that a customer gives, as a sum of what happened, cut to the scale.

    Parameters
    ----------
    base : float
        Points of a case without wait or repetition.
    low, high : float
        Ends of the scale.
    per_wait_hour, per_cycle_hour : float
        Points for every hour of waiting, and of the whole cycle.
    per_repeat : float
        Points for every activity done once more.
    unserved : float
        Points for a customer who left.
    attributes : dict of str to dict of str to float
        Points by attribute and named value, such as the channel.
    source : str
        ``declared`` by people or ``fitted`` from feedback.
    total : Curve, optional
        Points by the whole wait before steps.
    steps : dict of str to StepPoints
        By the name of the step, as a log has it. Of fitted points, a name that the flow does not have, such as that of
        a step which was taken out, counts nothing.
    link : str
        ``identity``: points are the sum; ``logit``: the sum is the log of the odds that a customer is satisfied, and
        points are the chance.
    terms : tuple of str
        JSON pointers from here to the numbers that are known with an error only.
    covariance : tuple of tuple of float
        Of those numbers. A simulation draws them once for each replication, the same for all alternatives.
    source_id : str
        Which answers they were fitted to.
    answers : int
        How many.
    """

    base: float
    low: float
    high: float
    per_wait_hour: float = 0.0
    per_cycle_hour: float = 0.0
    per_repeat: float = 0.0
    unserved: float = 0.0
    attributes: dict[str, dict[str, float]] = field(default_factory=dict)
    source: Literal["declared", "fitted"] = "declared"
    total: Curve | None = None
    steps: dict[str, StepPoints] = field(default_factory=dict)
    link: Literal["identity", "logit"] = "identity"
    terms: tuple[str, ...] = ()
    covariance: tuple[tuple[float, ...], ...] = ()
    source_id: str = ""
    answers: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """A promise to customers.

    Parameters
    ----------
    cycle_s : float
        A case keeps it when it ends within so many seconds of its arrival.
    """

    cycle_s: float


@dataclass(frozen=True, slots=True)
class Token:
    """Where a running case stands.

    Parameters
    ----------
    node : str
        Task or timer.
    enabled_s : float
        When it became ready to be waited for, seconds after the start (at most 0).
    started_s : float, optional
        When work on it began; None: it waits.
    resource : str, optional
        Who works on it.
    """

    node: str
    enabled_s: float = 0.0
    started_s: float | None = None
    resource: str | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A case that is under way when the simulation starts.

    Parameters
    ----------
    arrived_s : float
        Seconds after the start (at most 0).
    tokens : tuple of Token
        At least one.
    attributes : dict of str to (str or float)
    last, before : str, optional
        Ids of the tasks finished last and before that.
    """

    arrived_s: float
    tokens: tuple[Token, ...]
    attributes: dict[str, str | float] = field(default_factory=dict)
    last: str | None = None
    before: str | None = None
