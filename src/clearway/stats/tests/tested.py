"""What a hypothesis test found: the one value of this family."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.base.messages import Message


@dataclass(frozen=True, slots=True)
class Check:
    """An assumption of a test held against the data.

    Parameters
    ----------
    name : str
        ``normal``, ``equal_variance`` or ``expected_counts``; ``check.<name>`` is its text.
    sample : str
        Position of the sample (from 1), or empty for all together.
    statistic, p : float or None
        Of the test behind it; None where a plain count decides.
    holds : bool
        Whether nothing speaks against it (p at least .05, or the count reached).
    method : str
        Name of that test.
    """

    name: str
    sample: str
    statistic: float | None
    p: float | None
    holds: bool
    method: str


@dataclass(frozen=True, slots=True)
class Tested:
    """The result of a test.

    Parameters
    ----------
    test : str
        Name of the test; ``studytest.title.<name>`` is its title.
    statistic : float or None
        Named by ``statistic_name`` (``t``, ``z``, ``f``, ``chi2``, ``u``, ``h``, ``w`` ...).
    df : tuple of float
        Degrees of freedom; empty where the distribution has none.
    p : float or None
    alternative : {"two-sided", "less", "greater"}
    estimate, low, high : float or None
        What the test is about, named by ``estimand`` (``difference``, ``mean``, ``ratio``, ``shift`` ...), with its
        interval at ``confidence``; one-sided alternatives have an open end (None).
    effect, effect_low, effect_high : float or None
        Effect size named by ``effect_name`` (``hedges_g``, ``cramers_v``, ``rank_biserial`` ...) with its interval.
    n : tuple of int
        Size of each sample.
    checks : tuple of Check
    warnings : tuple of Message
    formula, source : str
        How the statistic is made, and where it is defined.
    """

    test: str
    statistic: float | None
    statistic_name: str
    df: tuple[float, ...]
    p: float | None
    alternative: str
    estimand: str
    estimate: float | None
    low: float | None
    high: float | None
    effect_name: str
    effect: float | None
    effect_low: float | None
    effect_high: float | None
    confidence: float
    n: tuple[int, ...]
    checks: tuple[Check, ...]
    formula: str
    source: str
    warnings: tuple[Message, ...] = ()
