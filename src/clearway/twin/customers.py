"""What customers make of a simulated process: their points, with coefficients as they may be."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.model.spec.points import numbers_of, with_numbers
from clearway.stats.curve import along
from clearway.stats.ridge import expected
from clearway.twin.program.arrivals import stream

if TYPE_CHECKING:
    from clearway.model.spec.cases import Curve, Satisfaction
    from clearway.twin.program.program import Program
    from clearway.twin.tally import Tally
    from clearway.twin.world import Raw

Array = np.ndarray[Any, np.dtype[Any]]
HOUR = 3600.0


def points_of(program: Program, raw: Raw, ended: Array) -> Array:
    """Points of some cases, float64[cases].

    Numbers that are known with an error are drawn once, by the seed of the replication: the same draws for every
    alternative that is simulated with it.

    Parameters
    ----------
    program : Program
        Its Spec has satisfaction.
    raw : Raw
    ended : int array
        Cases.
    """
    spec = program.spec
    assert spec.satisfaction is not None
    model, cases = drawn(spec.satisfaction, raw.seed), raw.cases[ended]
    waiting = sum((cases[cause] / 1e6 for cause in _causes()), start=np.zeros(cases.size))
    cycle = (cases["end"] - cases["arrival"]) / 1e6
    points = model.base + (model.per_wait_hour * waiting + model.per_cycle_hour * cycle) / HOUR
    points += model.per_repeat * cases["repeats"] + model.unserved * (cases["state"] == 3)
    for column, (name, codes) in enumerate(program.attributes.items()):
        worth = model.attributes.get(name, {})
        for value, code in codes.items():
            points += worth.get(value, 0.0) * (raw.attributes[ended, column] == code)
    if raw.tally is not None:
        points += _steps(model, raw.tally, ended)
    return np.clip(expected(points, model.link), model.low, model.high)


def _causes() -> tuple[str, ...]:
    from clearway.measures.timing.waits import CAUSES

    return CAUSES


def _steps(model: Satisfaction, tally: Tally, ended: Array) -> Array:
    """Points for what happened at each step, and for the whole wait."""
    points = height(model.total, tally.total_s[ended]) if model.total is not None else np.zeros(ended.size)
    for name, step in model.steps.items():
        if name not in tally.places:
            continue
        place = tally.places[name]
        visits = tally.visits[ended, place]
        passed = visits > 0
        points = points + step.passed * passed + step.per_repeat * np.maximum(visits - 1, 0)
        points = points + step.per_touch_hour * tally.touch_s[ended, place] / HOUR
        if step.wait is not None:
            points = points + passed * height(step.wait, tally.wait_s[ended, place])
    return np.asarray(points)


def height(curve: Curve, seconds: Array) -> Array:
    """Points along a curve of waiting."""
    high = np.inf if curve.high_s is None else curve.high_s / HOUR
    knots = [knot / HOUR for knot in curve.knots_s]
    return along(seconds / HOUR, knots, curve.slopes, curve.low_s / HOUR, high)


def drawn(model: Satisfaction, seed: int) -> Satisfaction:
    """The model with numbers drawn around its own, as far as they are known with an error only."""
    if not model.terms:
        return model
    known = numbers_of(model)
    moved = _spread(model.covariance) @ stream(seed, "satisfaction").standard_normal(len(model.terms))
    return with_numbers(model, {term: known[term] + float(by) for term, by in zip(model.terms, moved, strict=True)})


@functools.lru_cache(maxsize=8)
def _spread(covariance: tuple[tuple[float, ...], ...]) -> Array:
    """What turns independent luck into errors with a covariance; made once for all replications of a Spec."""
    values, vectors = np.linalg.eigh(np.array(covariance))
    return np.asarray(vectors * np.sqrt(np.maximum(values, 0.0)))
