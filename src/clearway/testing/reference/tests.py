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
    return answer(mean_ci(data["values"], **_given(params, "confidence")))


def _two_proportions(data: Given, params: Given) -> dict[str, Any]:
    options = {"continuity": False} | _given(params, "continuity", "confidence")
    found = two_proportions(data["counts"], data["n"], **options)
    return answer(found) | {"chi2": found.statistic}


def _dispersion(data: Given, params: Given) -> dict[str, Any]:
    options = {"distribution": "binomial"} | _given(params, "distribution")
    return answer(dispersion(data["counts"], data["n"], **options))


def _sample_size(data: Given, params: Given) -> dict[str, Any]:
    levels = {"alpha": 0.05, "power": 0.8} | _given(params, "alpha", "power")
    designs = [_given(one, *DESIGN) for one in data["designs"]]
    return {"n": [sample_size(design_of(one), **levels).n for one in designs]}


def _given(given: Given, *names: str) -> dict[str, Any]:
    """Options that are given; what is null has its default."""
    return {name: given[name] for name in names if given.get(name) is not None}


KINDS: tuple[Kind, ...] = (
    Kind("test.mean_ci", _mean_ci),
    Kind("test.two_proportions", _two_proportions),
    Kind("dispersion", _dispersion),
    Kind("power.sample_size", _sample_size),
)
"""``test.*``, ``dispersion``, ``power.*``."""
