"""The value of the room: what hurts, where, how much, and why we think so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from clearway.measures.measures import Measures


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a finding rests on, recomputable.

    Parameters
    ----------
    measure : str
        Name of the measure.
    scope : str
        Row of the measure.
    value : float
        The number.
    unit : str
        Its unit.
    n : int
        Observations.
    query : str
        SQL over the import folder that gives the number, or the Python line where a kernel defines it.
    """

    measure: str
    scope: str
    value: float
    unit: str
    n: int
    query: str = ""


@dataclass(frozen=True, slots=True)
class Cause:
    """A suspected cause, controlled for multiple testing: an association in the data, not a proven effect.

    Parameters
    ----------
    attribute, value : str
        Case attribute and the value that goes with the harm.
    effect_s : float
        Difference of the mean in seconds.
    low, high : float
        95% interval of the difference.
    q : float
        Adjusted p-value (Benjamini-Hochberg).
    cases : int
        Cases with that value.
    """

    attribute: str
    value: str
    effect_s: float
    low: float
    high: float
    q: float
    cases: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What hurts, where and how much.

    Parameters
    ----------
    code : str
        Code of the detector, for example ``W103``.
    place : str
        Activity, edge (``A → B``), group or ``log``.
    cases : int
        Cases concerned.
    time_s : float or None
        Seconds over the log that an improvement could at most give back.
    low_s, high_s : float or None
        95% interval of ``time_s``.
    cost : float or None
        The same in money; None without costs.
    satisfaction : float or None
        Points; None until satisfaction is fitted.
    confidence : float
        0 to 1: how well the data back it (n, interval width, share of data used).
    values : mapping
        Raw values that the messages ``finding.<code>.title`` and ``finding.<code>.text`` name; whoever shows them
        formats them by the end of their name: ``_s`` seconds as a duration, ``_share`` a share of 0 to 1 as a
        percentage, ``_n`` a count, ``_money`` an amount in the currency; everything else is text and stands as it is.
    evidence : tuple of Evidence
        The numbers behind it.
    causes : tuple of Cause
        Suspected causes.
    patterns : tuple of str
        Redesign patterns that could cure it.
    case_ids : tuple of str
        Up to 20 cases to look at, largest share first.
    people : int or None
        Distinct people behind the place when it is about people.
    reasons : mapping of str to str
        Field that is None (``time_s``, ``cost``, ``satisfaction``) to why: message id without ``reason.``.
    """

    code: str
    place: str
    cases: int
    time_s: float | None
    low_s: float | None = None
    high_s: float | None = None
    cost: float | None = None
    satisfaction: float | None = None
    confidence: float = 0.0
    values: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    causes: tuple[Cause, ...] = ()
    patterns: tuple[str, ...] = ()
    case_ids: tuple[str, ...] = ()
    people: int | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)


@runtime_checkable
class Detector(Protocol):
    """A member of the family: looks at measures, yields findings.

    Attributes
    ----------
    code : str
        For example ``W103``; unique.
    needs : tuple of str
        Names of the parts of :class:`Measures` it reads; it stays silent when one is missing.
    """

    code: str
    needs: tuple[str, ...]

    def look(self, measures: Measures) -> Iterator[Finding]:
        """Yield what hurts."""
        ...
