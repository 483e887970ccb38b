"""Multi-vari study: where the variation sits, within a cell, between the levels of one factor, or of the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.sample import Floats, Numbers, sample

Ints = np.ndarray[Any, np.dtype[np.int64]]

MOST_CELLS = 500


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """The values of one combination of levels.

    Parameters
    ----------
    levels : tuple of str
        Outermost factor first.
    values : float array
    mean, low, high : float
        Mean, smallest and largest value.
    """

    levels: tuple[str, ...]
    values: Floats
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Share:
    """What a family of variation contributes.

    Parameters
    ----------
    name : str
        A factor, or ``within``.
    ss, df : float
        Of the factor within those before it.
    share : float
        Of the whole sum of squares.
    variance : float
        Component of variance, never below zero.
    """

    name: str
    ss: float
    df: float
    share: float
    variance: float


@dataclass(frozen=True, slots=True)
class MultiVari:
    """A multi-vari study.

    Parameters
    ----------
    factors : tuple of str
        Outermost first.
    cells : tuple of Cell
    shares : tuple of Share
        One a factor, then ``within``.
    largest : str
        The family with the largest share of the sum of squares.
    mean : float
    n : int
    warnings : tuple of Message
    formula, source : str
    """

    factors: tuple[str, ...]
    cells: tuple[Cell, ...]
    shares: tuple[Share, ...]
    largest: str
    mean: float
    n: int
    warnings: tuple[Message, ...]
    formula: str = "nested sums of squares: SS factor = sum n (mean of its cell - mean of the cell around it)^2"
    source: str = "Seder 1950; Searle, Casella and McCulloch 1992"


def multi_vari(values: Numbers, factors: Mapping[str, Sequence[str]]) -> MultiVari:
    """Split the variation of values over one to three nested factors.

    Parameters
    ----------
    values : sequence of float
    factors : mapping of str to sequence of str
        Levels of each factor, the outermost first, one a value.

    Raises
    ------
    InputError
        ``multivari.factors`` (none or more than three), ``test.pairs``, ``multivari.cells``, ``sample.constant``.

    Examples
    --------
    >>> found = multi_vari([1.0, 2, 1, 2, 8, 9, 8, 9], {"shift": list("aaaabbbb"), "desk": list("xxyyxxyy")})
    >>> found.largest, round(found.shares[0].share, 3)
    ('shift', 0.98)
    """
    response = sample(values, varied=True)
    if not 1 <= len(factors) <= 3:
        raise InputError("multivari.factors", n=len(factors))
    for levels in factors.values():
        if len(levels) != response.size:
            raise InputError("test.pairs", first=int(response.size), second=len(levels))
    keys = list(zip(*([str(level) for level in levels] for levels in factors.values()), strict=True))
    cells = _cells(response, keys)
    shares = _shares(response, keys, tuple(factors))
    warned = () if all(cell.values.size > 1 for cell in cells) else (Message("multivari.warn.single"),)
    return MultiVari(
        tuple(factors),
        cells,
        shares,
        max(shares, key=lambda one: one.ss).name,
        float(response.mean()),
        int(response.size),
        warned,
    )


def _cells(response: Floats, keys: list[tuple[str, ...]]) -> tuple[Cell, ...]:
    """Cells in the order in which their levels appear, factor by factor."""
    order = [list(dict.fromkeys(key[at] for key in keys)) for at in range(len(keys[0]))]
    rows: dict[tuple[str, ...], list[int]] = {}
    for row, key in enumerate(keys):
        rows.setdefault(key, []).append(row)
    if len(rows) > MOST_CELLS:
        raise InputError("multivari.cells", n=len(rows), most=MOST_CELLS)
    ranked = sorted(rows, key=lambda key: tuple(order[at].index(level) for at, level in enumerate(key)))
    found = []
    for key in ranked:
        values = response[rows[key]]
        found.append(Cell(key, values, float(values.mean()), float(values.min()), float(values.max())))
    return tuple(found)


def _shares(response: Floats, keys: list[tuple[str, ...]], names: tuple[str, ...]) -> tuple[Share, ...]:
    """Nested sums of squares and components of variance (Henderson's first method)."""
    total = float(((response - response.mean()) ** 2).sum())
    fits: list[Floats] = [np.full(response.size, response.mean())]
    sizes: list[Ints] = [np.zeros(response.size, np.int64)]
    for depth in range(1, len(names) + 1):
        place = _codes([key[:depth] for key in keys])
        fits.append((np.bincount(place, weights=response) / np.bincount(place))[place])
        sizes.append(place)
    sums = [float(((inner - outer) ** 2).sum()) for outer, inner in zip(fits, [*fits[1:], response], strict=True)]
    counts = [int(place.max()) + 1 for place in sizes] + [int(response.size)]
    freedom = [float(inner - outer) for outer, inner in pairwise(counts)]
    variances = _components(sums, freedom, sizes)
    labels = (*names, "within")
    return tuple(
        Share(label, ss, df, ss / total, variance)
        for label, ss, df, variance in zip(labels, sums, freedom, variances, strict=True)
    )


def _codes(keys: list[tuple[str, ...]]) -> Ints:
    seen = {key: at for at, key in enumerate(dict.fromkeys(keys))}
    return np.array([seen[key] for key in keys], np.int64)


def _components(sums: list[float], freedom: list[float], sizes: list[Ints]) -> list[float]:
    """Solve the expected mean squares from the innermost family outwards; negative ones become zero."""
    depth = len(sums)
    variances = [0.0] * depth
    for at in reversed(range(depth)):
        if freedom[at] <= 0:
            continue
        mean = sums[at] / freedom[at]
        for inner in range(at + 1, depth):
            mean -= variances[inner] * _weight(sizes, at, inner) / freedom[at]
        variances[at] = max(0.0, mean / (_weight(sizes, at, at) / freedom[at]))
    return variances


def _weight(sizes: list[Ints], at: int, inner: int) -> float:
    """How often the component of a family counts in the sum of squares of another one around it."""
    around = sizes[at]
    own: Ints = sizes[at + 1] if at + 1 < len(sizes) else np.arange(around.size)
    fine: Ints = sizes[inner + 1] if inner + 1 < len(sizes) else np.arange(around.size)
    return _squares(own, fine) - _squares(around, fine)


def _squares(group: Ints, fine: Ints) -> float:
    """``sum over groups of sum over fine cells n_ij^2 / n_i``."""
    both = group.astype(np.int64) * (int(fine.max()) + 1) + fine.astype(np.int64)
    keys, counts = np.unique(both, return_counts=True)
    whole = np.bincount(group.astype(np.int64))
    owner = keys // (int(fine.max()) + 1)
    return float((counts**2 / whole[owner]).sum())
