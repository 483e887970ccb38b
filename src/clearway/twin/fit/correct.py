"""Correct the delays until simulated waits are like those that were seen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.stats.distributions import gap
from clearway.twin.fit.assemble import assemble
from clearway.twin.fit.draws import quantiles_of
from clearway.twin.fit.trial import attempt
from clearway.twin.fit.waits import POINTS, delay_of, in_sequence

if TYPE_CHECKING:
    from clearway.model.spec.distributions import Distribution
    from clearway.twin.fit.assemble import Parts
    from clearway.twin.fit.observed import Observed

Array = np.ndarray[Any, np.dtype[Any]]

ROUNDS = 6
GAIN = 0.8
"""Part of a difference that one round takes away."""

NOISE = 1.5
"""A place is corrected where its waits lie further apart than so many times two halves of those seen."""


def correct(parts: Parts, *, rounds: int = ROUNDS, by_step: bool = False) -> Parts:
    """Move the delay of each place by the difference of seen and simulated waits, quantile by quantile.

    Every round simulates the cases of the log at their own arrivals with common random numbers. Waits in front of busy
    people and outside of their hours come by themselves; the delay takes what is left. Differences no larger than those
    between two halves of the log are left alone. The round whose waits lie nearest is kept.

    Parameters
    ----------
    parts : Parts
    rounds : int
        At most so many simulations.
    by_step : bool
        Whether the flow does one step after the other, and waits are counted so.
    """
    observed, places = parts.observed, parts.places
    seen = [observed.wait_us[places.of == place] / 1e6 for place in range(places.size)]
    noise = [_noise(waits) for waits in seen]
    best, least = parts, np.inf
    for turn in range(rounds + 1):
        simulated = attempt(assemble(parts), observed, seed=1)
        simulated = in_sequence(simulated) if by_step else simulated
        waits = _by_place(simulated, parts)
        total = sum(gap(one, other) * one.size for one, other in zip(seen, waits, strict=True) if other.size)
        if total < least:
            best, least = parts, total
        if turn < rounds:
            lines = zip(parts.delays, seen, waits, noise, strict=True)
            parts = replace(parts, delays=tuple(_moved(*line) for line in lines))
    return best


def _by_place(simulated: Observed, parts: Parts) -> list[Array]:
    of = parts.places.at(simulated)
    order = np.argsort(of, kind="stable")
    marks = np.searchsorted(of[order], np.arange(parts.places.size + 1))
    waits = simulated.wait_us[order] / 1e6
    return [waits[marks[place] : marks[place + 1]] for place in range(parts.places.size)]


def _noise(waits: Array) -> float:
    """Distance of two halves, drawn at random; that of two samples of this size is smaller by the root of 2."""
    if waits.size < 4:
        return float("inf")
    order = np.random.default_rng(0).permutation(waits.size)
    halves = order[: waits.size // 2], order[waits.size // 2 :]
    return NOISE * gap(waits[halves[0]], waits[halves[1]]) / float(np.sqrt(2))


def _moved(delay: Distribution | None, seen: Array, simulated: Array, noise: float) -> Distribution | None:
    if not simulated.size or gap(seen, simulated) <= noise:
        return delay
    grid = np.linspace(0.0, 1.0, POINTS)
    now = quantiles_of(delay, POINTS) if delay is not None else np.zeros(POINTS)
    return delay_of(now + GAIN * (np.quantile(seen, grid) - np.quantile(simulated, grid)))
