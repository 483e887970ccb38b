"""Simulated studies with a known effect."""

from __future__ import annotations

import numpy as np

from clearway.monitor.effect import Study, study_of

EFFECT = 3.0


def made(
    controls: int = 8, treated: int = 2, *, periods: int = 14, at: int = 9, seed: int = 1, effect: float = EFFECT
) -> Study:
    """Units with levels of their own and common shocks; the treated are changed from period ``at`` on."""
    random = np.random.default_rng(seed)
    units = controls + treated
    values = random.normal(size=(units, periods)) + random.normal(size=(units, 1)) + random.normal(size=periods)
    on = (np.arange(units) >= controls)[:, None] & (np.arange(periods) >= at)
    return rows(values + effect * on, on)


def rows(values: np.ndarray, on: np.ndarray) -> Study:
    """A panel as rows, units ``u00`` and so on, periods by number."""
    units, periods = values.shape
    names = [f"u{at:02d}" for at in range(units) for _ in range(periods)]
    return study_of(names, [str(at) for at in range(periods)] * units, values.ravel(), on.ravel(), measure="time")


def waves(*, seed: int = 1) -> Study:
    """Units that start at different times, and three that never do."""
    random = np.random.default_rng(seed)
    start = np.array([12, 12, 12, 5, 5, 8, 8])
    on = np.arange(12) >= start[:, None]
    return rows(random.normal(size=(7, 12)) + EFFECT * on, on)


def alone(*, periods: int = 40, at: int = 25, seed: int = 1, effect: float = EFFECT) -> Study:
    """One unit."""
    on = (np.arange(periods) >= at)[None]
    return rows(np.random.default_rng(seed).normal(size=(1, periods)) + effect * on, on)


def pilot(*, cases: int = 400, seed: int = 1) -> Study:
    """Single cases of two groups."""
    random = np.random.default_rng(seed)
    on = random.random(cases) < 0.5
    names = [f"case {at}" for at in range(cases)]
    values = random.normal(size=cases) + EFFECT * on
    return study_of(names, [str(at) for at in range(cases)], values, on)
