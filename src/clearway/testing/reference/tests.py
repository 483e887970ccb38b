"""Reference cases of tests, dispersion and sample sizes."""

from __future__ import annotations

from typing import Any

from clearway.stats.answer import answer
from clearway.stats.dispersion import dispersion
from clearway.stats.power import design_of, sample_size
from clearway.stats.tests.means import mean_ci
from clearway.stats.tests.shares import two_proportions
from clearway.testing.reference.kind import Given, Kind

DESIGN = ("test", "effect", "p1", "p2", "groups", "df")


def _mean_ci(data: Given, params: Given) -> dict[str, Any]:
    return answer(mean_ci(data["values"], confidence=params.get("confidence", 0.95)))


def _two_proportions(data: Given, params: Given) -> dict[str, Any]:
    found = two_proportions(
        data["counts"],
        data["n"],
        continuity=bool(params.get("continuity", False)),
        confidence=params.get("confidence", 0.95),
    )
    return answer(found) | {"chi2": found.statistic}


def _dispersion(data: Given, params: Given) -> dict[str, Any]:
    return answer(dispersion(data["counts"], data["n"], distribution=params.get("distribution", "binomial")))


def _sample_size(data: Given, params: Given) -> dict[str, Any]:
    levels = {"alpha": params.get("alpha", 0.05), "power": params.get("power", 0.8)}
    designs = [{key: one[key] for key in DESIGN if key in one} for one in data["designs"]]
    return {"n": [sample_size(design_of(one), **levels).n for one in designs]}


KINDS: tuple[Kind, ...] = (
    Kind("test.mean_ci", _mean_ci),
    Kind("test.two_proportions", _two_proportions),
    Kind("dispersion", _dispersion),
    Kind("power.sample_size", _sample_size),
)
"""``test.*``, ``dispersion``, ``power.*``."""
