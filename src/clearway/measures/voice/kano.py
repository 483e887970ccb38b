"""Kano's questionnaire: pairs of answers become kinds of requirement, with Better and Worse and their intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from clearway.base.errors import OptionError
from clearway.stats.intervals import wilson

ANSWERS = ("like", "must", "neutral", "live", "dislike")
"""The five answers, coded 1 to 5."""

TABLE = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
"""Evaluation table: row by the functional answer, column by the dysfunctional one."""

KINDS = "MOAIRQ"
"""Must-be, one-dimensional, attractive, indifferent, reverse, questionable; among equal counts the first one wins."""


@dataclass(frozen=True, slots=True)
class Kano:
    """What the answers about one feature say.

    Parameters
    ----------
    feature : str
    n : int
        Pairs of answers.
    counts : tuple of int
        By :data:`KINDS`.
    category : str
        Most frequent kind; among equals the one that comes first in M, O, A, I.
    clear : bool
        Whether the most frequent kind leads the second by more than chance: Fong's test at 90%,
        ``|a - b| >= 1.65 sqrt((a + b)(2n - a - b) / 2n)``.
    better, better_low, better_high : float or None
        ``(A + O) / (A + O + M + I)`` with Wilson's interval.
    worse, worse_low, worse_high : float or None
        ``-(O + M) / (A + O + M + I)`` likewise.
    base : int
        ``A + O + M + I``.
    """

    feature: str
    n: int
    counts: tuple[int, ...]
    category: str
    clear: bool
    better: float | None
    better_low: float | None
    better_high: float | None
    worse: float | None
    worse_low: float | None
    worse_high: float | None
    base: int


def evaluate(functional: int, dysfunctional: int) -> str:
    """Kind of requirement that a pair of answers shows.

    Parameters
    ----------
    functional, dysfunctional : int
        1 to 5, see :data:`ANSWERS`.

    Raises
    ------
    OptionError
        ``kano.answer``: an answer is not 1 to 5.

    Examples
    --------
    >>> evaluate(1, 5), evaluate(2, 5), evaluate(1, 3)
    ('O', 'M', 'A')
    """
    for answer in (functional, dysfunctional):
        if answer not in range(1, 6):
            raise OptionError("kano.answer", place={"option": "--answers"}, value=answer)
    return TABLE[functional - 1][dysfunctional - 1]


def kano(feature: str, pairs: Sequence[tuple[int, int]]) -> Kano:
    """Evaluate the answers about one feature.

    Parameters
    ----------
    pairs : sequence of (functional, dysfunctional)

    References
    ----------
    Kano et al. 1984; Berger et al. 1993 (Better and Worse); Fong 1996 (clear majority).

    Examples
    --------
    >>> kano("Call back", [(1, 5), (1, 5), (2, 5), (3, 3)]).category
    'O'
    """
    found = Counter(evaluate(*pair) for pair in pairs)
    counts = tuple(found.get(kind, 0) for kind in KINDS)
    better, worse = found["A"] + found["O"], found["O"] + found["M"]
    base = better + found["M"] + found["I"]
    low, high = wilson(better, base)
    worse_low, worse_high = wilson(worse, base)
    return Kano(
        feature=feature,
        n=len(pairs),
        counts=counts,
        category=KINDS[counts.index(max(counts))] if pairs else "",
        clear=_clear(counts, len(pairs)),
        better=better / base if base else None,
        better_low=low,
        better_high=high,
        worse=-worse / base if base else None,
        worse_low=None if worse_high is None else -worse_high,
        worse_high=None if worse_low is None else -worse_low,
        base=base,
    )


def _clear(counts: Sequence[int], n: int) -> bool:
    first, second, *_ = sorted(counts, reverse=True)
    both = first + second
    return n > 0 and first > second and first - second >= 1.65 * (both * (2 * n - both) / (2 * n)) ** 0.5
