"""The two rules of Anhoej: a run too long, crossings too few; they need no sigma and look at the whole series."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from clearway.base.errors import OptionError
from clearway.monitor.pattern import Pattern
from clearway.monitor.rules.zoned import Floats, Ints, streak
from clearway.stats.runs import crossings_needed, longest_allowed, sides

NAME = "anhoej"
NUMBERS = (1, 2)


def anhoej(
    points: Floats, centre: Floats | float, sigma: Floats | float = 1.0, *, rules: Sequence[int] | None = None
) -> tuple[Pattern, ...]:
    """Patterns of a whole series: runs longer than chance allows (1), and the series if it crosses too seldom (2).

    Points on the centre are left out, and a run may span them.

    Parameters
    ----------
    points : float array of shape (m,)
    centre : float, or float array of shape (m,)
    sigma : ignored
        These rules need none.
    rules : sequence of int, optional
        1, 2 or both.

    Raises
    ------
    OptionError
        ``rules.number``.

    References
    ----------
    Anhoej and Olesen 2014, run charts revisited.

    Examples
    --------
    >>> [one.rule for one in anhoej(np.array([1.0] * 9 + [-1.0] * 9), 0.0)]
    ['anhoej.1', 'anhoej.1', 'anhoej.2']
    """
    del sigma
    for number in rules or ():
        if number not in NUMBERS:
            raise OptionError("rules.number", given=number, set=NAME, known=", ".join(str(one) for one in NUMBERS))
    side = sides(np.asarray(points, float), centre)
    useful = np.flatnonzero(side)
    if useful.size == 0:
        return ()
    chosen = NUMBERS if rules is None else tuple(rules)
    long = _long_runs(side[useful], useful) if 1 in chosen else ()
    few = _few_crossings(side[useful], useful) if 2 in chosen else ()
    return tuple(sorted((*long, *few), key=lambda pattern: (pattern.index, pattern.rule)))


def _long_runs(side: Ints, places: Ints) -> tuple[Pattern, ...]:
    length = streak(side)
    ends = np.flatnonzero(np.append(side[1:] != side[:-1], True) & (length > longest_allowed(side.size)))
    return tuple(
        Pattern(f"{NAME}.1", int(places[end]), tuple(places[end - length[end] + 1 : end + 1].tolist())) for end in ends
    )


def _few_crossings(side: Ints, places: Ints) -> tuple[Pattern, ...]:
    if int((side[1:] != side[:-1]).sum()) >= crossings_needed(side.size):
        return ()
    return (Pattern(f"{NAME}.2", int(places[-1]), tuple(places.tolist())),)
