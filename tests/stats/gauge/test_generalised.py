"""Generalised intervals: the exact ones of a single ratio, and coverage on simulated studies."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from clearway.stats.gauge import gauge_crossed, gauge_nested
from clearway.stats.gauge.components import PARTS, Mean, Share
from clearway.stats.gauge.generalised import ratio_bounds


def _one_way(parts: Mean, repeat: Mean, trials: int) -> dict[str, Share]:
    """A gauge without operators: their mean square has no weight."""
    return {
        "repeat": Share(repeat.square, terms={repeat: 1.0}),
        "reprod": Share(0.0, terms={repeat: 0.0}),
        "part": Share(0.0, terms={parts: 1 / trials, repeat: -1 / trials}),
    }


@pytest.mark.parametrize(("above", "below"), [(30.0, 1.0), (5.0, 1.0), (1.5, 1.0)])
def test_one_ratio_has_the_exact_interval_of_f(above: float, below: float) -> None:
    parts, repeat, trials = Mean(above, 9), Mean(below, 20), 3
    found = ratio_bounds(_one_way(parts, repeat, trials), confidence=0.9)
    ratio = above / below
    ends = [ratio / stats.f.ppf(tail, 9, 20) for tail in (0.95, 0.05)]
    low, high = (max(0.0, (end - 1) / trials) for end in ends)
    expected = [100 * one / (1 + one) for one in (low, high)]
    assert found["pct_contribution_part_low"] == pytest.approx(expected[0], abs=0.6)
    assert found["pct_contribution_part_high"] == pytest.approx(expected[1], abs=0.6)
    assert found["pct_study_part_high"] == pytest.approx(10 * math.sqrt(expected[1]), abs=0.4)
    assert found["pct_contribution_grr_low"] == pytest.approx(100 - expected[1], abs=0.6)
    part = found["pct_contribution_part_high"]
    assert part is not None
    assert found["ndc_high"] == math.floor(1.41 * math.sqrt(part / (100 - part)))


def test_without_degrees_of_freedom_or_any_spread_there_are_none() -> None:
    silent = ratio_bounds({name: Share(1.0) for name in PARTS}, confidence=0.95)
    flat = ratio_bounds(_one_way(Mean(0.0, 9), Mean(0.0, 20), 3), confidence=0.95)
    assert set(silent.values()) == set(flat.values()) == {None}


@pytest.mark.parametrize(("part", "operator", "both"), [(3.0, 0.5, 0.0), (3.0, 0.5, 0.7), (1.0, 0.0, 0.0)])
def test_the_true_share_of_the_gauge_is_inside(part: float, operator: float, both: float) -> None:
    random = np.random.default_rng(8)
    truth = (operator**2 + both**2 + 1) / (part**2 + operator**2 + both**2 + 1)
    labels = np.array([(p, o) for p in range(10) for o in range(4) for _ in range(3)])
    inside, runs = 0, 250
    for _ in range(runs):
        parts, operators = random.normal(0, part, 10), random.normal(0, operator, 4)
        cells = random.normal(0, both, (10, 4))
        value = parts[labels[:, 0]] + operators[labels[:, 1]] + cells[labels[:, 0], labels[:, 1]]
        found = gauge_crossed(labels[:, 0].tolist(), labels[:, 1].tolist(), value + random.normal(0, 1, len(labels)))
        low, high = found.pct_contribution_grr_low, found.pct_contribution_grr_high
        assert low is not None
        assert high is not None
        inside += low <= 100 * truth <= high
    assert inside / runs >= 0.92


def test_studies_give_every_bound_around_its_figure() -> None:
    random = np.random.default_rng(3)
    rows = [(p, o) for p in range(10) for o in range(3) for _ in range(2)]
    value = [3 * p + o + random.normal(0, 1) for p, o in rows]
    crossed = gauge_crossed([p for p, _ in rows], [o for _, o in rows], value, spec_width=60)
    nested = gauge_nested([o for _, o in rows], [f"{o}-{p}" for p, o in rows], value, spec_width=60)
    for study in (crossed, nested):
        for key in (f"pct_{kind}_{name}" for kind in ("contribution", "study", "tolerance") for name in PARTS):
            low, figure, high = (getattr(study, f"{key}{end}") for end in ("_low", "", "_high"))
            assert low - 1e-9 <= figure <= high + 1e-9, key
        assert study.ndc_low <= study.ndc <= study.ndc_high  # type: ignore[operator]
