"""Distributions of times and amounts, each by the moments that people know."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fixed:
    """Always the same value.

    Parameters
    ----------
    value : float
        Times in seconds.
    """

    value: float
    kind: Literal["fixed"] = "fixed"

    def mean_value(self) -> float:
        """The value."""
        return self.value


@dataclass(frozen=True, slots=True)
class Exponential:
    """Exponential distribution, cut to ``[low, high]`` by drawing again.

    Parameters
    ----------
    mean : float
        Before the cut; times in seconds.
    low, high : float, optional
        Limits; None: 0 and none.
    """

    mean: float
    low: float | None = None
    high: float | None = None
    kind: Literal["exponential"] = "exponential"

    def mean_value(self) -> float:
        """Mean before the cut."""
        return self.mean


@dataclass(frozen=True, slots=True)
class Normal:
    """Normal distribution, cut to ``[low, high]`` by drawing again; times are never below 0.

    Parameters
    ----------
    mean, sd : float
        Before the cut; times in seconds.
    low, high : float, optional
        Limits; None: 0 and none.
    """

    mean: float
    sd: float
    low: float | None = None
    high: float | None = None
    kind: Literal["normal"] = "normal"

    def mean_value(self) -> float:
        """Mean before the cut."""
        return self.mean


@dataclass(frozen=True, slots=True)
class Uniform:
    """Every value between two limits alike.

    Parameters
    ----------
    low, high : float
        Times in seconds.
    """

    low: float
    high: float
    kind: Literal["uniform"] = "uniform"

    def mean_value(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Lognormal:
    """Lognormal distribution by the moments of the value itself, cut to ``[low, high]`` by drawing again.

    Parameters
    ----------
    mean, sd : float
        Of the value, not of its logarithm, before the cut; times in seconds.
    low, high : float, optional
        Limits; None: 0 and none.
    """

    mean: float
    sd: float
    low: float | None = None
    high: float | None = None
    kind: Literal["lognormal"] = "lognormal"

    def mean_value(self) -> float:
        """Mean before the cut."""
        return self.mean


@dataclass(frozen=True, slots=True)
class Gamma:
    """Gamma distribution by its moments, cut to ``[low, high]`` by drawing again.

    Parameters
    ----------
    mean, sd : float
        Before the cut; times in seconds.
    low, high : float, optional
        Limits; None: 0 and none.
    """

    mean: float
    sd: float
    low: float | None = None
    high: float | None = None
    kind: Literal["gamma"] = "gamma"

    def mean_value(self) -> float:
        """Mean before the cut."""
        return self.mean


@dataclass(frozen=True, slots=True)
class Weibull:
    """Weibull distribution, cut to ``[low, high]`` by drawing again.

    Parameters
    ----------
    scale, shape : float
        Times in seconds; a shape of 1 is the exponential distribution.
    low, high : float, optional
        Limits; None: 0 and none.
    """

    scale: float
    shape: float
    low: float | None = None
    high: float | None = None
    kind: Literal["weibull"] = "weibull"

    def mean_value(self) -> float:
        """Mean before the cut."""
        return self.scale * math.gamma(1 + 1 / self.shape)


@dataclass(frozen=True, slots=True)
class Triangular:
    """Triangular distribution.

    Parameters
    ----------
    low, mode, high : float
        Times in seconds.
    """

    low: float
    mode: float
    high: float
    kind: Literal["triangular"] = "triangular"

    def mean_value(self) -> float:
        """Mean of the three."""
        return (self.low + self.mode + self.high) / 3


@dataclass(frozen=True, slots=True)
class Empirical:
    """What was seen: quantiles at equal steps of probability, or values of equal weight.

    Parameters
    ----------
    values : tuple of float
        In ascending order; times in seconds.
    smooth : bool
        Whether values between two neighbours occur (the quantile function is a line between them); otherwise each
        value is drawn as it is, with equal probability.
    """

    values: tuple[float, ...]
    smooth: bool = True
    kind: Literal["empirical"] = "empirical"

    def mean_value(self) -> float:
        """Mean of the distribution.

        Examples
        --------
        >>> Empirical((0.0, 1.0, 4.0)).mean_value(), Empirical((0.0, 2.0), smooth=False).mean_value()
        (1.5, 1.0)
        """
        if not self.smooth or len(self.values) == 1:
            return sum(self.values) / len(self.values)
        inner = sum(self.values) - (self.values[0] + self.values[-1]) / 2
        return inner / (len(self.values) - 1)


Distribution = Fixed | Exponential | Normal | Uniform | Lognormal | Gamma | Weibull | Triangular | Empirical
"""Any of the distributions; ``kind`` tells them apart in JSON."""
