"""Whether values came about steadily: an index of capability says nothing of a process that moves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.capability.laws import Fitted
from clearway.stats.capability.within import sigma_within
from clearway.stats.formula import Formulas, shared
from clearway.stats.runs import runs
from clearway.stats.sample import Floats, numbers

FEWEST = 12
"""Points below which nothing is said."""

FALSE_ALARM = 0.0027
RARE = 0.05
"""Chance below which more points beyond the limits than chance brings mean instability."""


@dataclass(frozen=True, slots=True)
class Stability:
    """What a chart of the values says.

    Parameters
    ----------
    n : int
        Points: values, or means of subgroups.
    beyond : int
        Points beyond three sigmas; ``expected`` of a steady process.
    chance : float
        Of so many or more in a steady process.
    longest_run, longest_run_max : int
        On one side of the median, and the longest that is usual; none is usual where all points lie on it.
    crossings, crossings_min : int
        Of the median, and the fewest that are usual.
    stable : bool or None
        None with fewer than 12 points.
    """

    n: int
    beyond: int
    expected: float
    chance: float
    longest_run: int
    longest_run_max: int | None
    crossings: int
    crossings_min: int | None
    stable: bool | None
    estimator: str = "mr"
    warnings: tuple[tuple[str, Mapping[str, float | str]], ...] = ()


def stability(values: Floats, *, law: Fitted | None = None, constants: str = "table") -> Stability:
    """Chart the values in their order and look for points beyond the limits and for runs.

    Values of a law that is not normal are charted on the scale on which it is: ``z = Phi^-1(F(x))``. Raw skewed values
    would cross the limits all the time. The process counts as unstable when chance alone brings so many points beyond
    three sigmas in fewer than 5 of 100 steady series, or when a run about the median is too long or crossings are too
    few (Anhoej).

    Parameters
    ----------
    values : float array
        Shape (n,), or (m, n) for subgroups, whose means are charted.
    law : Fitted, optional
        Of single values.
    constants : str
        Convention of d2.

    References
    ----------
    Montgomery 2019, ch. 6; Anhoej and Olesen 2014.

    Examples
    --------
    >>> steady = stability(np.array([1.0, 3.0, 2.0, 4.0, 1.0, 3.0, 2.0, 1.0, 4.0, 2.0, 3.0, 1.0, 4.0]))
    >>> steady.beyond, steady.stable
    (0, True)
    """
    box = numbers(values)
    points, sigma, method = _points(box, law, constants)
    n = int(points.size)
    beyond = int(np.count_nonzero(np.abs(points - points.mean()) > 3 * sigma * (1 + 1e-12)))
    chance = _upper(beyond, n)
    found = runs(points, float(np.median(points)))
    moves = chance < RARE or found.runs_signal
    stable = None if n < FEWEST else not moves
    return Stability(
        n=n,
        beyond=beyond,
        expected=FALSE_ALARM * n,
        chance=chance,
        longest_run=found.longest_run,
        longest_run_max=found.longest_run_max,
        crossings=found.crossings,
        crossings_min=found.crossings_min,
        stable=stable,
        estimator=method,
        warnings=_warnings(n, beyond, found.longest_run, found.crossings, stable),
    )


def _points(box: Floats, law: Fitted | None, constants: str) -> tuple[Floats, float, str]:
    """What is charted, the standard deviation of a point and its estimator."""
    from scipy.special import ndtri

    if box.ndim == 2 and box.shape[1] > 1:
        try:
            within = sigma_within(box, method="rbar", convention=constants)
        except InputError:
            within = 0.0
        return box.mean(axis=1), within / math.sqrt(box.shape[1]), "rbar"
    flat = box.ravel()
    points = flat if law is None or law.name == "normal" else ndtri(np.clip(law.below(flat), 1e-15, 1 - 1e-15))
    return points, sigma_within(points, method="mr", convention=constants), "mr"


def _upper(count: int, n: int) -> float:
    from scipy.special import bdtrc

    return 1.0 if count == 0 else float(bdtrc(count - 1, n, FALSE_ALARM))


def _warnings(
    n: int, beyond: int, run: int, crossings: int, stable: bool | None
) -> tuple[tuple[str, Mapping[str, float | str]], ...]:
    if stable is None:
        return (("capability.warning.short", {"n": n, "least": FEWEST}),)
    if stable:
        return ()
    return (("capability.warning.unstable", {"beyond": beyond, "n": n, "run": run, "crossings": crossings}),)


FORMULAS: Formulas = {
    **shared("beyond", "points with abs(point - mean) > 3 sigma by the estimator", "Montgomery 2019, ch. 6"),
    **shared("expected", "0.0027 n", "normal law"),
    **shared("chance", "binomial upper tail of beyond in n at 0.0027", "binomial law"),
    **shared("longest_run_max", "round(log2 n) + 3, points on the median left out", "Anhoej & Olesen 2014"),
    **shared("crossings_min", "binomial 5% quantile of n - 1 at 1/2", "Anhoej & Olesen 2014"),
}
"""How each number is made."""
