"""The value of a before-and-after study: the effect with its interval, what it rests on, and what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from clearway.base.messages import Message
from clearway.monitor.effect.study import Study


@dataclass(frozen=True, slots=True)
class Point:
    """The treated in one period: what was seen, and what would have been without the change.

    Parameters
    ----------
    period : str
    observed, expected : float
    low, high : float or None
        95% interval of ``expected``; None where there is none.
    """

    period: str
    observed: float
    expected: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The effect by distance from the change.

    Parameters
    ----------
    lag : int
        Periods since the first changed one; negative before it.
    value, low, high : float
        Effect with its pointwise 95% interval.
    """

    lag: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Check:
    """A number that should be zero if the method's assumption holds, or a share that should not be small.

    Parameters
    ----------
    name : str
        ``pretrend``, ``placebo_in_time``, ``lead``, ``placebo_in_space``.
    value : float
    low, high : float or None
        95% interval.
    p : float or None
    passed : bool
        Nothing speaks against the assumption at the 5% level.
    """

    name: str
    value: float
    low: float | None
    high: float | None
    p: float | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change did.

    Parameters
    ----------
    value : float
        Mean effect on the treated after the change, in the unit of the measure.
    ci_low, ci_high : float or None
        95% interval; None where the data give none (a warning says why).
    p : float or None
        Two-sided p-value of no effect.
    method : str
        Name of the member of the family.
    measure, unit : str
        What was measured, and its unit.
    n : int
        Observations.
    sizes : mapping of str to int
        ``treated, controls`` (units), ``before, after`` (periods) as far as they apply.
    change : str
        First changed period.
    estimator : str
        Name of the error behind the interval: ``unit_differences, serial_regression, placebo, group_time,
        regression_adjusted, mixture_sequence``.
    source : str
        Publications of method and interval.
    why : Message
        Why this method.
    assumptions, warnings : tuple of Message
    weights : mapping of str to float
        Share of each control unit, largest first.
    period_weights : mapping of str to float
        Share of each period before the change.
    parts : mapping of str to float
        Further numbers of the method.
    checks : tuple of Check
    series : tuple of Point
    events : tuple of Event
    """

    value: float
    ci_low: float | None
    ci_high: float | None
    p: float | None
    method: str
    measure: str
    unit: str
    n: int
    sizes: Mapping[str, int]
    change: str
    estimator: str
    source: str
    why: Message
    assumptions: tuple[Message, ...] = ()
    warnings: tuple[Message, ...] = ()
    weights: Mapping[str, float] = field(default_factory=dict)
    period_weights: Mapping[str, float] = field(default_factory=dict)
    parts: Mapping[str, float] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    series: tuple[Point, ...] = ()
    events: tuple[Event, ...] = ()

    @property
    def told_apart(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.ci_low is not None and self.ci_high is not None and not self.ci_low <= 0 <= self.ci_high


@dataclass(frozen=True, slots=True)
class Options:
    """What may be asked of every method.

    Parameters
    ----------
    season : int or None
        Periods of a full season; None takes what the calendar says, 0 looks for none.
    trend : bool or None
        Whether the trend from before goes on (interrupted series); None decides by the points before.
    drop_incomplete : bool
        Leave out units that lack a period.
    seed : int
        Of random placebo groups.
    """

    season: int | None = None
    trend: bool | None = None
    drop_incomplete: bool = False
    seed: int = 1


class Method(Protocol):
    """A member of the family."""

    name: str
    source: str

    def refusal(self, study: Study) -> Message | None:
        """Why the data do not offer what the method needs; None where they do."""

    def estimate(self, study: Study, options: Options, why: Message) -> Effect:
        """The effect."""
