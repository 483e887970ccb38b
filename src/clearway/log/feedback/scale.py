"""A scale of answers: from where to where it runs, which end is good, and what is outside of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]

_SPAN = r"(-?\d+(?:\.\d+)?)\s*(?:-|\u2013|\u2014|~|\uff5e|to|\u81f3|\u5230)\s*(-?\d+(?:\.\d+)?)"
_DECLARED = re.compile(rf"\s*{_SPAN}\s*\Z")
_STATED = (
    re.compile(rf"(?<![\d.]){_SPAN}(?![\d.])"),
    re.compile(r"(?:out\s+of|\u6ee1\u5206)\s*(\d+)()", re.IGNORECASE),
)


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest to the highest answer.

    Parameters
    ----------
    low, high : float
        Ends of the scale.
    reverse : bool
        Whether a low answer is the good one.
    """

    low: float
    high: float
    reverse: bool = False

    @property
    def text(self) -> str:
        """The scale as people write it, the good end last: ``1-5``, turned ``7-1``."""
        ends = (self.high, self.low) if self.reverse else (self.low, self.high)
        return "-".join(f"{end:g}" for end in ends)

    def holds(self, values: Floats) -> Bools:
        """Which values lie on the scale; a missing one does not."""
        return (values >= self.low) & (values <= self.high)

    def valence(self, values: Floats) -> Floats:
        """Answers from -2 (worst) to +2 (best): ``4 (x - low) / (high - low) - 2``; missing stays missing.

        Examples
        --------
        >>> Scale(1, 5).valence(np.array([1.0, 3.0, 5.0])).tolist(), Scale(0, 10).valence(np.array([5.0])).tolist()
        ([-2.0, 0.0, 2.0], [0.0])
        """
        return 4.0 * (self.upright(values) - self.low) / (self.high - self.low) - 2.0

    def upright(self, values: Floats) -> Floats:
        """Answers with the good end up, on the same numbers; missing stays missing.

        Examples
        --------
        >>> Scale(1, 7, reverse=True).upright(np.array([1.0, 6.0])).tolist()
        [7.0, 2.0]
        """
        return self.low + self.high - values if self.reverse else values


KNOWN = (Scale(0, 1), Scale(1, 5), Scale(1, 7), Scale(0, 10), Scale(0, 100))
"""Scales that answers are taken for when nobody says which one, the narrowest first."""


def scale_of(text: str) -> Scale | None:
    """A scale as it is declared: ``1-5``; ``7-1`` where 1 is the good end. None for any other text.

    Examples
    --------
    >>> scale_of("0-10"), scale_of("7-1"), scale_of("five")
    (Scale(low=0.0, high=10.0, reverse=False), Scale(low=1.0, high=7.0, reverse=True), None)
    """
    found = _DECLARED.match(text)
    if found is None:
        return None
    first, last = float(found[1]), float(found[2])
    if first == last:
        return None
    return Scale(min(first, last), max(first, last), first > last)


def stated_scale(question: str) -> Scale | None:
    """The scale that a question states itself, if it does.

    Examples
    --------
    >>> stated_scale("On a scale of 0-10, how would you rate us?").text, stated_scale("Rating (out of 5)").text
    ('0-10', '1-5')
    """
    for pattern in _STATED:
        found = pattern.search(question)
        if found is not None:
            ends = (
                (float(found[1]), float(found[2]))
                if found[2]
                else (0.0 if float(found[1]) > 7 else 1.0, float(found[1]))
            )
            if ends[0] < ends[1] <= 100 and ends[0] in (-3.0, -2.0, -1.0, 0.0, 1.0):
                return Scale(*ends)
    return None
