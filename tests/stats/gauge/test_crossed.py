"""Crossed studies beside another package's table of variance and the manual's data."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clearway.stats.gauge import gauge_crossed


def world(seed: int, interaction: float, parts: int = 8) -> tuple[list[str], list[str], list[float]]:
    random = np.random.default_rng(seed)
    rows = [(p, o) for p in range(parts) for o in range(3)]
    level, both = random.normal(0, 3, parts), random.normal(0, interaction, (parts, 3))
    person = (0.0, 0.5, -0.7)
    given = [(f"p{p}", f"o{o}", level[p] + person[o] + both[p, o] + random.normal(0, 0.5)) for p, o in rows * 3]
    part, operator, value = zip(*given, strict=True)
    return list(part), list(operator), list(value)


def table(part: list[str], operator: list[str], value: list[float]) -> Any:
    import pandas as pd
    import statsmodels.api as sm
    from statsmodels.formula.api import ols

    frame = pd.DataFrame({"part": part, "operator": operator, "value": value})
    return sm.stats.anova_lm(ols("value ~ C(part) * C(operator)", frame).fit())


@pytest.mark.parametrize("interaction", [0.0, 2.0])
def test_the_table_is_that_of_statsmodels(interaction: float) -> None:
    rows = world(3, interaction)
    found, other = gauge_crossed(*rows), table(*rows)
    sums = [found.ss[name] for name in ("parts", "operators", "interaction", "repeatability")]
    assert sums == pytest.approx(other["sum_sq"].tolist())
    assert found.p_interaction == pytest.approx(other["PR(>F)"].iloc[2])
    assert found.ss["total"] == pytest.approx(sum(sums))


def test_pooling_follows_the_interaction_and_can_be_asked_for() -> None:
    rows = world(3, 2.0)
    apart, pooled = gauge_crossed(*rows), gauge_crossed(*rows, alpha_pool=0.0)
    assert (apart.pooled, pooled.pooled) == (False, True)
    assert apart.ss == pooled.ss
    assert apart.var_repeat < pooled.var_repeat
    ms = {name: apart.ms[name] or 0.0 for name in apart.ms}
    assert apart.var_part == pytest.approx((ms["parts"] - ms["interaction"]) / 9)
    both = (ms["interaction"] - ms["repeatability"]) / 3
    assert apart.var_reprod == pytest.approx(both + max(0.0, ms["operators"] - ms["interaction"]) / 24)


def test_components_add_up_and_lie_in_their_intervals() -> None:
    found = gauge_crossed(*world(5, 1.0), spec_width=10.0)
    assert found.var_grr == pytest.approx(found.var_repeat + found.var_reprod)
    assert found.var_total == pytest.approx(found.var_grr + found.var_part)
    assert (found.pct_contribution_grr or 0) + (found.pct_contribution_part or 0) == pytest.approx(100)
    for name in ("repeat", "reprod", "part", "grr"):
        low, value, high = (getattr(found, f"var_{name}{end}") for end in ("_low", "", "_high"))
        assert 0 <= low <= value <= high
    assert found.pct_tolerance_grr == pytest.approx(100 * 6 * found.var_grr**0.5 / 10)


def test_a_negative_component_is_0() -> None:
    found = gauge_crossed("aabbaabb", "xxxxyyyy", [1, 9, 1, 9, 1, 9, 1, 9.5])
    assert found.var_part == found.var_reprod == 0
    assert found.ndc == 0


def test_one_trial_uses_the_interaction_with_a_warning() -> None:
    found = gauge_crossed("abcabc", "xxxyyy", [1, 2, 4, 1.1, 2.3, 4])
    assert (found.pooled, found.p_interaction) == (True, None)
    assert "gauge.warning.unreplicated" in [id for id, _ in found.warnings]


def test_values_shift_and_scale() -> None:
    part, operator, value = world(7, 1.0)
    one = gauge_crossed(part, operator, value)
    other = gauge_crossed(part, operator, (5 + 3 * np.array(value)).tolist())
    assert other.var_grr == pytest.approx(9 * one.var_grr)
    assert other.ndc == one.ndc


def test_the_manuals_data_by_variance(data_dir: Path) -> None:
    """The manual's table by analysis of variance: %GRR 27.86, ndc 4."""
    with (data_dir / "spc" / "aiag_msa4_gage_rr.csv").open(encoding="utf-8") as source:
        rows = list(csv.DictReader(source))
    found = gauge_crossed(
        [row["part"] for row in rows], [row["appraiser"] for row in rows], [float(row["value"]) for row in rows]
    )
    assert round(found.pct_study_grr or 0, 2) == 27.86
    assert (found.pooled, found.ndc, round(found.p_interaction or 0, 3)) == (True, 4, 0.974)
