"""Line balancing: steps in their order put on as few stations as the takt allows, then as evenly as can be."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from clearway.measures.load.takt import natural, positive


@dataclass(frozen=True, slots=True)
class Balance:
    """Steps put on stations.

    Parameters
    ----------
    station : tuple of int
        Station of each step, from 0.
    loads : tuple of float
        Seconds of work per case at each station.
    people : tuple of int
        People whom each station needs to keep the takt: 1, or more where one step alone takes longer.
    least : int
        Theoretical least number of people: ``ceil(sum(t) / takt)``.
    efficiency : float or None
        ``sum(t) / sum of people * longest cycle``; None without work.
    smoothness : float
        ``sqrt(sum((longest - cycle)^2))`` over the people; 0 is even.
    """

    station: tuple[int, ...]
    loads: tuple[float, ...]
    people: tuple[int, ...]
    least: int
    efficiency: float | None
    smoothness: float


def balance(times: Sequence[float], takt_s: float) -> Balance:
    """Balance a line whose steps stand in a fixed order.

    Neighbouring steps share a station while their sum keeps the takt. With a fixed order, filling each station as far
    as it goes gives the fewest stations; among the ways with that number, the longest station is then made as short as
    possible. A step that is longer than the takt has a station of its own with as many people as it needs.

    Parameters
    ----------
    times : sequence of float
        Seconds of work per case of each step, in order.
    takt_s : float
        Seconds between cases.

    Raises
    ------
    OptionError
        ``lean.negative`` or ``lean.positive``.

    References
    ----------
    Salveson 1955; Moodie and Young 1965 (smoothness index).

    Examples
    --------
    >>> balance([30, 20, 40, 10], 60).loads
    (50.0, 50.0)
    """
    pace = positive("takt_s", takt_s)
    work = [natural("touch_s", one) for one in times]
    groups = _groups(work, pace)
    loads = tuple(float(sum(work[at] for at in group)) for group in groups)
    people = tuple(max(1, math.ceil(load / pace - 1e-9)) for load in loads)
    cycles = [load / heads for load, heads in zip(loads, people, strict=True) for _ in range(heads)]
    longest, total = max(cycles, default=0.0), sum(work)
    return Balance(
        station=tuple(at for at, group in enumerate(groups) for _ in group),
        loads=loads,
        people=people,
        least=math.ceil(total / pace - 1e-9),
        efficiency=total / (len(cycles) * longest) if longest > 0 else None,
        smoothness=math.sqrt(sum((longest - cycle) ** 2 for cycle in cycles)),
    )


def _groups(work: Sequence[float], pace: float) -> list[list[int]]:
    """Stretches between the steps that are longer than the takt, each levelled by itself."""
    groups: list[list[int]] = []
    stretch: list[int] = []
    for at, time in enumerate(work):
        if time <= pace:
            stretch.append(at)
            continue
        groups += [*_levelled(stretch, work, pace), [at]]
        stretch = []
    return groups + _levelled(stretch, work, pace)


def _levelled(stretch: Sequence[int], work: Sequence[float], pace: float) -> list[list[int]]:
    """As few groups as the pace allows, with the least longest one; the bound is the sum of some run of steps."""
    if not stretch:
        return []
    count = len(_filled(stretch, work, pace))
    sums = {sum(work[at] for at in stretch[i:j]) for i in range(len(stretch)) for j in range(i + 1, len(stretch) + 1)}
    bounds = sorted(one for one in sums if one <= pace)
    low, high = 0, len(bounds) - 1
    while low < high:
        middle = (low + high) // 2
        if _fits(stretch, work, bounds[middle], count):
            high = middle
        else:
            low = middle + 1
    return _filled(stretch, work, bounds[low])


def _fits(stretch: Sequence[int], work: Sequence[float], bound: float, count: int) -> bool:
    return max(work[at] for at in stretch) <= bound and len(_filled(stretch, work, bound)) <= count


def _filled(stretch: Sequence[int], work: Sequence[float], bound: float) -> list[list[int]]:
    """Each group filled as far as the bound allows."""
    groups: list[list[int]] = [[]]
    for at in stretch:
        total = list(accumulate([*(work[one] for one in groups[-1]), work[at]]))[-1]
        if groups[-1] and total > bound:
            groups.append([])
        groups[-1].append(at)
    return groups
