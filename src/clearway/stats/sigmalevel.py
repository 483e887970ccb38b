"""Sigma levels and defects per million, with and without the shift of 1.5."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clearway.base.errors import InputError
from clearway.stats.formula import Formulas, shared
from clearway.stats.sample import Numbers, numbers

SOURCE = "Harry & Schroeder 2000; Breyfogle 2003, appendix S"

Term = Literal["long", "short"]
TERMS: tuple[Term, ...] = ("long", "short")


@dataclass(frozen=True, slots=True)
class SigmaLevel:
    """Defects per million of sigma levels.

    Parameters
    ----------
    z : list of float
        The sigma levels.
    shift : float
        Shift of the mean in sigmas, 0 unless asked for.
    dpmo_shifted : list of float
        Upper tail beyond ``z - shift``.
    dpmo_one_sided, dpmo_two_sided : list of float
        Beyond ``z`` on one side and on both, without any shift.
    """

    z: list[float]
    shift: float
    dpmo_shifted: list[float]
    dpmo_one_sided: list[float]
    dpmo_two_sided: list[float]
    estimator: str = "normal_tail"
    n: int = 0
    warnings: tuple[tuple[str, dict[str, float | str]], ...] = ()


@dataclass(frozen=True, slots=True)
class SigmaOf:
    """Sigma level of a rate of defects.

    Parameters
    ----------
    dpmo : float
    term : {"long", "short"}
        What the rate stands for: what customers got over a long time, or a short stretch without drift.
    tail : {"one", "two"}
    shift : float
        The named shift; 0 unless asked for.
    sigma : float
        Without any shift.
    sigma_shifted : float
        Short-term level: a long-term rate has the shift added once; a short-term rate has it already, nothing is added.
    """

    dpmo: float
    term: Term
    tail: str
    shift: float
    sigma: float
    sigma_shifted: float
    estimator: str = "normal_tail"
    warnings: tuple[tuple[str, dict[str, float | str]], ...] = ()


def sigma_level(values: Numbers, *, shift: float = 0.0) -> SigmaLevel:
    """Defects per million of sigma levels.

    Six sigma are 3.4 per million only with the shift of 1.5; without it they are one in a thousand million.

    Parameters
    ----------
    values : sequence of float
        Sigma levels.
    shift : float
        Sigmas by which the mean is taken to drift in the long run; off by default.

    Examples
    --------
    >>> found = sigma_level([6], shift=1.5)
    >>> round(found.dpmo_shifted[0], 2), round(found.dpmo_one_sided[0], 6)
    (3.4, 0.000987)
    """
    from scipy.special import ndtr

    z = numbers(values).ravel()
    given = float(numbers([shift])[0])
    return SigmaLevel(
        z=z.tolist(),
        shift=given,
        dpmo_shifted=(1e6 * ndtr(given - z)).tolist(),
        dpmo_one_sided=(1e6 * ndtr(-z)).tolist(),
        dpmo_two_sided=(2e6 * ndtr(-z)).tolist(),
        n=int(z.size),
    )


def sigma_of(dpmo: float, *, shift: float = 0.0, term: Term = "long", tail: Literal["one", "two"] = "one") -> SigmaOf:
    """Sigma level of defects per million opportunities, without and with the shift.

    Parameters
    ----------
    dpmo : float
        Above 0 and below a million; with two tails both count.
    shift : float
        Added once to the level of a long-term rate, never to that of a short-term one.
    term : {"long", "short"}
        What the rate stands for.
    tail : {"one", "two"}

    Raises
    ------
    InputError
        ``sigma.dpmo`` or ``sigma.term``.

    Examples
    --------
    >>> level = sigma_of(3.4, shift=1.5)
    >>> round(level.sigma, 2), round(level.sigma_shifted, 2)
    (4.5, 6.0)
    """
    from scipy.special import ndtri

    if not 0 < dpmo < 1e6:
        raise InputError("sigma.dpmo", value=dpmo)
    if term not in TERMS or tail not in ("one", "two"):
        raise InputError("sigma.term", term=term, tail=tail)
    level = -float(ndtri(dpmo / 1e6 / (2 if tail == "two" else 1)))
    twice = term == "short" and shift != 0
    return SigmaOf(
        dpmo=dpmo,
        term=term,
        tail=tail,
        shift=shift,
        sigma=level,
        sigma_shifted=level + (shift if term == "long" else 0.0),
        warnings=(("sigma.warning.twice", {"shift": shift}),) if twice else (),
    )


FORMULAS: Formulas = {
    **shared("dpmo_shifted", "1e6 (1 - Phi(z - shift))", SOURCE),
    **shared("dpmo_one_sided", "1e6 (1 - Phi(z))", SOURCE),
    **shared("dpmo_two_sided", "2e6 (1 - Phi(z))", SOURCE),
    **shared("sigma", "upper-tail normal quantile of dpmo / 1e6 (two tails: of half of it), no shift", SOURCE),
    **shared("sigma_shifted", "sigma + shift for a long-term rate; sigma for a short-term one", SOURCE),
}
"""How each number is made."""
