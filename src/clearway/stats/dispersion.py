"""Whether counts scatter more than their distribution allows: the test before a p or u chart."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.base.errors import InputError
from clearway.stats.sample import Floats, Numbers, counts_of, sample

DISTRIBUTIONS = ("binomial", "poisson")


@dataclass(frozen=True, slots=True)
class Dispersion:
    """The scatter of counts beside that of their distribution.

    Parameters
    ----------
    distribution : {"binomial", "poisson"}
    statistic : float
        Chi-square with ``df`` degrees of freedom when nothing but chance is at work.
    ratio : float
        ``statistic/df``: 1 for pure chance, above it over-dispersion.
    df : int
    p, p_lower : float
        Chance of a statistic at least (at most) as large.
    centre : float
        Share or rate over all points.
    n : int
        Points.
    formula, source : str
    """

    distribution: str
    statistic: float
    ratio: float
    df: int
    p: float
    p_lower: float
    centre: float
    n: int
    formula: str
    source: str = "Cochran 1954; Fisher 1925"


def dispersion(counts: Numbers, n: Numbers | float, *, distribution: str = "binomial") -> Dispersion:
    """Chi-square of counts about their common share (binomial) or rate (Poisson).

    ``sum (x - n p)^2/(n p (1 - p))`` with ``p = sum x/sum n`` for shares, ``sum (x - n u)^2/(n u)`` for rates.

    Parameters
    ----------
    counts, n : sequence of float
        Counts with their units; exposure, which may be fractional, for rates. One number for ``n`` holds for all.
    distribution : {"binomial", "poisson"}

    Raises
    ------
    InputError
        ``dispersion.distribution``; ``dispersion.constant``: no count, or every unit counted, so that there is nothing
        to scatter; ``sample.count``, ``sample.size``, ``sample.few``.

    Examples
    --------
    >>> found = dispersion([5, 8, 6, 30], 100)
    >>> round(found.statistic, 3), round(found.ratio, 3)
    (39.514, 13.171)
    """
    from scipy.special import chdtr, chdtrc

    found, sizes = _given(counts, n, distribution)
    centre = float(found.sum() / sizes.sum())
    spread = centre * (1 - centre) if distribution == "binomial" else centre
    if spread <= 0:
        raise InputError("dispersion.constant", value=f"{centre:g}")
    statistic = float(((found - sizes * centre) ** 2 / (sizes * spread)).sum())
    df = int(found.size) - 1
    formula = {
        "binomial": "sum (x - n p)^2/(n p (1 - p)), p = sum x/sum n",
        "poisson": "sum (x - n u)^2/(n u), u = sum x/sum n",
    }
    return Dispersion(
        distribution,
        statistic,
        statistic / df,
        df,
        float(chdtrc(df, statistic)),
        float(chdtr(df, statistic)),
        centre,
        int(found.size),
        formula[distribution],
    )


def _given(counts: Numbers, n: Numbers | float, distribution: str) -> tuple[Floats, Floats]:
    import numpy as np

    if distribution not in DISTRIBUTIONS:
        raise InputError("dispersion.distribution", value=distribution, choices=", ".join(DISTRIBUTIONS))
    sample(counts)
    if distribution == "binomial":
        return counts_of(counts, n)
    # A rate may exceed one: only the units are checked.
    found = sample(counts)
    _, sizes = counts_of(np.zeros(found.size), n)
    wrong = np.flatnonzero((found < 0) | (found != np.floor(found)))
    if wrong.size:
        at = int(wrong[0])
        raise InputError("sample.count", place={"row": at + 1}, value=f"{found[at]:g}", n="-")
    return found, sizes
