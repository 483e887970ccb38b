"""What customers went through and what they said of it, as arrays: what drivers are looked for in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from clearway.stats.ridge import Floats, Link

Array = np.ndarray[Any, np.dtype[Any]]

MOST_VALUES = 12
"""Values of an attribute up to which it is looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Trait:
    """What a case is like.

    Parameters
    ----------
    codes : int array of shape (n,)
        -1 where unknown.
    names : tuple of str
        Text by code.
    """

    codes: Array
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Experience:
    """Answered cases with what happened in them; arrays of shape (n,) or (n, steps).

    Parameters
    ----------
    outcome : float64[n]
        The score; 0 and 1 where customers were satisfied or not.
    scale : (float, float)
        Its ends.
    link : {"identity", "logit"}
    steps : tuple of str
        Activities.
    wait_s, touch_s : float64[n, steps]
        Seconds at each step, over all its instances; 0 where the case did not pass.
    visits : int64[n, steps]
    total_s : float64[n]
        Whole wait of the case.
    arrived_us : int64[n]
        For blocks of time.
    hour : int64[n]
        Local hour of the arrival, 0 to 23.
    queue : float64[n]
        Cases that were under way at the arrival.
    difficulty : float64[n]
        How much more work the case made than others on the same path; see :func:`difficulty_of`.
    traits : mapping of str to Trait
    weights : float64[n]
        Of each answer, such as the inverse of the chance that it was given.
    units : int64[n]
        Customers: answers of one are redrawn together.
    reach : float64[steps]
        Share of all cases of the log that pass each step.
    cases : int
        All cases behind ``reach``.
    outcome_name, source : str
    """

    outcome: Floats
    scale: tuple[float, float]
    link: Link
    steps: tuple[str, ...]
    wait_s: Floats
    touch_s: Floats
    visits: Array
    total_s: Floats
    arrived_us: Array
    hour: Array
    queue: Floats
    difficulty: Floats
    traits: Mapping[str, Trait]
    weights: Floats
    units: Array
    reach: Floats
    cases: int
    outcome_name: str = "score"
    source: str = ""
    notes: Mapping[str, int] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.outcome.size)

    def take(self, rows: Any) -> Experience:
        """Some of the answers, in this order."""
        parts: dict[str, Any] = {name: getattr(self, name)[rows] for name in _ROWS}
        parts["traits"] = {name: Trait(trait.codes[rows], trait.names) for name, trait in self.traits.items()}
        kept = {name: getattr(self, name) for name in _KEPT}
        return Experience(**parts, **kept)


_ROWS = (
    "outcome", "wait_s", "touch_s", "visits", "total_s", "arrived_us", "hour", "queue", "difficulty", "weights",
    "units",
)  # fmt: skip
_KEPT = ("scale", "link", "steps", "reach", "cases", "outcome_name", "source", "notes")


def difficulty_of(touch_s: Floats, visits: Array) -> Floats:
    """How much more work a case made than its path makes on average: the log of their ratio, 0 where nothing is known.

    Examples
    --------
    >>> difficulty_of(np.array([[60.0], [240.0]]), np.array([[1], [1]])).round(2).tolist()
    [-0.92, 0.47]
    """
    mean = touch_s.sum(axis=0) / np.maximum(visits.sum(axis=0), 1)
    usual, own = visits @ mean, touch_s.sum(axis=1)
    known = (usual > 0) & (own > 0)
    return np.asarray(np.where(known, np.log(np.where(known, own, 1.0) / np.where(known, usual, 1.0)), 0.0))


def queue_at(arrived_us: Array, begin_us: Array, end_us: Array) -> Floats:
    """Cases that were under way at each arrival, those that arrive at the same moment not counted.

    Parameters
    ----------
    arrived_us : int64[n]
    begin_us, end_us : int64[cases]
        Of all cases; an end before its begin stands for none.

    Examples
    --------
    >>> queue_at(np.array([5, 20]), np.array([0, 5, 6]), np.array([10, 30, -1])).tolist()
    [1.0, 2.0]
    """
    never = np.where(end_us < begin_us, np.iinfo(np.int64).max, end_us)
    begun = np.searchsorted(np.sort(begin_us), arrived_us, side="left")
    over = np.searchsorted(np.sort(never), arrived_us, side="right")
    return np.asarray(begun - over, np.float64)
