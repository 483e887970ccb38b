"""The chart advisor: looks at the data, chooses a chart and a scale, and says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from clearway.base.messages import Message
from clearway.stats.autocorrelation import Autocorrelation, autocorrelation
from clearway.stats.dispersion import dispersion
from clearway.stats.limits.frame import Baseline, framed
from clearway.stats.limits.inputs import Numbers, counted, measured
from clearway.stats.scales import ScaleChoice, choose_scale
from clearway.stats.season import Season, season

Floats = np.ndarray[Any, np.dtype[np.float64]]
Ints = np.ndarray[Any, np.dtype[np.int64]]

PERIODS = (7, 5, 12, 24)
"""Lengths of seasons that are looked for where nothing is said of one: week, working week, year, day."""

LEAST = 12
"""Points below which no limits are advised."""

ALIKE = 0.3
"""Autocorrelation from which other charts are offered beside the adjusted one."""

_SURE_SEASON = 0.001
_CYCLES = 4
_STEP = 0.5
_OVER = 0.1
_UNDER = 0.01
_RARE = 1.0
_EVEN = 2.0


@dataclass(frozen=True, slots=True)
class Advice:
    """A chart, how it is to be set, and why.

    Attributes
    ----------
    kind : str
        ``imr``, ``adjusted``, ``xbar_r``, ``xbar_s``, ``p``, ``u``, ``laney_p``, ``laney_u``, ``g``, ``t`` or ``run``.
    reasons : tuple of Message
        What was looked at and what follows, in order.
    scale, power, rho : str, float, float
        Options of the adjusted chart.
    phase : tuple of int or None
        Phase of the season of every point.
    rates : bool
        Whether the adjusted chart is drawn on the rates of counts.
    n : int
        Points looked at: those that set the limits.
    """

    kind: str
    reasons: tuple[Message, ...]
    scale: str = "identity"
    power: float = 3.6
    rho: float = 0.0
    phase: tuple[int, ...] | None = None
    rates: bool = False
    n: int = 0


def advise_values(
    values: Numbers,
    *,
    phase: Sequence[int] | None = None,
    periods: Sequence[int] = PERIODS,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
) -> Advice:
    """Advice for single measured values: type, number of points, season, autocorrelation and skew, in this order.

    Only the points that set the limits are looked at, so that what comes later cannot choose its own chart.

    Parameters
    ----------
    values : sequence of float
    phase : sequence of int, optional
        Phase of each point: weekday, hour, month; the season to be tested. None: cycles of the given periods.
    periods : sequence of int
        Lengths of cycles, in points; used where `phase` is None.
    baseline, exclude, stages
        As for the chart.

    Raises
    ------
    OptionError
        ``chart.*``.

    Examples
    --------
    >>> advise_values([5.1, 4.9, 5.0]).kind
    'run'
    """
    points = measured(values)
    frame = framed(points.size, baseline=baseline, exclude=exclude, stages=stages)
    used = frame.places(0)
    told: tuple[Message, ...] = (Message("advice.values", {"points": int(used.size)}),)
    if used.size < LEAST:
        return Advice("run", (*told, Message("advice.few", {"points": int(used.size), "least": LEAST})), n=used.size)
    if np.all(points[used] == points[used[0]]):
        return Advice("imr", (*told, Message("advice.constant")), n=used.size)
    return _of_values(points, used, told, _candidates(points.size, phase, periods, used))


def advise_counts(
    counts: Numbers,
    n: Numbers | float | None = None,
    *,
    units: bool = True,
    phase: Sequence[int] | None = None,
    periods: Sequence[int] = PERIODS,
    baseline: Baseline = None,
    exclude: Sequence[int] = (),
    stages: Sequence[int] = (),
) -> Advice:
    """Advice for counts: units or events, rarity, over-dispersion, season and autocorrelation.

    Parameters
    ----------
    counts : sequence of numbers
    n : number, sequence of numbers or None
        Units looked at, or exposure; None: equal exposures.
    units : bool
        Whether a count is a number of units out of n (a share), not of events in an exposure (a rate).
    phase, periods, baseline, exclude, stages
        As for `advise_values`.

    Raises
    ------
    OptionError
        ``chart.*``.

    Examples
    --------
    >>> advise_counts([5, 8, 6, 7, 5, 9, 6, 7, 8, 5, 6, 7], 100).kind
    'p'
    """
    shares = units and n is not None
    found, sizes = counted(counts, 1.0 if n is None else n, within=shares)
    frame = framed(found.size, baseline=baseline, exclude=exclude, stages=stages)
    used = frame.places(0)
    kind = "p" if shares else "u" if n is not None else "c"
    told: tuple[Message, ...] = (Message(f"advice.{kind}", {"points": int(used.size)}),)
    if float(found[used].mean()) < _RARE and found[used].sum() >= LEAST and n is not None:
        return _rare("g" if shares else "t", found[used], told)
    if used.size < LEAST or _uniform(found[used], sizes[used]):
        return Advice(kind, told, n=used.size)
    plain = _dispersed(Advice(kind, told, n=used.size), found[used], sizes[used])
    return _with_time(plain, found, sizes, used, _candidates(found.size, phase, periods, used))


def advise_subgroups(size: int, points: int) -> Advice:
    """Advice for subgroups of one size: ranges up to ten values, standard deviations above.

    Examples
    --------
    >>> advise_subgroups(5, 25).kind
    'xbar_r'
    """
    kind = "xbar_r" if size <= 10 else "xbar_s"
    return Advice(kind, (Message(f"advice.{kind}", {"size": size, "points": points}),), n=points)


def _candidates(count: int, phase: Sequence[int] | None, periods: Sequence[int], used: Ints) -> list[tuple[int, Ints]]:
    """Seasons that the points can tell: their length (0 where phases are given) and the phase of every point."""
    if phase is not None:
        given = np.asarray(phase, int)
        times = np.unique(given[used], return_counts=True)[1] if given.size == count else np.zeros(1, int)
        whole = given.size == count and set(given.tolist()) <= set(given[used].tolist())
        return [(0, given)] if whole and times.size > 1 and int(times.min()) >= 2 else []
    return [(one, np.arange(count) % one) for one in periods if one >= 2 and used.size >= _CYCLES * one]


def _of_values(points: Floats, used: Ints, told: tuple[Message, ...], candidates: list[tuple[int, Ints]]) -> Advice:
    # A first look at the scale, because a season of skewed values is one of their logarithms; the last look is at what
    # remains without the season.
    choice = choose_scale(points[used])
    charted = _charted(points, choice)
    length, phase, strength = _strongest(charted, used, candidates)
    told += (_season_told(length, strength),) if strength is not None else ()
    rest = charted[used] - _means(charted, phase, used) if phase is not None else charted[used]
    alike = autocorrelation(rest)
    told += (*_likeness_told(alike), _scale_told(choice))
    rho = alike.rho if _alike(alike) else 0.0
    plain = choice.scale == "identity" and phase is None and rho == 0
    season_of = None if phase is None else tuple(phase.tolist())
    return Advice("imr" if plain else "adjusted", told, choice.scale, choice.power, rho, season_of, n=used.size)


def _charted(points: Floats, choice: ScaleChoice) -> Floats:
    """Points on the scale; later points that it does not take are not looked at."""
    with np.errstate(invalid="ignore", divide="ignore"):
        if choice.scale == "log":
            return np.asarray(np.log(points))
        return np.asarray(points ** (1 / choice.power)) if choice.scale == "power" else points


def _strongest(
    charted: Floats, used: Ints, candidates: list[tuple[int, Ints]]
) -> tuple[int, Ints | None, Season | None]:
    """The season with the least chance of being none, if that is small enough."""
    found = [(season(charted[used], phase[used]), length, phase) for length, phase in candidates]
    if not found:
        return 0, None, None
    best, length, phase = min(found, key=lambda one: (one[0].p, one[1]))
    sure = best.p * len(found) < _SURE_SEASON
    return (length, phase, best) if sure else (0, None, None)


def _means(charted: Floats, phase: Ints, used: Ints) -> Floats:
    _, codes, times = np.unique(phase[used], return_inverse=True, return_counts=True)
    return np.asarray((np.bincount(codes, weights=charted[used]) / times)[codes])


def _alike(found: Autocorrelation) -> bool:
    """Whether neighbours resemble each other, and not because the series moved once."""
    return found.r1 > found.bound and not _moved(found)


def _moved(found: Autocorrelation) -> bool:
    return found.r1 > found.bound and found.rho - found.from_steps > _STEP


def _likeness_told(found: Autocorrelation) -> tuple[Message, ...]:
    values = {"r1": round(found.r1, 2), "bound": round(found.bound, 2)}
    if _moved(found):
        return (Message("advice.moved", values),)
    if not _alike(found):
        return (Message("advice.independent", values),)
    offered = (Message("advice.offered", {"r1": values["r1"]}),) if found.r1 > ALIKE else ()
    return (Message("advice.alike", values), *offered)


def _scale_told(choice: ScaleChoice) -> Message:
    values = {"skewness": round(choice.skewness, 2), "error": round(choice.error, 2)}
    if choice.scale == "power":
        values["power"] = round(choice.power, 2)
    skewed = abs(choice.skewness) > 2 * choice.error
    return Message(f"advice.{choice.scale}.skewed" if skewed else "advice.symmetric", values)


def _season_told(length: int, strength: Season | None) -> Message:
    assert strength is not None
    values: dict[str, Any] = {"phases": strength.phases, "share": round(100 * strength.share)}
    return Message("advice.season", values) if length == 0 else Message("advice.cycle", {**values, "period": length})


def _uniform(counts: Floats, sizes: Floats) -> bool:
    """Whether there is nothing to scatter: no event at all, or every unit counted."""
    total = float(counts.sum())
    return total == 0 or total == float(sizes.sum())


def _rare(kind: str, counts: Floats, told: tuple[Message, ...]) -> Advice:
    mean = round(float(counts.mean()), 2)
    return Advice(kind, (*told, Message(f"advice.rare.{kind}", {"mean": mean})), n=counts.size)


def _dispersed(advice: Advice, counts: Floats, sizes: Floats) -> Advice:
    """The Laney chart where counts scatter more than chance has them."""
    found = dispersion(counts, sizes, distribution="binomial" if advice.kind == "p" else "poisson")
    values = {"ratio": round(found.ratio, 2), "p": float(f"{found.p:.2g}")}
    if found.p < _OVER:
        kind = "laney_p" if advice.kind == "p" else "laney_u"
        return replace(advice, kind=kind, reasons=(*advice.reasons, Message("advice.over", values)))
    under = found.p_lower < _UNDER
    return replace(advice, reasons=(*advice.reasons, Message("advice.under" if under else "advice.chance", values)))


def _with_time(advice: Advice, counts: Floats, sizes: Floats, used: Ints, candidates: list[tuple[int, Ints]]) -> Advice:
    """The chart of rates as single values where counts follow a season or each other and their sizes allow it."""
    rates = counts / sizes
    length, phase, strength = _strongest(rates, used, candidates)
    rest = rates[used] - _means(rates, phase, used) if phase is not None else rates[used]
    alike = autocorrelation(rest)
    told = (*([_season_told(length, strength)] if strength is not None else []), *_likeness_told(alike))
    resemble = _alike(alike) and alike.rho > ALIKE
    if phase is None and not resemble:
        return replace(advice, reasons=(*advice.reasons, *told))
    if float(sizes.max() / sizes.min()) > _EVEN:
        return replace(advice, reasons=(*advice.reasons, *told, Message("advice.uneven")))
    return replace(
        advice, kind="adjusted", rates=True, rho=alike.rho if _alike(alike) else 0.0,
        phase=None if phase is None else tuple(phase.tolist()),
        reasons=(*advice.reasons, *told, Message("advice.rates")),
    )  # fmt: skip
