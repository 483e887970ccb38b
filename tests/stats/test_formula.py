"""Formulas beside their numbers: every number of a result that is an estimate has one."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from clearway.stats.agreement import agreement_attribute, attribute
from clearway.stats.capability import capability_normal, capability_percentile, late, late_share, normal, percentile
from clearway.stats.formula import told
from clearway.stats.gauge import crossed, gauge_crossed, gauge_range, ranges
from clearway.stats.loss import FORMULAS as LOSS
from clearway.stats.loss import taguchi_loss
from clearway.stats.yields import FORMULAS as YIELD
from clearway.stats.yields import yields

VALUES = np.exp(np.random.default_rng(1).normal(0, 0.5, 60))
PLAIN = {
    "n", "confidence", "shift", "limit", "late", "n_open", "open_late", "units", "opportunities", "steps", "rework",
    "parts", "operators", "trials", "n_parts", "n_operators", "n_trials", "mean", "sd", "df", "ms", "pooled",
    "p_operators", "p_parts", "categories", "constants", "estimator", "warnings", "kind", "distribution", "candidates",
    "cohen_vs_standard_interval", "rbar",
}  # fmt: skip
"""What was given, counted or names itself."""


@pytest.mark.parametrize(
    ("found", "formulas"),
    [
        (capability_normal(VALUES, lsl=0.0, usl=5.0, target=1.0), normal.FORMULAS),
        (capability_percentile(VALUES, usl=5.0, draws=19), percentile.FORMULAS),
        (late_share(VALUES, 2.0), late.FORMULAS),
        (gauge_crossed("aabbaabb", "xxxxyyyy", [1, 2, 5, 6, 1, 2, 5, 7], spec_width=9.0), crossed.FORMULAS),
        (gauge_range([1.0, 2.0], [1.1, 2.2]), ranges.FORMULAS),
        (agreement_attribute("aabb", "xyxy", list("pqqq"), list("ppqq")), attribute.FORMULAS),
        (yields([1, 2], units=10), YIELD),
        (taguchi_loss(VALUES, target=1.0, half_width=1.0, cost=2.0), LOSS),
    ],
    ids=lambda one: type(one).__name__,
)
def test_every_number_has_its_formula_and_source(found: Any, formulas: Any) -> None:
    keys = {field.name.removesuffix("_") for field in dataclasses.fields(found)} - PLAIN
    assert keys <= set(formulas) | PLAIN
    assert all(one["formula"] and one["source"] for one in told(formulas, keys).values())
