"""Means by level of each factor and of each pair of factors: what main effects and interactions look like."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.stats.sample import Floats, Numbers, sample


@dataclass(frozen=True, slots=True)
class MainEffect:
    """Mean response at each level of a factor.

    Parameters
    ----------
    factor : str
    levels : tuple of str
    means : tuple of float
    n : tuple of int
    """

    factor: str
    levels: tuple[str, ...]
    means: tuple[float, ...]
    n: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Interaction:
    """Mean response at each pair of levels of two factors.

    Parameters
    ----------
    first, second : str
    first_levels, second_levels : tuple of str
    means : tuple of tuple of float or None
        By level of the first, then of the second; None where nothing was run.
    """

    first: str
    second: str
    first_levels: tuple[str, ...]
    second_levels: tuple[str, ...]
    means: tuple[tuple[float | None, ...], ...]


def main_effects(factors: Mapping[str, Sequence[Any]], values: Numbers) -> tuple[MainEffect, ...]:
    """Means by level of each factor; numbers rise, texts keep the order in which they appear.

    Raises
    ------
    InputError
        ``test.pairs``, ``sample.number``.

    Examples
    --------
    >>> main_effects({"A": [-1, 1, -1, 1]}, [1.0, 3.0, 2.0, 4.0])[0].means
    (1.5, 3.5)
    """
    response = sample(values)
    found = []
    for name, settings in factors.items():
        codes, levels = _levels(settings, response.size)
        count = np.bincount(codes, minlength=len(levels))
        means = np.bincount(codes, weights=response, minlength=len(levels)) / count
        found.append(MainEffect(name, levels, tuple(means.tolist()), tuple(count.tolist())))
    return tuple(found)


def interactions(factors: Mapping[str, Sequence[Any]], values: Numbers) -> tuple[Interaction, ...]:
    """Means by pairs of levels, for each pair of factors.

    Examples
    --------
    >>> interactions({"A": [-1, 1, -1, 1], "B": [-1, -1, 1, 1]}, [1.0, 3.0, 2.0, 8.0])[0].means
    ((1.0, 2.0), (3.0, 8.0))
    """
    response = sample(values)
    coded = {name: _levels(settings, response.size) for name, settings in factors.items()}
    return tuple(_pair(first, second, coded, response) for first, second in combinations(coded, 2))


def _pair(first: str, second: str, coded: Mapping[str, tuple[Any, tuple[str, ...]]], response: Floats) -> Interaction:
    (one, rows), (other, columns) = coded[first], coded[second]
    place = one * len(columns) + other
    size = len(rows) * len(columns)
    count = np.bincount(place, minlength=size)
    sums = np.bincount(place, weights=response, minlength=size)
    means = [float(total / n) if n else None for total, n in zip(sums, count, strict=True)]
    width = len(columns)
    return Interaction(
        first, second, rows, columns, tuple(tuple(means[at : at + width]) for at in range(0, size, width))
    )


def _levels(settings: Sequence[Any], n: int) -> tuple[Any, tuple[str, ...]]:
    listed = list(settings)
    if len(listed) != n:
        raise InputError("test.pairs", first=n, second=len(listed))
    distinct = list(dict.fromkeys(listed))
    if all(isinstance(one, int | float | np.number) for one in distinct):
        distinct.sort()
    place = {level: at for at, level in enumerate(distinct)}
    texts = tuple(f"{one:g}" if isinstance(one, int | float | np.number) else str(one) for one in distinct)
    return np.array([place[level] for level in listed]), texts
