"""Planted experience: known points for an hour of wait at each step, in the presence of what confounds it."""

from __future__ import annotations

import numpy as np

from clearway.measures.voice.driverdata import Experience, Trait, difficulty_of

POINTS = np.array([-0.3, -0.1, 0.0, -0.2])
"""Of an hour of wait at each of the steps A to D."""


def planted(seed: int, n: int = 500, *, points: np.ndarray = POINTS, yes_no: bool = False) -> Experience:
    """Cases whose waits are longer in one segment and at nine, where scores are lower anyway."""
    random = np.random.default_rng(seed)
    segment, hour = random.integers(0, 3, n), random.integers(8, 18, n)
    visits = (random.random((n, 4)) < (1.0, 0.8, 0.6, 1.0)).astype(np.int64)
    visits += (random.random((n, 4)) < 0.15) & (visits > 0)
    busy = 0.5 * (hour == 9) + 0.5 * (segment == 1)
    wait = random.lognormal(busy[:, None], 0.8, (n, 4)) * 3600 * (visits > 0)
    touch = random.lognormal(0, 0.4, (n, 4)) * 600 * (visits > 0)
    score = 4 - 0.5 * (segment == 1) - 0.3 * (hour == 9) + wait / 3600 @ points
    outcome = score + random.normal(0, 0.7, n)
    if yes_no:
        outcome = (random.random(n) < 1 / (1 + np.exp(3 - score))).astype(float)
    return Experience(
        outcome, (0.0, 1.0) if yes_no else (1.0, 5.0), "logit" if yes_no else "identity", tuple("ABCD"),
        wait, touch, visits, wait.sum(axis=1), np.arange(n) * 10**9, hour, random.poisson(20, n).astype(float),
        difficulty_of(touch, visits), {"segment": Trait(segment, ("x", "y", "z"))}, np.ones(n), np.arange(n),
        (visits > 0).mean(axis=0), n,
    )  # fmt: skip
