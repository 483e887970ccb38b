"""An estimate with its interval from a t distribution, as panels and experiments share it."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with its uncertainty.

    Parameters
    ----------
    value : float
    error : float
        Standard error.
    df : float
        Degrees of freedom of the t distribution behind interval and p-value; ``inf`` for the normal one.

    Examples
    --------
    >>> found = Estimate(2.0, 1.0, math.inf)
    >>> round(found.low, 3), round(found.high, 3), round(found.p, 4)
    (0.04, 3.96, 0.0455)
    """

    value: float
    error: float
    df: float

    @property
    def low(self) -> float:
        """Lower end of the 95% interval."""
        return self.value - self._half

    @property
    def high(self) -> float:
        """Upper end of the 95% interval."""
        return self.value + self._half

    @property
    def p(self) -> float:
        """Two-sided p-value of no effect."""
        if self.error == 0:
            return 1.0 if self.value == 0 else 0.0
        return 2 * _below(-abs(self.value) / self.error, self.df)

    @property
    def _half(self) -> float:
        return _point(self.df) * self.error


def _point(df: float) -> float:
    from scipy.special import ndtri, stdtrit

    return float(ndtri(0.975)) if math.isinf(df) else float(stdtrit(df, 0.975))


def _below(t: float, df: float) -> float:
    from scipy.special import ndtr, stdtr

    return float(ndtr(t)) if math.isinf(df) else float(stdtr(df, t))
