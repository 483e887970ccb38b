"""The JSON of a chart holds data, conventions and figures under their published names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from clearway.app.service.charting import chart_data
from clearway.app.service.request import LogRequest
from clearway.app.service.studydata import StudyRequest
from clearway.stats import limits


def _charted(folder: Path, kind: str, text: str, **given: Any) -> dict[str, Any]:
    path = folder / "table.csv"
    path.write_text(text, "utf-8")
    options = {key: given.pop(key) for key in ("columns", "n", "subgroup") if key in given}
    return chart_data(StudyRequest(log=LogRequest(str(path)), **options), kind, **given)


def test_single_values_with_their_conventions(tmp_path: Path) -> None:
    values = [5.0, 6.0, 5.0, 4.0, 5.0, 6.0, 5.0, 19.0]
    told = _charted(tmp_path, "imr", "v\n" + "\n".join(map(str, values)), baseline=7)
    chart = limits.imr(values, baseline=7)
    assert told["values"] == values
    assert (told["baseline"], told["constants"], told["sigma_method"], told["L"]) == (7, "table", "mr", 3.0)
    assert (told["centre"], told["ucl"]) == (float(chart.centre[0]), float(chart.ucl[0]))
    assert told["signals"][0]["index_1based"] == 8


def test_one_size_gives_numbers_and_sizes_of_their_own_give_lists(tmp_path: Path) -> None:
    text = "x,n\n2,100\n4,100\n9,100\n"
    assert isinstance(_charted(tmp_path, "p", text, columns=("x",), n="100")["ucl"], float)
    told = _charted(tmp_path, "p", text, columns=("x",), n="n")
    assert (len(told["ucl"]), told["counts"], told["n"]) == (3, [2.0, 4.0, 9.0], [100.0, 100.0, 100.0])


def test_several_measures_tell_means_and_covariances(tmp_path: Path) -> None:
    rows = np.random.default_rng(3).normal(size=(20, 2)).round(3)
    text = "a,b\n" + "\n".join(f"{a},{b}" for a, b in rows)
    told = _charted(tmp_path, "t2", text, columns=("a", "b"))
    assert np.allclose(told["cov"], np.cov(rows.T))
    assert told["det"] == pytest.approx(np.linalg.det(np.cov(rows.T)))
    assert len(told["t2"]) == 20


def test_means_tell_the_limit_of_their_ranges(tmp_path: Path) -> None:
    text = "v\n" + "\n".join(map(str, [1, 3, 2, 4, 3, 3]))
    for kind in ("xbar_r", "xbar_s"):
        assert _charted(tmp_path, kind, text, subgroup="2")["r_ucl"] == pytest.approx(3.267 * 4 / 3)


def test_what_the_advisor_set_is_told(tmp_path: Path) -> None:
    values = np.random.default_rng(4).lognormal(1, 0.8, 100)
    told = _charted(tmp_path, "auto", "v\n" + "\n".join(f"{one:.4f}" for one in values))
    assert told["scale"] == told["result"]["scale"] != "identity"
