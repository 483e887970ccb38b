"""Recommendation: the Sudzilla survey equals its expected file."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

import clearway as cw
from clearway.measures.voice.nps import nps


@pytest.mark.parametrize("file", ["nps_sudzilla_1.csv", "nps_sudzilla_2.csv"])
def test_sudzilla(file: str, data_dir: Path) -> None:
    with (data_dir / "survey" / "nps_sudzilla_expected.csv").open() as source:
        (expected,) = csv.DictReader(source)
    found = nps(cw.read_feedback(data_dir / "survey" / file).values("nps"))
    assert found.score.value is not None
    assert round(found.score.value, 1) == float(expected["NPS Score"])
    assert found.score.n == int(expected["Total Respondents"])
    assert (found.promoters, found.detractors) == (int(expected["Promoter"]), int(expected["Detractor"]))
    assert (round(found.score.low or 0, 1), round(found.score.high or 0, 1)) == (-61.0, -10.8)
    assert (found.noise or 0) > 20  # 20 points are noise at this size


def test_borders() -> None:
    found = nps(np.array([0.0, 6, 7, 8, 9, 10, np.nan]))
    assert (found.promoters, found.passives, found.detractors, found.score.value) == (2, 2, 2, 0.0)


def test_nobody() -> None:
    assert nps(np.zeros(0)).score.reason == "no_scores"


def test_groups_are_not_averaged() -> None:
    one, other = np.array([10.0] * 9 + [0.0]), np.array([0.0] * 90)
    together = nps(np.concatenate([one, other])).score.value
    mean = ((nps(one).score.value or 0) + (nps(other).score.value or 0)) / 2
    assert together == pytest.approx(-82.0)
    assert mean == pytest.approx(-10.0)
