"""Importance and performance: what matters to customers, how good it is, and where to work first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from clearway.base.errors import OptionError
from clearway.measures.backed import Backed, backed
from clearway.stats.shapley import MOST_EXACT, r_squared_game, r_squared_shapley, shapley

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback

Floats = np.ndarray[Any, np.dtype[np.float64]]
Quadrant = Literal["concentrate", "keep_up", "low_priority", "overkill", "undecided"]
LEAST = 30
"""Answers below which no importance is derived."""

_DRAWS, _ORDERS, _FEW_ORDERS = 200, 50, 8
_CELLS = 10_000_000
"""Answers drawn in all beyond which there are fewer draws, at least a third."""

_FEW = 6
"""Attributes up to which every draw of the bootstrap asks all coalitions."""

_CHI2 = 5.991464547107979
"""95% of chi-squared with two degrees of freedom: the ellipse that holds importance and performance together."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of the service.

    Parameters
    ----------
    name : str
    importance, performance : Backed
    quadrant : {"concentrate", "keep_up", "low_priority", "overkill", "undecided"}
        Undecided where the 95% ellipse of the two crosses a border.
    correlation : float
        Of importance and performance over the bootstrap: the slant of the ellipse.
    """

    name: str
    importance: Backed
    performance: Backed
    quadrant: Quadrant
    correlation: float = 0.0


@dataclass(frozen=True, slots=True)
class Ipa:
    """All attributes with the borders between the quadrants.

    Parameters
    ----------
    attributes : tuple of Attribute
    importance_border, performance_border : float
        Means over the attributes.
    explained : float or None
        Share of the variance of satisfaction that the attributes explain; None where importance was stated.
    """

    attributes: tuple[Attribute, ...]
    importance_border: float
    performance_border: float
    explained: float | None = None


def stated_ipa(importance: Sequence[float], performance: Sequence[float], names: Sequence[str]) -> Ipa:
    """Quadrants of means that customers stated themselves.

    Parameters
    ----------
    importance, performance : sequence of float
        Means by attribute.
    names : sequence of str

    References
    ----------
    Martilla and James 1977, Journal of Marketing 41, 77-79.

    Examples
    --------
    >>> [one.quadrant for one in stated_ipa([3.8, 2.1], [2.6, 3.3], ["right first time", "notices"]).attributes]
    ['concentrate', 'overkill']
    """
    across, up = float(np.mean(importance)), float(np.mean(performance))
    made = tuple(
        Attribute(
            name,
            backed("importance", wanted, "", "stated", data="feedback"),
            backed("performance", found, "", "stated", data="feedback"),
            _quadrant(wanted - across, found - up),
        )
        for name, wanted, found in zip(names, importance, performance, strict=True)
    )
    return Ipa(made, across, up)


def derived_ipa(answers: Floats, satisfaction: Floats, names: Sequence[str], *, seed: int = 1) -> Ipa:
    """Quadrants of attributes whose importance is their Shapley share of the explained variance of satisfaction.

    Parameters
    ----------
    answers : float array, shape (customers, attributes)
        Customers with a missing answer are left out.
    satisfaction : float array, shape (customers,)
    names : sequence of str
    seed : int
        Of the bootstrap over customers (200 draws; fewer, at least 66, of very large surveys) and, above twelve
        attributes, of the drawn orders.

    Raises
    ------
    OptionError
        ``ipa.few``: fewer than 30 whole answers, or fewer than three for each attribute.
    """
    whole = ~np.isnan(answers).any(axis=1) & ~np.isnan(satisfaction)
    x, y = answers[whole], satisfaction[whole]
    n, m = x.shape
    if n < max(LEAST, 3 * m):
        raise OptionError("ipa.few", place={"option": "FEEDBACK"}, n=n, least=max(LEAST, 3 * m), attributes=m)
    found = _shares(x, y, seed)
    draws = _drawn(x, y, seed)
    performance = x.mean(axis=0)
    borders = (1.0 / m, float(performance.mean()))
    made = tuple(_attribute(names[at], (found[0][at], performance[at]), draws[:, :, at], borders, n) for at in range(m))
    return Ipa(made, *borders, explained=found[1])


def ipa_of(feedback: Feedback, *, seed: int = 1) -> Ipa | None:
    """Quadrants of the questions of a survey by its main score; None where either is missing or too few answered."""
    main = feedback.main
    items = [one for one in feedback.scores if one.kind == "item"]
    if main is None or len(items) < 2:
        return None
    answers = np.column_stack([feedback.values(one) for one in items])
    satisfaction = feedback.values(main)
    whole = ~np.isnan(answers).any(axis=1) & ~np.isnan(satisfaction)
    if whole.sum() < max(LEAST, 3 * len(items)) or np.ptp(satisfaction[whole]) == 0:
        return None
    return derived_ipa(answers, satisfaction, [one.name for one in items], seed=seed)


def _shares(x: Floats, y: Floats, seed: int) -> tuple[Floats, float]:
    game = r_squared_shapley(x, y, [[at] for at in range(x.shape[1])], orders=_ORDERS, seed=seed)
    return np.nan_to_num(game.shares, nan=0.0), float(game.total)


def _quick(x: Floats, y: Floats, seed: int) -> Floats:
    """Shares of one draw, over few orders where all coalitions would take too long."""
    players = x.shape[1]
    groups = [[at] for at in range(players)]
    if players <= MOST_EXACT:
        made = shapley(r_squared_game(x, y, groups), players, orders=_FEW_ORDERS, seed=seed, most_exact=_FEW)
    else:
        made = r_squared_shapley(x, y, groups, orders=_FEW_ORDERS, seed=seed)
    return np.nan_to_num(made.shares, nan=0.0)


def _drawn(x: Floats, y: Floats, seed: int) -> Floats:
    """Importance and performance over resampled customers, shape (draws, 2, attributes)."""
    random = np.random.default_rng(seed)
    draws = max(_DRAWS // 3, min(_DRAWS, _CELLS // x.size))
    made = np.empty((draws, 2, x.shape[1]))
    for draw in range(draws):
        rows = random.integers(0, x.shape[0], x.shape[0])
        made[draw, 0] = _quick(x[rows], y[rows], seed + draw) if np.ptp(y[rows]) else 0.0
        made[draw, 1] = x[rows].mean(axis=0)
    return made


def _attribute(name: str, found: tuple[float, float], draws: Floats, borders: tuple[float, float], n: int) -> Attribute:
    low, high = np.quantile(draws, (0.025, 0.975), axis=0)
    importance, performance = (
        backed(title, float(found[at]), unit, rule, n=n, low=float(low[at]), high=float(high[at]), data="feedback")
        for at, (title, unit, rule) in enumerate((("importance", "share", "shapley"), ("performance", "", "mean")))
    )
    spread = np.cov(draws.T)
    distance = (found[0] - borders[0], found[1] - borders[1])
    slant = float(spread[0, 1] / np.sqrt(spread[0, 0] * spread[1, 1])) if spread[0, 0] * spread[1, 1] > 0 else 0.0
    crosses = any(gap * gap <= _CHI2 * spread[at, at] for at, gap in enumerate(distance))
    return Attribute(name, importance, performance, "undecided" if crosses else _quadrant(*distance), slant)


def _quadrant(importance: float, performance: float) -> Quadrant:
    """Quadrant by the distances from the two borders."""
    if importance >= 0:
        return "keep_up" if performance >= 0 else "concentrate"
    return "overkill" if performance >= 0 else "low_priority"
