"""From a Spec and a log to a verdict."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.app.made import chinese, fits
from tests.app.twins import write_desk_spec, write_repair_spec

from clearway.app.service.request import LogRequest
from clearway.app.service.simulating import run_spec
from clearway.app.service.validating import validate_spec
from clearway.base.values import dumps
from clearway.log import ReadOptions
from clearway.twin import KEYS


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of the repair."""
    out = tmp_path / "log.parquet"
    run_spec(write_repair_spec(tmp_path), cases=80, replications=1, warmup="0", seed=9, out=out)
    return out


def test_a_verdict_with_its_figures(log: Path, tmp_path: Path) -> None:
    result = validate_spec(write_repair_spec(tmp_path), LogRequest(str(log)), replications=3)
    assert list(result["distances"]) == list(KEYS)
    assert set(result["noise_floor"]) == set(result["ranges"]) == set(result["units"]) == set(KEYS)
    assert result["units"] | {"ngd": "h", "wip": "h"} == dict.fromkeys(KEYS, "h")
    assert result["units"]["ngd"] == "share"
    assert (result["cases"], result["replications"], result["replay"]) == (80, 19, {})
    fits("twin-validate", json.loads(dumps(result)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_past_has_to_be_beaten(lang: str, log: Path, tmp_path: Path) -> None:
    result = validate_spec(
        write_desk_spec(tmp_path), LogRequest(str(log)), replications=2, train=str(log), lang=lang,
        report=tmp_path / "page.html",
    )  # fmt: skip
    assert result["verdict"] == "not usable"
    assert result["replay"] == dict.fromkeys(KEYS, 0.0)
    assert chinese(result["sentence"]) == (lang == "zh")
    assert chinese((tmp_path / "page.html").read_text("utf-8")) == (lang == "zh")


def test_options_hold_for_both_logs(log: Path, tmp_path: Path) -> None:
    request = LogRequest(str(log), ReadOptions(mapping={"start": "none"}))
    result = validate_spec(write_repair_spec(tmp_path), request, replications=2, train=str(log))
    assert result["distances"]["red"] is None
    assert result["reasons"]["red"]
    fits("twin-validate", json.loads(dumps(result)))


def test_progress(log: Path, tmp_path: Path) -> None:
    told: list[str] = []
    validate_spec(
        write_repair_spec(tmp_path), LogRequest(str(log)), replications=2, progress=lambda id, *_: told.append(id)
    )
    assert told == ["read", "compile", *["simulate"] * 19]
