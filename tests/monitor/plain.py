"""Charts and rules of one stream, point by point in plain Python, straight from their definitions."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence

Numbers = Sequence[float]


def mean_range(values: Numbers, *, screened: bool = False) -> float:
    """Mean of the moving ranges; those above 3.267 times it are dropped once."""
    ranges = [abs(b - a) for a, b in itertools.pairwise(values)]
    mean = sum(ranges) / len(ranges)
    kept = [one for one in ranges if one <= 3.267 * mean] if screened else ranges
    return sum(kept) / len(kept)


def imr(values: Numbers, *, screened: bool = False, divisor: float = 1.128) -> tuple[float, float]:
    """Centre and sigma."""
    return sum(values) / len(values), mean_range(values, screened=screened) / divisor


def sigmas(chart: str, centre: float, n: Numbers) -> list[float]:
    """Sigma of each point of an attribute chart, without sigma z."""
    if chart.endswith("p"):
        return [math.sqrt(centre * (1 - centre) / one) for one in n]
    return [math.sqrt(centre / one) for one in n]


def attribute(chart: str, counts: Numbers, n: Numbers, used: Sequence[int]) -> tuple[float, float]:
    """Centre and sigma z (1 for p and u)."""
    centre = sum(counts[i] for i in used) / sum(n[i] for i in used)
    if not chart.startswith("laney"):
        return centre, 1.0
    sigma = sigmas(chart, centre, n)
    return centre, mean_range([(counts[i] / n[i] - centre) / sigma[i] for i in used]) / 1.128


def beyond(z: Numbers, at: int, limit: float) -> bool:
    """Outside of a zone."""
    return abs(z[at]) > limit + 1e-12


def _steps(values: Numbers, at: int, window: int) -> list[float]:
    last = values[at - window + 1 : at + 1]
    return [b - a for a, b in itertools.pairwise(last)]


def _windowed(window: int, rule: Callable[[Numbers, Numbers, int], bool]) -> Callable[[Numbers, Numbers, int], bool]:
    return lambda z, values, at: at >= window - 1 and rule(z, values, at)


def one_side(window: int) -> Callable[[Numbers, Numbers, int], bool]:
    """So many in a row on one side."""

    def found(z: Numbers, values: Numbers, at: int) -> bool:
        del values
        last = z[at - window + 1 : at + 1]
        return all(one > 1e-12 for one in last) or all(one < -1e-12 for one in last)

    return _windowed(window, found)


def trend(window: int) -> Callable[[Numbers, Numbers, int], bool]:
    """So many in a row rising or falling."""

    def found(z: Numbers, values: Numbers, at: int) -> bool:
        del z
        steps = _steps(values, at, window)
        return all(one > 0 for one in steps) or all(one < 0 for one in steps)

    return _windowed(window, found)


def alternate(window: int) -> Callable[[Numbers, Numbers, int], bool]:
    """So many in a row going up and down in turn."""

    def found(z: Numbers, values: Numbers, at: int) -> bool:
        del z
        steps = _steps(values, at, window)
        return all(a * b < 0 for a, b in itertools.pairwise(steps))

    return _windowed(window, found)


def near(need: int, window: int, limit: float) -> Callable[[Numbers, Numbers, int], bool]:
    """Some of a window beyond a zone on one side, the last one too."""

    def found(z: Numbers, values: Numbers, at: int) -> bool:
        del values
        last = range(at - window + 1, at + 1)
        same = [i for i in last if beyond(z, i, limit) and z[i] * z[at] > 0]
        return beyond(z, at, limit) and len(same) >= need

    return _windowed(window, found)


def within(window: int, limit: float) -> Callable[[Numbers, Numbers, int], bool]:
    """So many in a row inside of a zone."""
    return _windowed(window, lambda z, _, at: not any(beyond(z, i, limit) for i in range(at - window + 1, at + 1)))


def mixture(window: int, limit: float) -> Callable[[Numbers, Numbers, int], bool]:
    """So many in a row outside of a zone, both sides among them."""

    def found(z: Numbers, values: Numbers, at: int) -> bool:
        del values
        last = range(at - window + 1, at + 1)
        return all(beyond(z, i, limit) for i in last) and len({z[i] > 0 for i in last}) == 2

    return _windowed(window, found)


def near_same(z: Numbers, values: Numbers, at: int) -> bool:
    """Two of three between two and three sigmas, all three on one side."""
    del values
    if at < 2:
        return False
    last = z[at - 2 : at + 1]
    same = all(one > 1e-12 for one in last) or all(one < -1e-12 for one in last)
    return same and sum(2 + 1e-12 < abs(one) <= 3 + 1e-12 for one in last) >= 2


RULES: dict[str, Callable[[Numbers, Numbers, int], bool]] = {
    "nelson.1": lambda z, _, at: beyond(z, at, 3),
    "nelson.2": one_side(9),
    "nelson.3": trend(6),
    "nelson.4": alternate(14),
    "nelson.5": near(2, 3, 2),
    "nelson.6": near(4, 5, 1),
    "nelson.7": within(15, 1),
    "nelson.8": mixture(8, 1),
    "weco.1": lambda z, _, at: beyond(z, at, 3),
    "weco.2": near(2, 3, 2),
    "weco.3": near(4, 5, 1),
    "weco.4": one_side(8),
    "nhs.1": lambda z, _, at: beyond(z, at, 3),
    "nhs.2": one_side(7),
    "nhs.3": trend(7),
    "nhs.4": near_same,
}


def patterns(values: Numbers, centre: float, sigma: Numbers) -> set[tuple[str, int]]:
    """Every rule's name with the positions at which its pattern ends."""
    z = [(value - centre) / one for value, one in zip(values, sigma, strict=True)]
    return {(name, at) for name, rule in RULES.items() for at in range(len(z)) if rule(z, values, at)}
