"""Point 13: capability is flagged when unstable, labelled within and overall, with estimator, interval and n < 50."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
from tests.app.made import fits

from clearway.app.service.capable import CapabilityAsk, capability_study
from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest


def study(folder: Path, values: np.ndarray, ask: CapabilityAsk) -> dict[str, Any]:
    path = folder / "values.csv"
    with path.open("w", newline="", encoding="utf-8") as sink:
        csv.writer(sink).writerows([("row", "value"), *enumerate(values.tolist())])
    return fits("capability", capability_study(StudyRequest(LogRequest(str(path)), columns=("value",)), ask))


def test_a_step_is_flagged_and_a_steady_series_is_not(tmp_path: Path) -> None:
    steady = np.random.default_rng(11).normal(10, 1, 120)
    ask = CapabilityAsk(lsl="4", usl="16", distribution="normal")
    calm = study(tmp_path, steady, ask)
    moved = study(tmp_path, steady + np.where(np.arange(120) < 60, 0, 3), ask)
    assert (calm["stability"]["stable"], moved["stability"]["stable"]) == (True, False)
    assert any("steadily" in text for text in moved["warnings"])
    assert not any("steadily" in text for text in calm["warnings"])
    # Within sees the short run only: it hides the move that overall shows.
    assert moved["cpk"] > 1.2 * moved["ppk"]
    assert abs(calm["cpk"] / calm["ppk"] - 1) < 0.15


def test_indices_are_labelled_with_estimator_and_interval(tmp_path: Path) -> None:
    found = study(tmp_path, np.random.default_rng(1).normal(0, 1, 60), CapabilityAsk(lsl="-3", usl="3", target="0"))
    assert found["estimator"] == "mr"
    assert found["constants"] == "table"
    for key in ("cp", "cpk", "cpm", "pp", "ppk", "ppm"):
        assert found[f"{key}_low"] < found[key] < found[f"{key}_high"]
        assert {"formula", "source"} == set(found["formulas"][key])


def test_fewer_than_50_values_warn(tmp_path: Path) -> None:
    values = np.random.default_rng(1).normal(0, 1, 50)
    ask = CapabilityAsk(usl="5", distribution="normal")
    few, enough = study(tmp_path, values[:49], ask), study(tmp_path, values, ask)
    assert any("49" in text for text in few["warnings"])
    assert not any("few" in text for text in enough["warnings"])
