"""Shares of a joint result: what each player adds, on average over all orders in which they could have come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb
from typing import Any

import numpy as np

from clearway.base.errors import OptionError

Floats = np.ndarray[Any, np.dtype[np.float64]]
Worth = Callable[[tuple[int, ...]], float]

MOST_EXACT = 12
"""Players up to which every coalition is asked: 4,096 of them."""

ORDERS = 200
"""Orders that are drawn, each with its reverse, where there are more players."""

_RANK = 1e-10
"""Share of the largest eigenvalue under which a direction of the columns counts as none."""

_RIDGE = 1e-9
"""Added to the squares of columns of unit spread, so that those which say the same have a root."""


@dataclass(frozen=True, slots=True, eq=False)
class Shapley:
    """What each player adds.

    Parameters
    ----------
    values : float array of shape (players,)
        They sum to ``total``.
    errors : float array of shape (players,)
        Standard errors of the sampling; 0 where every coalition was asked.
    total : float
        Worth of all players together beyond that of none.
    exact : bool
    """

    values: Floats
    errors: Floats
    total: float
    exact: bool

    @property
    def shares(self) -> Floats:
        """Values as shares of the total; not a number where the total is 0."""
        return np.asarray(self.values / self.total if self.total else np.full(self.values.size, np.nan))


def shapley(
    worth: Worth, players: int, *, orders: int = ORDERS, seed: int = 1, most_exact: int = MOST_EXACT
) -> Shapley:
    """Shapley values of a game.

    Parameters
    ----------
    worth : callable
        Worth of a coalition, given as the ascending positions of its players; asked once for each coalition.
    players : int
        At least 1.
    orders : int
        Orders drawn where there are more than ``most_exact`` players, each used forwards and backwards.
    seed : int
        Of the drawn orders.
    most_exact : int
        Players up to which all coalitions are asked.

    Returns
    -------
    Shapley

    Raises
    ------
    OptionError
        ``option.range``: there is no player.

    References
    ----------
    Shapley (1953), A value for n-person games; sampling of orders: Castro, Gomez and Tejada (2009), Computers and
    Operations Research 36, 1726-1730; with reversed orders: Mitchell et al. (2022), JMLR 23.

    Examples
    --------
    The airport game: a runway as long as the largest aircraft that uses it.

    >>> lengths = (1.0, 3.0, 6.0)
    >>> shapley(lambda members: max((lengths[one] for one in members), default=0.0), 3).values.round(3).tolist()
    [0.333, 1.333, 4.333]
    """
    if players < 1:
        raise OptionError("option.range", place={"option": "players"}, value=players, low=1, high="...")
    known: dict[tuple[int, ...], float] = {}

    def asked(members: tuple[int, ...]) -> float:
        if members not in known:
            known[members] = float(worth(members))
        return known[members]

    total = asked(tuple(range(players))) - asked(())
    if players <= most_exact:
        return Shapley(_exact(asked, players), np.zeros(players), total, True)
    values, errors = _sampled(asked, players, orders, np.random.default_rng(seed))
    return Shapley(values, errors, total, False)


def r_squared_game(
    columns: Floats, values: Floats, groups: Sequence[Sequence[int]], weights: Floats | None = None
) -> Worth:
    """The game whose worth is the share of variance that groups of columns explain by least squares.

    Parameters
    ----------
    columns : float array of shape (n, columns)
    values : float array of shape (n,)
    groups : sequence of sequence of int
        Columns of each player.
    weights : float array of shape (n,), optional

    References
    ----------
    Lindeman, Merenda and Gold (1980); Groemping (2007), The American Statistician 61, 139-147.

    Examples
    --------
    >>> x = np.array([[0.0, 0], [1, 0], [0, 1], [1, 1]])
    >>> shapley(r_squared_game(x, x @ [1.0, 2.0], [[0], [1]]), 2).values.round(6).tolist()
    [0.2, 0.8]
    """
    weight = np.ones(len(values)) if weights is None else np.asarray(weights, np.float64)
    gram, cross, spread = _moments(columns, values, weight)

    def worth(members: tuple[int, ...]) -> float:
        chosen = [column for one in members for column in groups[one]]
        if not chosen:
            return 0.0
        return float(_explained(gram[np.ix_(chosen, chosen)], cross[chosen]) / spread)

    return worth


def r_squared_shapley(
    columns: Floats,
    values: Floats,
    groups: Sequence[Sequence[int]],
    *,
    weights: Floats | None = None,
    orders: int = ORDERS,
    seed: int = 1,
) -> Shapley:
    """Shapley values of the explained share of variance: exact up to 12 groups, sampled above.

    Parameters
    ----------
    columns, values, groups, weights
        As :func:`r_squared_game`.
    orders, seed
        As :func:`shapley`.

    Examples
    --------
    >>> x = np.array([[0.0, 0], [1, 0], [0, 1], [1, 1]])
    >>> r_squared_shapley(x, x @ [1.0, 2.0], [[0], [1]]).shares.round(6).tolist()
    [0.2, 0.8]
    """
    if len(groups) <= MOST_EXACT:
        return shapley(r_squared_game(columns, values, groups, weights), len(groups))
    weight = np.ones(len(values)) if weights is None else np.asarray(weights, np.float64)
    gram, cross, spread = _moments(columns, values, weight)
    rng = np.random.default_rng(seed)
    found = np.zeros((max(2, orders), len(groups)))
    for row in found:
        order = rng.permutation(len(groups))
        for way in (order, order[::-1]):
            row[way] += 0.5 * _along(gram, cross, [groups[one] for one in way]) / spread
    means, errors = found.mean(axis=0), found.std(axis=0, ddof=1) / np.sqrt(len(found))
    return Shapley(means, errors, float(means.sum()), False)


def _explained(gram: Floats, cross: Floats) -> float:
    """``c' G^+ c``: columns that say what others say add nothing."""
    eigenvalues, vectors = np.linalg.eigh(gram)
    kept = eigenvalues > _RANK * max(eigenvalues[-1], _RANK)
    along = vectors.T @ cross
    return float((along[kept] ** 2 / eigenvalues[kept]).sum())


def _exact(worth: Worth, players: int) -> Floats:
    values = np.zeros(players)
    for size in range(players):
        share = 1.0 / (players * comb(players - 1, size))
        for members in combinations(range(players), size):
            before = worth(members)
            for one in set(range(players)).difference(members):
                values[one] += share * (worth(tuple(sorted((*members, one)))) - before)
    return values


def _sampled(worth: Worth, players: int, orders: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Means over orders and their reverses, with the standard error over the pairs."""
    found = np.zeros((max(2, orders), players))
    for row in found:
        order = rng.permutation(players)
        for way in (order, order[::-1]):
            row[way] += 0.5 * _added(worth, way)
    return found.mean(axis=0), found.std(axis=0, ddof=1) / np.sqrt(len(found))


def _added(worth: Worth, order: Any) -> Floats:
    """What each player of an order adds to those before."""
    reached = [worth(())] + [worth(tuple(sorted(order[: place + 1].tolist()))) for place in range(len(order))]
    return np.diff(reached)


def _moments(columns: Floats, values: Floats, weight: Floats) -> tuple[Floats, Floats, float]:
    """Correlations of the columns, how they go with the values, and the values' variance."""
    share = weight / weight.sum()
    centred, response = columns - share @ columns, values - share @ values
    scale = np.sqrt(share @ centred**2)
    centred = centred / np.where(scale > _RANK * (1 + np.abs(share @ columns)), scale, np.inf)
    gram = (centred * share[:, None]).T @ centred
    spread = float(share @ response**2)
    return gram, (centred * share[:, None]).T @ response, spread if spread > 0 else 1.0


def _along(gram: Floats, cross: Floats, ordered: Sequence[Sequence[int]]) -> Floats:
    """What each group of columns explains beyond those before: one triangular root tells all of them."""
    chosen = [column for group in ordered for column in group]
    from scipy.linalg import solve_triangular

    root = np.linalg.cholesky(gram[np.ix_(chosen, chosen)] + _RIDGE * np.eye(len(chosen)))
    parts = solve_triangular(root, cross[chosen], lower=True) ** 2
    ends = np.cumsum([0, *(len(group) for group in ordered)])
    return np.array([parts[low:high].sum() for low, high in pairwise(ends)])
