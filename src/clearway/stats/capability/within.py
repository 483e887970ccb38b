"""Short-term standard deviation: what neighbours or subgroups differ by."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from clearway.base.errors import InputError, OptionError
from clearway.stats.constants import SCREEN, c4, constants
from clearway.stats.sample import Floats

Estimator = Callable[[Floats, str], float]


def sigma_within(values: Floats, *, method: str, convention: str = "table", mr_screen: bool = False) -> float:
    """Estimate the short-term standard deviation.

    Parameters
    ----------
    values : float array
        Shape (n,) for single values in their order, (m, n) for m subgroups.
    method : str
        ``mr``: mean(MR) / d2(2), subgroups read one after the other; ``rbar``: mean(R) / d2(n); ``sbar``:
        mean(S) / c4(n); ``sd_c4``: sd / c4(N); ``sd``: sd with divisor N-1.
    convention : str
        Of the constants: ``table``, ``exact``, ``wheeler`` or ``nhs``.
    mr_screen : bool
        For ``mr``: drop moving ranges above 3.267 mean(MR) once and take the mean again.

    Raises
    ------
    OptionError
        ``sigma.method``: unknown.
    InputError
        ``sigma.subgroups`` (the method needs subgroups of two or more) or ``sigma.zero`` (no spread within).

    References
    ----------
    Montgomery, Introduction to Statistical Quality Control, ch. 6 and 8.

    Examples
    --------
    >>> sigma_within(np.array([1.0, 3.0, 2.0, 4.0]), method="mr", convention="table").__round__(4)
    1.4775
    """
    if method not in METHODS:
        raise OptionError("sigma.method", given=method, known=", ".join(METHODS))
    if method in ("rbar", "sbar") and (values.ndim != 2 or values.shape[1] < 2):
        raise InputError("sigma.subgroups", method=method)
    chosen = _screened if mr_screen and method == "mr" else METHODS[method]
    sigma = chosen(values, convention)
    if not sigma > 0:
        raise InputError("sigma.zero", method=method)
    return sigma


def short_term(
    values: Floats, sigma: float | None = None, *, method: str | None, convention: str, mr_screen: bool = False
) -> tuple[str, float]:
    """The estimator and the short-term standard deviation: ``given`` and the known one, or estimated from the values.

    Without a method it is ``rbar`` for subgroups, ``mr`` for single values.

    Raises
    ------
    OptionError
        ``chart.sigma``: a given sigma that is not above 0; else as :func:`sigma_within`.

    Examples
    --------
    >>> short_term(np.array([1.0, 3.0, 2.0]), 0.5, method=None, convention="table")
    ('given', 0.5)
    """
    if sigma is not None:
        if not (np.isfinite(sigma) and sigma > 0):
            raise OptionError("chart.sigma", given=sigma)
        return "given", float(sigma)
    name = method or ("rbar" if values.ndim == 2 else "mr")
    return name, sigma_within(values, method=name, convention=convention, mr_screen=mr_screen)


def _moving(values: Floats, convention: str) -> float:
    return float(np.abs(np.diff(values.ravel())).mean()) / constants(2, convention=convention).d2


def _screened(values: Floats, convention: str) -> float:
    ranges = np.abs(np.diff(values.ravel()))
    return float(ranges[ranges <= SCREEN * ranges.mean()].mean()) / constants(2, convention=convention).d2


def _ranges(values: Floats, convention: str) -> float:
    return float(np.ptp(values, axis=1).mean()) / constants(values.shape[1], convention=convention).d2


def _spreads(values: Floats, _: str) -> float:
    return float(values.std(axis=1, ddof=1).mean()) / c4(values.shape[1])


def _plain(values: Floats, _: str) -> float:
    return float(values.std(ddof=1))


def _unbiased(values: Floats, _: str) -> float:
    return float(values.std(ddof=1)) / c4(values.size)


METHODS: Mapping[str, Estimator] = {
    "mr": _moving,
    "rbar": _ranges,
    "sbar": _spreads,
    "sd_c4": _unbiased,
    "sd": _plain,
}
"""Every estimator by its name."""
