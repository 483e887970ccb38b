"""Distributions as rows: what is drawn from them has the moments that people gave."""

from __future__ import annotations

import math

import numpy as np
import pytest
from tests.twin import probe

from clearway.model.spec import (
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Graph,
    Lognormal,
    Normal,
    Renewal,
    Spec,
    Triangular,
    Uniform,
    Weibull,
)
from clearway.model.spec.distributions import Distribution
from clearway.twin.program.draft import Draft
from clearway.twin.program.times import add_distribution

KEYS = np.random.Generator(np.random.Philox(3)).integers(0, 2**64, 200_000, np.uint64)


@pytest.mark.parametrize(
    ("dist", "mean", "sd"),
    [
        (Lognormal(10.0, 8.0), 10.0, 8.0),
        (Gamma(10.0, 8.0), 10.0, 8.0),
        (Gamma(10.0, 20.0), 10.0, 20.0),
        (Normal(100.0, 8.0), 100.0, 8.0),
        (Exponential(10.0), 10.0, 10.0),
        (Uniform(2.0, 8.0), 5.0, 6 / math.sqrt(12)),
        (Triangular(0.0, 3.0, 9.0), 4.0, math.sqrt((81 + 9 - 27) / 18)),
        (Weibull(10.0, 2.0), 10 * math.gamma(1.5), 10 * math.sqrt(math.gamma(2) - math.gamma(1.5) ** 2)),
        (Empirical((1.0, 2.0, 9.0), smooth=False), 4.0, math.sqrt((9 + 4 + 25) / 3)),
        (Empirical((0.0, 2.0, 10.0)), 3.5, math.sqrt((4 + 124) / 6 - 3.5**2)),
    ],
    ids=lambda value: getattr(value, "kind", ""),
)
def test_moments_are_those_that_were_given(dist: Distribution, mean: float, sd: float) -> None:
    drawn = probe.draws(dist, KEYS)
    assert dist.mean_value() == pytest.approx(mean)
    assert drawn.mean() == pytest.approx(mean, rel=0.015)
    assert drawn.std() == pytest.approx(sd, rel=0.03)


def test_rows_know_limits_and_mean() -> None:
    draft = Draft(Spec(Graph(), Renewal(Fixed(1.0))))
    assert add_distribution(draft, None) == -1
    assert [
        add_distribution(draft, dist) for dist in (Normal(1.0, 2.0), Normal(1.0, 2.0, -3.0, 4.0), Uniform(2.0, 8.0))
    ] == [0, 1, 2]
    assert add_distribution(draft, Normal(1.0, 2.0), least=-math.inf) == 3
    rows = draft.tables["dists"]
    assert [(row["low"], row["high"], row["mean"]) for row in rows] == [
        (0.0, math.inf, 1.0), (-3.0, 4.0, 1.0), (2.0, 8.0, 5.0), (-math.inf, math.inf, 1.0)
    ]  # fmt: skip


def test_seen_values_lie_side_by_side() -> None:
    draft = Draft(Spec(Graph(), Renewal(Fixed(1.0))))
    add_distribution(draft, Empirical((1.0, 2.0)))
    add_distribution(draft, Empirical((5.0, 6.0, 7.0), smooth=False))
    assert draft.numbers == [1.0, 2.0, 5.0, 6.0, 7.0]
    assert [(row["first"], row["count"], row["low"], row["high"]) for row in draft.tables["dists"]] == [
        (0, 2, 1.0, 2.0), (2, 3, 5.0, 7.0)
    ]  # fmt: skip
