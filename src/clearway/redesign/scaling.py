"""Working times that become longer or shorter as a whole."""

from __future__ import annotations

from dataclasses import replace

from clearway.model.spec.distributions import Distribution, Empirical, Fixed, Triangular, Uniform, Weibull
from clearway.model.spec.work import Activity
from clearway.redesign.times import moments

LEAST = 0.05
"""Share of a working time that stays, whatever is said to be saved."""


def scaled(time: Distribution, factor: float) -> Distribution:
    """Every value of a distribution times a factor above 0.

    Examples
    --------
    >>> from clearway.model.spec import Lognormal
    >>> scaled(Uniform(2.0, 4.0), 0.5), scaled(Lognormal(60.0, 30.0, high=90.0), 2.0).high
    (Uniform(low=1.0, high=2.0, kind='uniform'), 180.0)
    """
    if isinstance(time, Fixed):
        return Fixed(time.value * factor)
    if isinstance(time, Uniform):
        return Uniform(time.low * factor, time.high * factor)
    if isinstance(time, Triangular):
        return Triangular(time.low * factor, time.mode * factor, time.high * factor)
    if isinstance(time, Empirical):
        return replace(time, values=tuple(value * factor for value in time.values))
    low = None if time.low is None else time.low * factor
    high = None if time.high is None else time.high * factor
    if isinstance(time, Weibull):
        return replace(time, scale=time.scale * factor, low=low, high=high)
    named = {name: getattr(time, name) * factor for name in ("mean", "sd") if hasattr(time, name)}
    return replace(time, **named, low=low, high=high)


def timed(work: Activity, factor: float) -> Activity:
    """A task whose working times, whoever does it, are all times a factor."""
    duration = scaled(work.duration, factor) if work.duration else None
    durations = {id: scaled(time, factor) for id, time in work.durations.items()}
    return replace(work, duration=duration, durations=durations)


def longer(work: Activity, seconds: float) -> Activity:
    """A task that takes so many seconds more on average, or less where negative, at least a twentieth of its time.

    All times of one person are scaled alike, so that their spread grows and shrinks with them.

    Examples
    --------
    >>> longer(Activity("desk", duration=Fixed(60.0)), -15.0).duration.value
    45.0
    """

    def moved(time: Distribution) -> Distribution:
        mean = moments(time)[0]
        return scaled(time, max(1 + seconds / mean, LEAST)) if mean > 0 else Fixed(max(seconds, 0.0))

    duration = moved(work.duration) if work.duration else None
    return replace(work, duration=duration, durations={id: moved(time) for id, time in work.durations.items()})
