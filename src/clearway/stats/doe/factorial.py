"""Analysis of two-level experiments: effects, their sums of squares, and which of them are more than chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from clearway.base.errors import InputError
from clearway.base.messages import Message
from clearway.stats.sample import Numbers, confidence_level, sample

Floats = np.ndarray[Any, np.dtype[np.float64]]

MOST_TERMS = 4096
SMALL = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Factorial:
    """Effects of an experiment with two settings a factor.

    Parameters
    ----------
    terms : tuple of str
        ``A, B, AB ...``: names joined; those that the runs can tell apart from all before them.
    coefficients, effects : dict of str to float
        Of coded settings, the first with ``intercept``; an effect is twice its coefficient.
    low, high : dict of str to float or None
        Interval of each effect (None without a residual).
    ss : dict of str to float
    f, p : dict of str to float or None
        None where nothing is left to estimate chance from.
    model_ss, model_df : float
    model_f, model_p : float or None
    residual_ss, residual_df, residual_sd : float or None
    r_squared, r_squared_adjusted : float or None
    lenth_pse, lenth_margin : float or None
        Pseudo standard error and margin of error of the effects: what stands out without a residual.
    standing_out : tuple of str
        Terms with p below 1 - confidence, or beyond Lenth's margin without a residual; largest first.
    aliases : dict of str to tuple of str
        Terms that stand for others too: those left out because their columns say the same.
    lack_of_fit_p, curvature_p : float or None
        From repeated settings and from centre points, where there are any.
    levels : dict of str to list
        Mean response at -1 and +1 of each factor.
    n : int
    confidence : float
    warnings : tuple of Message
    formula, source : str
    """

    terms: tuple[str, ...]
    coefficients: dict[str, float]
    effects: dict[str, float]
    low: dict[str, float | None]
    high: dict[str, float | None]
    ss: dict[str, float]
    f: dict[str, float | None]
    p: dict[str, float | None]
    model_ss: float
    model_df: float
    model_f: float | None
    model_p: float | None
    residual_ss: float
    residual_df: float
    residual_sd: float | None
    r_squared: float
    r_squared_adjusted: float | None
    lenth_pse: float | None
    lenth_margin: float | None
    standing_out: tuple[str, ...]
    aliases: dict[str, tuple[str, ...]]
    lack_of_fit_p: float | None
    curvature_p: float | None
    levels: dict[str, list[float]]
    n: int
    confidence: float
    warnings: tuple[Message, ...]
    formula: str = "b = (X'X)^-1 X'y of coded settings; effect = 2 b; SS = b^2/((X'X)^-1)_jj; F = SS/MS residual"
    source: str = "Yates 1937; Box, Hunter and Hunter 2005; Lenth 1989"


def factorial(
    factors: Mapping[str, Numbers], values: Numbers, *, max_order: int | None = None, confidence: float = 0.95
) -> Factorial:
    """Analyse an experiment with factors coded -1 and +1 (0 for centre points).

    Parameters
    ----------
    factors : mapping of str to sequence of float
        Coded settings by name.
    values : sequence of float
        The response.
    max_order : int, optional
        Largest number of factors in an interaction; all by default.

    Raises
    ------
    InputError
        ``doe.none``, ``test.pairs``, ``doe.coded`` (settings other than -1, 0, +1), ``doe.fixed``, ``doe.order``,
        ``doe.terms``, ``sample.constant``, ``sample.number``.

    Examples
    --------
    >>> found = factorial({"A": [-1, 1, -1, 1], "B": [-1, -1, 1, 1]}, [20, 30, 40, 52])
    >>> found.effects["A"], found.effects["B"], found.effects["AB"]
    (11.0, 21.0, 1.0)
    """
    response = sample(values, varied=True)
    coded = _coded(factors, response.size)
    names, matrix, doubled = _terms(coded, list(factors), max_order, response.size)
    curved, kept = _curvature(coded, matrix)
    inverse = np.asarray(np.linalg.inv(kept.T @ kept), np.float64)
    beta = inverse @ kept.T @ response
    left = response - kept @ beta
    rest, freedom = float((left**2).sum()), float(response.size - kept.shape[1])
    total = float(((response - response.mean()) ** 2).sum())
    sums = {name: float(beta[at] ** 2 / inverse[at, at]) for at, name in enumerate(names, start=1)}
    model, df = total - rest, float(kept.shape[1] - 1)
    mean = rest / freedom if freedom and rest > SMALL * total else None
    tested = {name: _f(ss, 1.0, mean, freedom) for name, ss in sums.items()}
    whole = _f(model, df, mean, freedom)
    effects = {name: 2 * float(beta[at]) for at, name in enumerate(names, start=1)}
    errors = {name: float(inverse[at, at]) ** 0.5 for at, name in enumerate(names, start=1)}
    widths = _widths(errors, mean, freedom, confidence_level(confidence))
    pse, margin = _lenth(list(effects.values()), confidence)
    return Factorial(
        names,
        {"intercept": float(beta[0])} | {name: float(beta[at]) for at, name in enumerate(names, start=1)},
        effects,
        {name: None if width is None else effects[name] - width for name, width in widths.items()},
        {name: None if width is None else effects[name] + width for name, width in widths.items()},
        sums,
        {name: one[0] for name, one in tested.items()},
        {name: one[1] for name, one in tested.items()},
        model,
        df,
        *whole,
        rest,
        freedom,
        None if mean is None else mean**0.5,
        model / total,
        None if not freedom else 1 - (rest / freedom) / (total / (response.size - 1)),
        pse,
        margin,
        _standing_out(effects, {name: one[1] for name, one in tested.items()}, margin, 1 - confidence),
        doubled,
        _lack_of_fit(coded, response, rest, freedom),
        _p_of(beta, inverse, mean, freedom) if curved else None,
        _levels(coded, list(factors), response),
        int(response.size),
        confidence,
        _warnings(freedom, doubled, mean),
    )


def _coded(factors: Mapping[str, Numbers], n: int) -> Floats:
    if not factors:
        raise InputError("doe.none")
    columns = []
    for name, settings in factors.items():
        column = sample(settings)
        if column.size != n:
            raise InputError("test.pairs", first=n, second=int(column.size))
        strange = np.flatnonzero(~np.isin(column, (-1.0, 0.0, 1.0)))
        if strange.size:
            place = {"row": int(strange[0]) + 1, "column": name}
            raise InputError("doe.coded", place=place, name=name, value=f"{column[strange[0]]:g}")
        if not ((column == -1).any() and (column == 1).any()):
            raise InputError("doe.fixed", name=name, value=f"{column[0]:g}")
        columns.append(column)
    return np.column_stack(columns)


def _terms(
    coded: Floats, names: Sequence[str], max_order: int | None, n: int
) -> tuple[tuple[str, ...], Floats, dict[str, tuple[str, ...]]]:
    """Terms whose columns are new, with the matrix; what repeats an earlier column is its alias."""
    count = coded.shape[1]
    order = count if max_order is None else max_order
    if order < 1:
        raise InputError("doe.order", value=order)
    matrix, found, same = np.ones((n, 1)), list[str](), dict[str, tuple[str, ...]]()
    rank, seen = 1, dict[bytes, str]()
    for chosen in (group for size in range(1, min(order, count) + 1) for group in combinations(range(count), size)):
        name = "".join(names[at] for at in chosen)
        column = coded[:, chosen].prod(axis=1)
        key = _signless(column)
        if key in seen:
            same[seen[key]] = (*same.get(seen[key], ()), name)
            continue
        wider = np.column_stack([matrix, column])
        if rank == n or np.linalg.matrix_rank(wider) == rank:
            continue
        if len(found) >= MOST_TERMS:
            raise InputError("doe.terms", most=MOST_TERMS)
        matrix, rank, seen[key] = wider, rank + 1, name
        found.append(name)
    return tuple(found), matrix, same


def _signless(column: Floats) -> bytes:
    lead = column[np.flatnonzero(column)[0]] if column.any() else 1.0
    return (column * lead + 0.0).tobytes()


def _curvature(coded: Floats, matrix: Floats) -> tuple[bool, Floats]:
    """Centre points stand against the corners: one more column, last."""
    middle = (coded == 0).all(axis=1)
    if not middle.any() or matrix.shape[1] >= matrix.shape[0]:
        return False, matrix
    return True, np.column_stack([matrix, (~middle).astype(np.float64)])


def _f(ss: float, df: float, mean: float | None, freedom: float) -> tuple[float | None, float | None]:
    from scipy.special import fdtrc

    if mean is None or not df:
        return None, None
    statistic = ss / df / mean
    return statistic, float(fdtrc(df, freedom, statistic))


def _p_of(beta: Floats, inverse: Floats, mean: float | None, freedom: float) -> float | None:
    return _f(float(beta[-1] ** 2 / inverse[-1, -1]), 1.0, mean, freedom)[1]


def _widths(
    errors: Mapping[str, float], mean: float | None, freedom: float, confidence: float
) -> dict[str, float | None]:
    from scipy.special import stdtrit

    if mean is None:
        return dict.fromkeys(errors)
    factor = float(stdtrit(freedom, 0.5 + confidence / 2)) * mean**0.5
    return {name: 2 * factor * error for name, error in errors.items()}


def _lenth(effects: Sequence[float], confidence: float) -> tuple[float | None, float | None]:
    """Spread of the effects that are nothing but chance, from all of them."""
    from scipy.special import stdtrit

    sizes = np.abs(np.array(effects))
    if sizes.size < 3:
        return None, None
    first = 1.5 * float(np.median(sizes))
    small = sizes[sizes < 2.5 * first]
    spread = 1.5 * float(np.median(small)) if small.size else first
    return spread, float(stdtrit(sizes.size / 3, 0.5 + confidence / 2)) * spread


def _standing_out(
    effects: Mapping[str, float], p: Mapping[str, float | None], margin: float | None, alpha: float
) -> tuple[str, ...]:
    tested = any(one is not None for one in p.values())
    by_margin = [name for name, one in effects.items() if margin is not None and abs(one) > margin]
    chosen = [name for name, one in p.items() if one is not None and one < alpha] if tested else by_margin
    return tuple(sorted(chosen, key=lambda name: -abs(effects[name])))


def _lack_of_fit(coded: Floats, response: Floats, rest: float, freedom: float) -> float | None:
    """What the model leaves beside the spread of repeated settings; None without both."""
    _, place = np.unique(coded, axis=0, return_inverse=True)
    place = place.ravel()
    sizes = np.bincount(place)
    means = np.bincount(place, weights=response) / sizes
    pure, df = float(((response - means[place]) ** 2).sum()), float(response.size - sizes.size)
    lack, lack_df = rest - pure, freedom - df
    if df < 1 or lack_df < 1 or pure <= 0:
        return None
    return _f(max(lack, 0.0), lack_df, pure / df, df)[1]


def _levels(coded: Floats, names: Sequence[str], response: Floats) -> dict[str, list[float]]:
    return {
        name: [float(response[coded[:, at] == side].mean()) for side in (-1.0, 1.0)] for at, name in enumerate(names)
    }


def _warnings(freedom: float, doubled: Mapping[str, tuple[str, ...]], mean: float | None) -> tuple[Message, ...]:
    told = []
    if not freedom or mean is None:
        told.append(Message("experiment.warn.saturated"))
    if doubled:
        listed = "; ".join(f"{name} = {', '.join(others[:4])}" for name, others in list(doubled.items())[:6])
        told.append(Message("experiment.warn.aliased", {"terms": listed}))
    return tuple(told)
