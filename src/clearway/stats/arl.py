"""Average run lengths of Shewhart, CUSUM and EWMA charts: how many points until a signal."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from clearway.base.errors import OptionError

Floats = np.ndarray[Any, np.dtype[np.float64]]

NODES = 160
"""Nodes of the Gauss-Legendre rule for the integral equations."""

_SETTLED = 1e-13
_MOST_STEPS = 20_000


def shewhart_arl(*, width: float = 3.0, shift: float = 0.0, one_sided: bool = False) -> float:
    """Points until one lies beyond the limits: ``1 / P(beyond)``.

    Parameters
    ----------
    width : float
        Width of the limits in sigmas.
    shift : float
        Shift of the mean in sigmas, from the first point on.
    one_sided : bool
        Whether only the upper limit is watched.

    Examples
    --------
    >>> round(shewhart_arl(), 4)
    370.3983
    """
    _refuse(width > 0, width=width)
    lower = 0.0 if one_sided else _tail(width + shift)
    return 1 / (_tail(width - shift) + lower)


def cusum_arl(
    *, k: float = 0.5, h: float = 5.0, shift: float = 0.0, one_sided: bool = False, states: int | None = None
) -> float:
    """Points until a CUSUM with allowance k exceeds h, started at 0.

    ``L(s) = 1 + L(0) Phi(k - s - shift) + integral_0^h L(x) phi(x + k - s - shift) dx``, solved by Gauss-Legendre; the
    two-sided chart has ``1 / L = 1 / L+ + 1 / L-``.

    Parameters
    ----------
    k, h : float
        In sigmas of the plotted statistic.
    shift, one_sided
        As for `shewhart_arl`.
    states : int, optional
        Solve the Markov chain of so many states instead (Brook and Evans 1972), an approximation.

    References
    ----------
    Page 1954; Brook and Evans 1972; Lucas and Crosier 1982.

    Examples
    --------
    >>> round(cusum_arl(k=0.5, h=4.0), 3), round(cusum_arl(k=0.5, h=4.0, states=400), 3)
    (167.684, 167.681)
    """
    _refuse(k >= 0 and h > 0, k=k, h=h)
    solve = _cusum_exact if states is None else lambda k, h, shift: _cusum_markov(k, h, shift, states)
    upper = solve(k, h, shift)
    return upper if one_sided else 1 / (1 / upper + 1 / solve(k, h, -shift))


def ewma_arl(
    *,
    lam: float = 0.2,
    width: float = 3.0,
    shift: float = 0.0,
    one_sided: bool = False,
    steady_state: bool = True,
    states: int | None = None,
) -> float:
    """Points until an EWMA leaves its limits, started at the centre.

    ``L(z) = 1 + 1/lam integral_-h^h L(y) phi((y - (1 - lam) z) / lam - shift) dy`` with
    ``h = width sqrt(lam / (2 - lam))``. A one-sided chart is held at the centre from below.

    Parameters
    ----------
    lam, width : float
        Weight of the newest point; limits in sigmas of the EWMA.
    shift, one_sided
        As for `shewhart_arl`.
    steady_state : bool
        Whether the limits are fixed at their final width; else they start narrow, as in
        `clearway.stats.limits.ewma.ewma`.
    states : int, optional
        Solve the Markov chain of so many states instead; fixed limits only.

    References
    ----------
    Crowder 1987; Lucas and Saccucci 1990.

    Examples
    --------
    >>> round(ewma_arl(lam=0.1, width=2.814), 2)
    499.58
    """
    _refuse(0 < lam <= 1 and width > 0, lam=lam, width=width)
    if states is not None:
        return _ewma_markov(lam, width, shift, one_sided, states)
    final = width * math.sqrt(lam / (2 - lam))
    nodes, levels = _ewma_fixed(lam, final, shift, one_sided)
    if not steady_state:
        nodes, levels = _ewma_narrow(lam, width, shift, one_sided, nodes, levels)
    return float(_ewma_step(np.zeros(1), nodes, levels, lam, shift, one_sided)[0])


def _refuse(right: bool, **given: float) -> None:
    if not right:
        raise OptionError("arl.design", given=", ".join(f"{key} = {value}" for key, value in given.items()))


def _tail(z: float) -> float:
    return math.erfc(z / math.sqrt(2)) / 2


def _density(z: Floats) -> Floats:
    return np.asarray(np.exp(-z * z / 2) / math.sqrt(2 * math.pi))


def _below(z: Floats) -> Floats:
    from scipy.special import ndtr

    return np.asarray(ndtr(z))


def _rule(low: float, high: float) -> tuple[Floats, Floats]:
    nodes, weights = np.polynomial.legendre.leggauss(NODES)
    return (nodes + 1) * (high - low) / 2 + low, weights * (high - low) / 2


def _cusum_exact(k: float, h: float, shift: float) -> float:
    nodes, weights = _rule(0.0, h)
    states = np.concatenate([[0.0], nodes])
    matrix = np.empty((NODES + 1, NODES + 1))
    matrix[:, 0] = _below(k - states - shift)
    matrix[:, 1:] = weights * _density(nodes[None, :] + k - states[:, None] - shift)
    return float(np.linalg.solve(np.eye(NODES + 1) - matrix, np.ones(NODES + 1))[0])


def _cusum_markov(k: float, h: float, shift: float, states: int) -> float:
    """Brook and Evans: state 0 is half a step wide, the others one step."""
    _refuse(states >= 2, states=states)
    step = 2 * h / (2 * states - 1)
    at = np.asarray(step * np.arange(states), float)
    upper = at[None, :] + step / 2 - at[:, None] + k - shift
    moves = _below(upper) - _below(upper - step)
    moves[:, 0] = _below(step / 2 - at + k - shift)
    return float(np.linalg.solve(np.eye(states) - moves, np.ones(states))[0])


Levels = tuple[Floats, Floats, float]
"""Weights, run lengths from each node, and the run length from the centre for a chart held there."""


def _ewma_fixed(lam: float, limit: float, shift: float, one_sided: bool) -> tuple[Floats, Levels]:
    nodes, weights = _rule(0.0 if one_sided else -limit, limit)
    states = np.concatenate([[0.0], nodes])
    matrix = np.empty((NODES + 1, NODES + 1))
    matrix[:, 0] = _below(-(1 - lam) * states / lam - shift) if one_sided else 0.0
    matrix[:, 1:] = weights / lam * _density((nodes[None, :] - (1 - lam) * states[:, None]) / lam - shift)
    solved = np.linalg.solve(np.eye(NODES + 1) - matrix, np.ones(NODES + 1))
    return nodes, (weights, np.asarray(solved[1:], float), float(solved[0]))


def _ewma_step(at: Floats, nodes: Floats, levels: Levels, lam: float, shift: float, one_sided: bool) -> Floats:
    """Run lengths one point earlier, from any state, given those of the next point at its nodes."""
    weights, later, held = levels
    moves = weights / lam * _density((nodes[None, :] - (1 - lam) * at[:, None]) / lam - shift)
    stays = _below(-(1 - lam) * at / lam - shift) * held if one_sided else 0.0
    return np.asarray(1 + moves @ later + stays)


def _ewma_narrow(
    lam: float, width: float, shift: float, one_sided: bool, nodes: Floats, levels: Levels
) -> tuple[Floats, Levels]:
    """Back from where the limits have settled to the first point."""
    final = width * math.sqrt(lam / (2 - lam))
    steps = 1 if lam == 1 else min(math.ceil(math.log(_SETTLED) / (2 * math.log(1 - lam))), _MOST_STEPS)
    for point in range(steps, 0, -1):
        limit = final * math.sqrt(1 - (1 - lam) ** (2 * point))
        new, weights = _rule(0.0 if one_sided else -limit, limit)
        found = _ewma_step(np.concatenate([[0.0], new]), nodes, levels, lam, shift, one_sided)
        nodes, levels = new, (weights, np.asarray(found[1:], float), float(found[0]))
    return nodes, levels


def _ewma_markov(lam: float, width: float, shift: float, one_sided: bool, states: int) -> float:
    """Cells of equal width over the space between the limits; of a chart held at the centre, the half above it."""
    _refuse(states >= 2, states=states)
    limit = width * math.sqrt(lam / (2 - lam))
    if one_sided:
        step = 2 * limit / (2 * states - 1)
        at = step * np.arange(states)
    else:
        states += 1 - states % 2
        step = 2 * limit / states
        at = step * (np.arange(states) - states // 2)
    upper = (at[None, :] + step / 2 - (1 - lam) * at[:, None]) / lam - shift
    moves = _below(upper) - _below(upper - step / lam)
    if one_sided:
        moves[:, 0] = _below(upper[:, 0])
    start = 0 if one_sided else states // 2
    return float(np.linalg.solve(np.eye(states) - moves, np.ones(states))[start])
