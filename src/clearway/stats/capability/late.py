"""The share that is late: counted with its interval, and with what is still running."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.formula import Formulas, shared
from clearway.stats.intervals import Interval, wilson
from clearway.stats.sample import Floats, Numbers, confidence_level, sample
from clearway.stats.survival import Bools as Marks
from clearway.stats.survival import Survival, survival

Bools = Sequence[bool] | Marks
Warned = tuple[tuple[str, Mapping[str, float | str]], ...]


@dataclass(frozen=True, slots=True)
class Late:
    """Share of durations beyond a limit.

    Parameters
    ----------
    n, late : int
        Durations that ended, and those of them strictly beyond the limit.
    share, low, high : float or None
        ``late / n`` with Wilson's interval: the plain share of what ended; None when nothing has.
    n_open, open_late : int
        Durations still running, and those of them beyond the limit already.
    share_censored, low_censored, high_censored : float or None
        Kaplan-Meier share beyond the limit, running ones counted as censored; None without running ones or where no
        duration has been followed so far.
    estimator : str
        ``count`` or ``kaplan_meier``.
    warnings : tuple of (id, values)
    """

    limit: float
    n: int
    late: int
    share: float | None
    low: float | None
    high: float | None
    n_open: int
    open_late: int
    share_censored: float | None
    low_censored: float | None
    high_censored: float | None
    estimator: str
    confidence: float
    warnings: Warned = ()


def late_share(durations: Numbers, limit: float, *, ended: Bools | None = None, confidence: float = 0.95) -> Late:
    """Share of durations beyond a limit.

    What ended already was often what is short: while much is running, the share of the ended alone is too small. The
    Kaplan-Meier estimate counts running ones as censored at their age.

    Parameters
    ----------
    durations : sequence of float
        Time taken, or the age so far of those still running.
    limit : float
        A duration equal to it is in time.
    ended : sequence of bool, optional
        Whether each has ended; all unless given.
    confidence : float

    Raises
    ------
    InputError
        ``late.ended``, ``sample.confidence`` or what is wrong with the sample.

    References
    ----------
    Wilson 1927; Kaplan and Meier 1958.

    Examples
    --------
    >>> found = late_share([1, 2, 3, 4], 2, ended=[True, True, True, False])
    >>> round(found.share, 3), found.share_censored, found.open_late
    (0.333, 0.5, 1)
    """
    times = sample(durations, least=1)
    done = np.ones(times.size, bool) if ended is None else np.asarray(ended, bool)
    if done.size != times.size:
        raise InputError("late.ended", durations=int(times.size), ended=int(done.size))
    z = _z(confidence_level(confidence))
    n, late = int(done.sum()), int(np.count_nonzero(done & (times > limit)))
    low, high = wilson(late, n, z)
    open_ = int(times.size) - n
    curve = survival(times, done) if open_ else None
    censored = None if curve is None else _share_at(curve, times, limit)
    bounds = (None, None) if curve is None or censored is None else _bounds(curve, times, limit, confidence)
    return Late(
        limit=float(limit),
        n=n,
        late=late,
        share=late / n if n else None,
        low=low,
        high=high,
        n_open=open_,
        open_late=int(np.count_nonzero(~done & (times > limit))),
        share_censored=censored,
        low_censored=bounds[0],
        high_censored=bounds[1],
        estimator="count" if curve is None else "kaplan_meier",
        confidence=confidence,
        warnings=(("late.warning.open", {"open": open_, "n": n}),) if open_ else (),
    )


def _share_at(curve: Survival, times: Floats, limit: float) -> float | None:
    """Share running on after the limit; None where nothing was followed that far and the curve has not come down."""
    share = curve.at(limit)
    return share if share <= 0 or float(times.max()) >= limit else None


def _bounds(curve: Survival, times: Floats, limit: float, confidence: float) -> Interval:
    """Greenwood's interval on the complementary log-log scale; where the curve is 1 or 0 the exact one of no event."""
    at, tail = int(np.searchsorted(curve.time, limit, side="right")) - 1, (1 - confidence) / 2
    share = curve.at(limit)
    if share >= 1:
        return tail ** (1 / int(np.count_nonzero(times >= limit))), 1.0
    if share <= 0:
        return 0.0, 1 - tail ** (1 / curve.n)
    stretch = (math.log(-math.log(float(curve.low[at]))) - math.log(-math.log(share))) / _z(0.95)
    z = _z(confidence)
    return share ** math.exp(z * stretch), share ** math.exp(-z * stretch)


def _z(confidence: float) -> float:
    from scipy.special import ndtri

    return float(ndtri((1 + confidence) / 2))


FORMULAS: Formulas = {
    **shared("share", "durations strictly beyond the limit / ended durations", "count"),
    **shared("low high", "Wilson's score interval", "Wilson 1927"),
    **shared(
        "share_censored", "product over the ends up to the limit of 1 - ended / still running", "Kaplan & Meier 1958"
    ),
    **shared(
        "low_censored high_censored",
        "Greenwood's variance on the complementary log-log scale",
        "Kalbfleisch & Prentice 2002, 1.4",
    ),
}
"""How each number is made."""
