"""Reference cases of charts: every stored one passes, and every key of the vocabulary is answered without one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clearway.testing.reference.charts import KINDS
from clearway.testing.reference.run import answered, read_cases, run_cases

BY_NAME = {kind.name: kind for kind in KINDS}
VALUES = [4.0, 7.0, 5.0, 6.0, 3.0, 8.0, 5.0, 30.0]
GROUPS = [[4.0, 5.0], [6.0, 5.0], [5.0, 7.0], [4.0, 4.0]]
RUN = {"n_useful", "longest_run", "longest_run_max", "crossings", "crossings_min", "runs_signal"}
FOUND = {"signals_1based", "n_signals", "any_signal"}
ENDS = {"x_first", "x_last", "lcl_first", "ucl_first"}
CHART = {"centre", "lcl", "ucl"} | RUN | FOUND | ENDS
KEYS: dict[str, tuple[dict[str, Any], set[str]]] = {
    "chart.imr": ({"values": VALUES}, CHART | {"mrbar", "sigma", "mr_ucl", "mr_signals_1based"}),
    "chart.mr": ({"values": VALUES}, CHART),
    "chart.xbar_r": ({"subgroups": GROUPS}, CHART | {"sigma", "rbar", "r_ucl"}),
    "chart.xbar_s": ({"subgroups": GROUPS}, CHART | {"sigma", "rbar", "r_ucl"}),
    "chart.r": ({"subgroups": GROUPS}, CHART),
    "chart.s": ({"subgroups": GROUPS}, CHART),
    "chart.p": ({"counts": [1, 2, 3], "n": 10}, CHART),
    "chart.np": ({"counts": [1, 2, 3], "n": [10, 20, 10]}, CHART),
    "chart.u": ({"counts": [1, 2, 3], "n": 2.5}, CHART),
    "chart.c": ({"counts": [1, 2, 3]}, CHART),
    "chart.laney_p": ({"counts": [1, 2, 3], "n": 10}, CHART | {"sigma_z", "plain_lcl_first", "plain_ucl_first"}),
    "chart.laney_u": ({"counts": [1, 2, 3], "n": 10}, CHART | {"sigma_z", "plain_lcl_first", "plain_ucl_first"}),
    "chart.g": ({"values": VALUES}, CHART),
    "chart.t": ({"values": VALUES}, CHART),
    "chart.ewma": (
        {"values": VALUES},
        FOUND | ENDS | {"centre", "sigma", "start", "ewma", "sigma_ewma", "lcl", "ucl", "lcl_last", "ucl_last"},
    ),
    "chart.cusum": (
        {"subgroups": GROUPS},
        {"upper", "lower", "upper_signals_1based", "lower_signals_1based", "centre", "sigma"},
    ),
    "chart.t2": (
        {"columns": ["a", "b"], "rows": [[1, 2], [2, 1], [3, 5], [4, 4], [5, 7]]},
        {"centre", "cov", "det", "ucl", "t2", "n_signals", "any_signal"},
    ),
    "chart.run": ({"values": VALUES}, {"centre"} | RUN),
    "constants": ({"n": [2, 3]}, {"d2", "d3", "c4"}),
    "arl": ({"designs": [{"chart": "shewhart"}, {"chart": "cusum", "shift": 1}, {"chart": "ewma"}]}, {"arl"}),
}


def _got(kind: str, data: dict[str, Any], **params: Any) -> dict[str, Any]:
    return answered({"data": data, "params": params}, BY_NAME[kind])


def test_every_stored_case_passes(reference_dir: Path) -> None:
    cases = read_cases(reference_dir / "sixsigma" / "sixsigma_reference.json")
    mine = [case for case in cases if case["kind"] in BY_NAME]
    told = run_cases(mine)
    failed = {id: one for id, one in told["cases"].items() if not one["passed"]}
    assert len(mine) > 20
    assert failed == {}


def test_every_kind_is_tried() -> None:
    assert set(KEYS) == set(BY_NAME)


@pytest.mark.parametrize("kind", KEYS)
def test_every_key_is_answered(kind: str) -> None:
    data, keys = KEYS[kind]
    assert keys <= set(_got(kind, data))


@pytest.mark.parametrize(
    ("kind", "params"),
    [
        ("chart.imr", {"sigma_method": "sd", "mr_screen": True, "baseline": 6, "exclude": [2], "L": 2, "sigma": None}),
        ("chart.imr", {"constants": "nhs", "centre": 5, "sigma": 1.5}),
        ("chart.xbar_r", {"constants": "wheeler", "baseline": 3, "exclude": [1], "L": 2}),
        ("chart.xbar_s", {"constants": "exact"}),
        ("chart.p", {"baseline": 2, "exclude": [1], "L": 2}),
        ("chart.c", {"baseline": 2, "exclude": [1], "L": 2}),
        ("chart.laney_p", {"constants": "exact", "mr_screen": True, "L": 2}),
        ("chart.g", {"centre": "median"}),
        ("chart.t", {"power": 3, "constants": "exact"}),
        ("chart.ewma", {"lam": 0.4, "L": 2.5, "sigma_method": "sd_c4", "baseline": 5, "steady_state": True}),
        ("chart.cusum", {"k": 1, "h": 4, "sigma_method": "sbar", "constants": "exact", "baseline": 3}),
        ("chart.t2", {"confidence": 0.9, "phase": 2}),
        ("chart.run", {"centre": "mean"}),
        ("arl", {"one_sided": True, "steady_state": False}),
    ],
)
def test_every_param_is_taken(kind: str, params: dict[str, Any]) -> None:
    plain, told = _got(kind, KEYS[kind][0]), _got(kind, KEYS[kind][0], **params)
    assert "error" not in told
    assert {key: told.get(key) for key in plain} != plain


def test_limits_are_numbers_with_one_n_and_lists_otherwise() -> None:
    assert isinstance(_got("chart.u", {"counts": [1, 2], "n": 5})["ucl"], float)
    assert len(_got("chart.u", {"counts": [1, 2], "n": [5, 5]})["ucl"]) == 2


def test_the_range_limit_of_pairs_has_the_published_factor() -> None:
    told = _got("chart.xbar_r", {"subgroups": GROUPS})
    assert told["r_ucl"] == pytest.approx(3.267 * told["rbar"])
    assert _got("chart.xbar_r", {"subgroups": GROUPS}, constants="wheeler")["r_ucl"] == pytest.approx(
        3.268 * told["rbar"]
    )


def test_what_is_refused_is_told_by_name() -> None:
    assert _got("chart.p", {"counts": [11], "n": 10})["error"]["code"] == "chart.count"
    assert _got("arl", {"designs": [{"chart": "moving average"}]})["error"]["code"] == "reference.case"
