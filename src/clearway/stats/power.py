"""Power, sample size and detectable effect of tests, by the noncentral distributions."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from clearway.base.errors import InputError

LARGEST = 1e9
"""Sample sizes beyond this are refused: the effect is as good as none."""

WIDEST = 50.0
"""Effects beyond this are not sought."""


@dataclass(frozen=True, slots=True)
class Design:
    """A test that is planned.

    Parameters
    ----------
    test : {"two_sample_t", "two_proportions", "anova", "one_sample_t", "chi2"}
    effect : float or None
        Cohen's d (t tests; ``one_sample_t`` also for pairs), h (proportions), f (anova), w (chi2).
    p1, p2 : float or None
        Shares, in place of an effect of ``two_proportions``: ``h = 2 asin sqrt p1 - 2 asin sqrt p2``.
    groups : int
        Of ``anova``.
    df : int
        Of ``chi2``.

    Raises
    ------
    InputError
        ``power.test``, ``power.effect``, ``power.share``, ``power.groups``, ``power.df``.
    """

    test: str
    effect: float | None = None
    p1: float | None = None
    p2: float | None = None
    groups: int = 2
    df: int = 1

    def __post_init__(self) -> None:
        if self.test not in TESTS:
            raise InputError("power.test", value=self.test, choices=", ".join(TESTS))
        shares = [share for share in (self.p1, self.p2) if share is not None]
        if any(not 0 <= share <= 1 for share in shares) or len(shares) == 1:
            raise InputError("power.share")
        if self.effect is not None and not (math.isfinite(self.effect) and self.effect != 0):
            raise InputError("power.effect", value=self.effect)
        if self.test == "anova" and self.groups < 2:
            raise InputError("power.groups", value=self.groups)
        if self.test == "chi2" and self.df < 1:
            raise InputError("power.df", value=self.df)

    @property
    def size(self) -> float:
        """The effect without its sign.

        Raises
        ------
        InputError
            ``power.no_effect``: neither an effect nor two different shares.
        """
        if self.effect is not None:
            return abs(self.effect)
        if self.test != "two_proportions" or self.p1 is None or self.p2 is None or self.p1 == self.p2:
            raise InputError("power.no_effect", test=self.test)
        return abs(2 * math.asin(math.sqrt(self.p1)) - 2 * math.asin(math.sqrt(self.p2)))


@dataclass(frozen=True, slots=True)
class Power:
    """A design with its size, power and effect.

    Parameters
    ----------
    design : Design
    n : float
        Not rounded; per group for ``two_sample_t``, ``two_proportions`` and ``anova``, in total for the others.
    n_each, n_total : int
        Rounded up: units of one group, units of all.
    power, alpha : float
    effect : float
    effect_name : {"d", "h", "f", "w"}
    per_group : bool
    formula, source : str
    """

    design: Design
    n: float
    n_each: int
    n_total: int
    power: float
    alpha: float
    effect: float
    effect_name: str
    per_group: bool
    formula: str
    source: str = "Cohen 1988"


@dataclass(frozen=True, slots=True)
class _Kind:
    """How a test's power comes about: effect name, number of groups, least n, formula, power of effect and n."""

    effect: str
    groups: Callable[[Design], int]
    least: float
    formula: str
    power: Callable[[Design, float, float, float], float]


def sample_size(design: Design, *, alpha: float = 0.05, power: float = 0.8) -> Power:
    """Units needed for a power, two-sided.

    Raises
    ------
    InputError
        ``power.level`` (alpha or power outside 0 to 1, or power not above alpha), ``power.far`` (more than a thousand
        million units).

    Examples
    --------
    >>> found = sample_size(Design("two_sample_t", effect=0.5))
    >>> round(found.n, 3), found.n_each, found.n_total
    (63.766, 64, 128)
    """
    from scipy.optimize import brentq

    _levels(alpha, power)
    kind, size = TESTS[design.test], design.size
    high = 2 * kind.least
    if kind.power(design, size, kind.least, alpha) >= power:
        return _power(design, kind.least, alpha)
    while kind.power(design, size, high, alpha) < power:
        high *= 2
        if high > LARGEST:
            raise InputError("power.far", effect=f"{size:g}")
    n = float(brentq(lambda n: kind.power(design, size, n, alpha) - power, kind.least, high, xtol=1e-9, rtol=1e-13))
    return replace(_power(design, n, alpha), power=power)


def power_of(design: Design, n: float, *, alpha: float = 0.05) -> Power:
    """Power of a design with ``n`` units (per group or in total, as the test has it).

    Raises
    ------
    InputError
        ``power.level``, ``power.n``.

    Examples
    --------
    >>> round(power_of(Design("two_sample_t", effect=0.5), 64).power, 4)
    0.8015
    """
    _levels(alpha, 1.0)
    if not TESTS[design.test].least <= n <= LARGEST:
        raise InputError("power.n", value=n, least=TESTS[design.test].least)
    return _power(design, float(n), alpha)


def detectable(design: Design, n: float, *, alpha: float = 0.05, power: float = 0.8) -> Power:
    """The smallest effect that ``n`` units detect with a power.

    Raises
    ------
    InputError
        ``power.level``, ``power.n``.

    Examples
    --------
    >>> round(detectable(Design("two_sample_t"), 64).effect, 4)
    0.4991
    """
    from scipy.optimize import brentq

    _levels(alpha, power)
    kind = TESTS[design.test]
    if not kind.least <= n <= LARGEST:
        raise InputError("power.n", value=n, least=kind.least)
    if kind.power(design, WIDEST, n, alpha) < power:
        raise InputError("power.n", value=n, least=kind.least)
    effect = float(brentq(lambda size: kind.power(design, size, n, alpha) - power, 1e-9, WIDEST, xtol=1e-12))
    known = replace(design, effect=effect, p1=None, p2=None)
    return replace(_power(known, float(n), alpha), power=power)


def _power(design: Design, n: float, alpha: float) -> Power:
    kind = TESTS[design.test]
    groups = kind.groups(design)
    each = math.ceil(n - 1e-9)
    reached = kind.power(design, design.size, n, alpha)
    return Power(design, n, each, each * groups, reached, alpha, design.size, kind.effect, groups > 1, kind.formula)


def _levels(alpha: float, power: float) -> None:
    if not 0 < alpha < 1 or not alpha < power <= 1:
        raise InputError("power.level", alpha=alpha, power=power)


def _t_power(effect: float, df: float, ncp: float, alpha: float) -> float:
    """Both tails of the noncentral t."""
    from scipy.special import nctdtr, stdtrit

    del effect
    bound = float(stdtrit(df, 1 - alpha / 2))
    beyond = 1 - float(nctdtr(df, ncp, bound))
    opposite = float(nctdtr(df, ncp, -bound))
    return beyond + (opposite if math.isfinite(opposite) else 0.0)


def _two_t(design: Design, effect: float, n: float, alpha: float) -> float:
    del design
    return _t_power(effect, 2 * n - 2, effect * math.sqrt(n / 2), alpha)


def _one_t(design: Design, effect: float, n: float, alpha: float) -> float:
    del design
    return _t_power(effect, n - 1, effect * math.sqrt(n), alpha)


def _proportions(design: Design, effect: float, n: float, alpha: float) -> float:
    from scipy.special import ndtr, ndtri

    del design
    bound, ncp = float(ndtri(1 - alpha / 2)), effect * math.sqrt(n / 2)
    return float(ndtr(ncp - bound) + ndtr(-ncp - bound))


def _anova(design: Design, effect: float, n: float, alpha: float) -> float:
    from scipy.stats import f, ncf

    df = (design.groups - 1, design.groups * (n - 1))
    return float(ncf.sf(f.isf(alpha, *df), *df, effect**2 * design.groups * n))


def _chi2(design: Design, effect: float, n: float, alpha: float) -> float:
    from scipy.stats import chi2, ncx2

    return float(ncx2.sf(chi2.isf(alpha, design.df), design.df, effect**2 * n))


TESTS: Mapping[str, _Kind] = {
    "two_sample_t": _Kind("d", lambda _: 2, 2.0, "noncentral t, df = 2n - 2, ncp = d sqrt(n/2), both tails", _two_t),
    "two_proportions": _Kind(
        "h",
        lambda _: 2,
        1.0,
        "normal, ncp = h sqrt(n/2), h = 2 asin sqrt p1 - 2 asin sqrt p2, both tails",
        _proportions,
    ),
    "anova": _Kind("f", lambda design: design.groups, 2.0, "noncentral F, df = k - 1, k(n - 1), ncp = f^2 k n", _anova),
    "one_sample_t": _Kind("d", lambda _: 1, 2.0, "noncentral t, df = n - 1, ncp = d sqrt(n), both tails", _one_t),
    "chi2": _Kind("w", lambda _: 1, 1.0, "noncentral chi-square, ncp = w^2 n", _chi2),
}
"""Every test whose power is known."""


def design_of(described: Mapping[str, Any]) -> Design:
    """A design from its description.

    Raises
    ------
    InputError
        ``power.field``: a field that no design has; and as :class:`Design`.

    Examples
    --------
    >>> design_of({"test": "anova", "effect": 0.25, "groups": 4}).groups
    4
    """
    known = {"test", "effect", "p1", "p2", "groups", "df"}
    strange = [name for name in described if name not in known]
    if strange or "test" not in described:
        raise InputError("power.field", value=", ".join(strange) or "-", choices=", ".join(sorted(known)))
    return Design(**{name: value for name, value in described.items() if value is not None})
