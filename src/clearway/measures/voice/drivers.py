"""Which wait, repetition or trait goes with how many points of satisfaction."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from clearway.base.messages import Message
from clearway.measures.voice.driver import Driver, Drivers
from clearway.measures.voice.driverdata import Experience
from clearway.measures.voice.drivereffect import Effects, e_values, effects_of, readings
from clearway.measures.voice.driverfit import ROOMY, Fitted, fit_terms, held_out
from clearway.measures.voice.driverterms import Term, segment_of, terms_of, width_of
from clearway.stats.multiple import holm
from clearway.stats.ridge import Floats
from clearway.stats.shapley import Shapley, r_squared_shapley

Array = np.ndarray[Any, np.dtype[Any]]
RESAMPLES = 30
ORDERS = 60
"""Orders of drivers, the same in every resample: so few change the shares less than the luck of the answers does."""

Part = tuple[float, float, float]
LEVEL = 0.05
UNITS: Mapping[str, tuple[str, str]] = {
    "total": ("min", "h"),
    "wait": ("min", "h"),
    "touch": ("min", "h"),
    "repeat": ("time", "times"),
    "passed": ("case", "share"),
    "trait": ("case", "share"),
    "item": ("point", "points"),
    "number": ("unit", "units"),
}
"""By kind of driver: what one unit is, and the unit of its range."""


def drivers(
    seen: Experience,
    *,
    segment: str | None = None,
    monotone: bool = False,
    draws: int = 2000,
    resamples: int = RESAMPLES,
    seed: int = 1,
) -> Drivers:
    """Say which waits, repetitions, work and traits go with satisfaction, and how much one unit of each is worth.

    The outcome is a sum (or, for yes/no outcomes, a sum in log-odds) of piecewise linear curves of the wait at each
    step, which bend at the median and the 90th percentile, of what all waits have in common, of repetitions, work,
    optional steps and traits; within cells of segment and hour of the day, beside the number of cases under way at the
    arrival and how difficult the case was. The worth of a minute is the mean over the cases that wait there, within the
    5th and 95th percentile of what was observed, of the expected outcome with a minute less, less that without.

    Where there are fewer than eight answers for each column, curves do not bend and times of work are left out.

    Parameters
    ----------
    seen : Experience
    segment : str, optional
        Attribute within whose values the fit is made; by default the one that goes most with both waits and outcome.
    monotone : bool
        Whether no wait and no repetition may raise the outcome.
    draws : int
        Of the bootstrap by customer.
    resamples : int
        Resamples of the importances.
    seed : int

    Returns
    -------
    Drivers
        Associations: what a change does is another question; see :func:`clearway.monitor.effect.effect`.

    Raises
    ------
    InputError
        ``drivers.few``: fewer than 60 answers, or than three for each column; ``drivers.constant``: all are alike.
    """
    inside = segment if segment is not None else segment_of(seen)
    terms, notes = _terms(seen, inside, monotone)
    fitted = fit_terms(terms, seen.outcome, link=seen.link, time_us=seen.arrived_us, weights=seen.weights, seed=seed)
    reach = dict(zip(seen.steps, seen.reach.tolist(), strict=True))
    return summed_up(
        fitted, seen, reach, segment=inside, notes=notes, draws=draws, resamples=resamples, seed=seed, units=seen.units
    )


def _terms(seen: Experience, segment: str | None, monotone: bool) -> tuple[tuple[Term, ...], tuple[Message, ...]]:
    """As many terms as the answers can bear."""
    for bends, touch, note in ((True, True, ""), (True, False, "no_touch"), (False, False, "no_bends")):
        terms = terms_of(seen, segment=segment, bends=bends, touch=touch, monotone=monotone)
        if len(seen) >= ROOMY * width_of(terms) or note == "no_bends":
            break
    left = [name for name in seen.steps if not any(term.name == name for term in terms)]
    notes = [Message(f"drivers.note.{note}", {"n": len(seen)})] if note else []
    notes += [Message("drivers.note.few", {"steps": ", ".join(left), "count": len(left)})] if left else []
    return terms, tuple(notes)


def summed_up(
    fitted: Fitted,
    seen: Experience | Any,
    reach: Mapping[str, float],
    *,
    segment: str | None,
    notes: Sequence[Message],
    draws: int,
    resamples: int,
    seed: int,
    units: Array | None,
) -> Drivers:
    """The drivers of a fitted model with all that stands beside them.

    Parameters
    ----------
    fitted : Fitted
    seen : Experience or Table
        With ``outcome_name, scale, cases, notes``.
    reach : mapping of str to float
        By name of a term; 1 where it is missing.
    segment, notes, draws, resamples, seed, units
        As :func:`drivers`.
    """
    checked = held_out(fitted)
    effects = effects_of(fitted, units=units, draws=draws, seed=seed)
    share, drawn = importances(fitted, effects.terms, resamples=resamples, seed=seed)
    whole = _with_whole(effects.terms, share, drawn)
    p = _p_values(effects)
    rows = [
        _row(fitted, effects, at, float(p[at]), whole[at], reach, checked.better) for at in range(len(effects.terms))
    ]
    design = fitted.design
    return Drivers(
        outcome=seen.outcome_name, link=design.link, low=seen.scale[0], high=seen.scale[1],
        n=len(design.values), cases=seen.cases, mean=float(np.average(design.values, weights=design.weights)),
        rows=tuple(sorted(rows, key=lambda row: -row.importance)), held_out=checked, segment=segment,
        controls=tuple(term.name for term in fitted.terms if term.kind == "control"),
        strength=fitted.held.strength, blocks=fitted.blocks, r_squared=share.total, stability=_stability(drawn),
        seed=seed, notes=tuple(notes), sizes=dict(seen.notes), fitted=fitted, source=seen.source,
    )  # fmt: skip


def _p_values(effects: Effects) -> Floats:
    """Of each driver, adjusted for all of them; the whole wait is asked first, on its own."""
    from scipy.special import ndtr

    error = np.where(effects.error > 0, effects.error, np.inf)
    p = np.asarray(2 * ndtr(-np.abs(effects.value) / error))
    parts = np.array([term.kind != "total" for term in effects.terms], bool)
    p[parts] = holm(p[parts])
    return p


def importances(fitted: Fitted, terms: Sequence[Term], *, resamples: int, seed: int) -> tuple[Shapley, Floats]:
    """Shapley shares of the variance explained by some terms, and the same over resampled answers.

    The whole wait is no term of its own here: it is what the waits share.

    Returns
    -------
    (Shapley, float array of shape (resamples, terms))
    """
    terms = [term for term in terms if term.kind != "total"]
    columns = np.column_stack([np.zeros((len(fitted.design.values), 0)), *(term.columns for term in terms)])
    ends = np.cumsum([0, *(term.columns.shape[1] for term in terms)])
    groups = [list(range(low, high)) for low, high in itertools.pairwise(ends)]
    values, weights = fitted.design.values, fitted.design.weights
    found = r_squared_shapley(columns, values, groups, weights=weights, orders=ORDERS, seed=seed)
    rng = np.random.default_rng(seed)
    drawn = [
        r_squared_shapley(columns, values, groups, weights=weights * times, orders=ORDERS, seed=seed).shares
        for times in rng.multinomial(values.size, np.full(values.size, 1 / values.size), size=resamples)
    ]
    return found, np.array(drawn).reshape(resamples, len(terms))


def _with_whole(terms: Sequence[Term], share: Shapley, drawn: Floats) -> list[Part]:
    """Importance of every term with its range; that of the whole wait is the sum of all waits'."""
    parts = [term for term in terms if term.kind != "total"]
    waits = [at for at, term in enumerate(parts) if term.kind == "wait"]
    place = {id(term): [at] for at, term in enumerate(parts)}
    return [_part(share.shares, drawn, place.get(id(term), waits)) for term in terms]


def _part(shares: Floats, drawn: Floats, places: list[int]) -> Part:
    ends = np.quantile(drawn[:, places].sum(axis=1), (0.025, 0.975)) if len(drawn) else (np.nan, np.nan)
    return float(shares[places].sum()), float(ends[0]), float(ends[1])


def _stability(drawn: Floats) -> float:
    """Mean rank correlation between resamples: Kendall's coefficient of concordance, made a correlation."""
    count, width = drawn.shape
    if count < 2 or width < 2:
        return float("nan")
    ranks = drawn.argsort(axis=1).argsort(axis=1)
    correlation = np.corrcoef(ranks)
    return float((correlation.sum() - count) / (count * (count - 1)))


def _row(
    fitted: Fitted, effects: Effects, at: int, p: float, share: Part, reach: Mapping[str, float], better: bool
) -> Driver:
    term = effects.terms[at]
    unit, range_unit = UNITS[term.kind]
    e_value, e_low = e_values(fitted, term, effects.covariance)
    return Driver(
        name=term.name, kind=term.kind, unit=unit,
        value=float(effects.value[at]), together=float(effects.together[at]),
        low=float(effects.low[at]), high=float(effects.high[at]), p=p,
        n=int(np.count_nonzero(term.touched)), reach=float(reach.get(term.name, _share(fitted, term))),
        points=float(effects.points[at]), points_low=float(effects.points_low[at]),
        points_high=float(effects.points_high[at]), range_low=term.low, range_high=term.high, range_unit=range_unit,
        importance=share[0], importance_low=share[1], importance_high=share[2],
        e_value=e_value, e_value_low=e_low, named=bool(better and p < LEVEL and effects.low[at] * effects.high[at] > 0),
        curve=readings(fitted, term, effects.covariance),
    )  # fmt: skip


def _share(fitted: Fitted, term: Term) -> float:
    """Share of the answers that one unit can touch."""
    return float(np.average(term.touched, weights=fitted.design.weights))
