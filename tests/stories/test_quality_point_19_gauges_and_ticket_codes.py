"""Point 19: pooling rule, no negative component, whole categories, both percentages; kappa on ticket codes."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from tests.app.conftest import Run
from tests.app.made import fits

from clearway.stats.gauge import gauge_crossed


def test_pooling_components_and_categories() -> None:
    random = np.random.default_rng(19)
    for trial in range(60):
        part, operator = np.repeat(np.arange(5), 6), np.tile(np.repeat(np.arange(3), 2), 5)
        level = random.normal(0, random.choice([0.0, 3.0]), 5)
        both = random.normal(0, random.choice([0.0, 2.0]), (5, 3))
        value = level[part] + both[part, operator] + random.normal(0, 1, 30)
        found = gauge_crossed(part, operator, value)
        assert found.pooled == ((found.p_interaction or 0) > 0.05), trial
        assert min(found.var_repeat, found.var_reprod, found.var_part, found.var_grr) >= 0
        assert isinstance(found.ndc, int)
        assert found.ndc == int(1.41 * (found.var_part / found.var_grr) ** 0.5)
        assert found.pct_study_grr == pytest.approx(10 * (found.pct_contribution_grr or 0) ** 0.5)


def test_raters_of_ticket_codes(run: Run, tmp_path: Path) -> None:
    """Three people code 60 tickets twice; one of them guesses half the time."""
    random, codes = np.random.default_rng(4), ("billing", "fault", "order")
    rows = [("ticket", "agent", "code", "truth")]
    for ticket in range(60):
        truth = codes[random.integers(3)]
        for agent, skill in (("Ann", 0.97), ("Bob", 0.95), ("Cem", 0.5)) * 2:
            said = truth if random.random() < skill else codes[random.integers(3)]
            rows.append((f"T{ticket}", agent, said, truth))
    path = tmp_path / "codes.csv"
    with path.open("w", newline="", encoding="utf-8") as sink:
        csv.writer(sink).writerows(rows)
    call = ("agreement", path, "--part", "ticket", "--operator", "agent", "--rating", "code", "--standard", "truth")
    document = fits("agreement", run(*call, "--json").document)
    kappas = document["cohen_vs_standard"]
    assert kappas["Ann"] > 0.9
    assert kappas["Bob"] > 0.85
    assert kappas["Cem"] < 0.7
    assert document["fleiss_within"]["Cem"] < document["fleiss_within"]["Ann"]
    assert {"Cohen", "Fleiss"} <= set(run(*call).out.replace("'s", "").replace("'", "").split())
