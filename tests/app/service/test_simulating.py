"""From a Spec file to figures: nulls with their reasons, the log, the page, refusals."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.app.made import chinese, fits
from tests.app.twins import write_desk_spec, write_fitted_spec, write_repair_spec
from tests.twin.desk import desk

from clearway.app.service.simulating import outcome_json, refuse_outputs, run_spec, warmup_of
from clearway.base.errors import OptionError, OutputError, ReadError
from clearway.base.values import dumps
from clearway.log import read
from clearway.twin import distances, simulate


def test_figures_are_those_of_the_simulation(tmp_path: Path) -> None:
    result = run_spec(write_desk_spec(tmp_path), cases=200, replications=3, raw=True)
    outcome = simulate(desk(gap=70.0), cases=200, replications=3)
    assert result["cycle_time"]["mean_s"] == outcome["cycle_time"].value
    assert result["cycle_time"]["p90_s"] == outcome["cycle_time.p90"].value
    assert sum(result["waiting"]["by_cause"].values()) == pytest.approx(result["waiting"]["mean_s"])
    assert result["utilisation"] == {"desk": outcome["utilisation.desk"].value}
    assert result["targets"]["quick"]["mean"] == outcome["target.quick"].value
    assert result["cost"]["currency"] == "EUR"
    assert result["cost"]["paid"]["mean"] == outcome["cost.paid"].value
    assert result["cost"]["paid"]["mean"] > result["cost"]["mean"]
    assert (result["cases"], result["replications"], result["counted"]) == (200, 3, 200 - result["warmup_cases"])
    fits("twin-run", json.loads(dumps(result)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_not_known_is_null_with_a_reason(lang: str, tmp_path: Path) -> None:
    result = run_spec(write_repair_spec(tmp_path), cases=30, replications=1, lang=lang)
    for key in ("cost", "satisfaction"):
        assert result[key]["mean"] is None
        assert chinese(result[key]["reason"]) == (lang == "zh")
    assert result["cost"] == {**result["cost"]["paid"], "currency": None, "paid": result["cost"]["paid"]}
    assert result["cycle_time"]["ci_low_s"] is None
    assert chinese(result["cycle_time"]["reason"]) == (lang == "zh")
    fits("twin-run", json.loads(dumps(result)))


def test_a_pool_that_is_never_on_duty_has_its_reason() -> None:
    from dataclasses import replace

    from clearway.model.spec import Calendar, Pool, Resource

    later = Calendar({"sun": ("09:00-10:00",)})
    spec = replace(
        desk(),
        pools=desk().pools | {"late": Pool("Late", "later")},
        resources=desk().resources | {"zoe": Resource("late")},
        calendars=desk().calendars | {"later": later},
    )
    result = outcome_json(simulate(spec, cases=20, replications=2))
    assert result["utilisation"]["late"] is None
    assert set(result["reasons"]) == {"utilisation.late"}
    fits("twin-run", json.loads(dumps(result)))


def test_the_log_can_be_read_like_any_other(tmp_path: Path) -> None:
    out = tmp_path / "log.parquet"
    result = run_spec(write_desk_spec(tmp_path), cases=50, replications=2, out=out)
    assert result["out"] == str(out)
    assert pq.read_table(out).num_rows == 50
    log = read(out)
    assert log.activities == ["Serve"] or tuple(log.activities) == ("Serve",)
    assert distances(log, log)["aed"] == 0


def test_the_page(tmp_path: Path) -> None:
    report = tmp_path / "run.html"
    result = run_spec(write_desk_spec(tmp_path), cases=50, replications=2, report=report, lang="zh")
    assert result["report"] == str(report)
    assert chinese(report.read_text("utf-8"))


def test_progress(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    run_spec(
        write_desk_spec(tmp_path), cases=20, replications=2, warmup="0",
        progress=lambda id, done, wanted: told.append((id, done, wanted)),
    )  # fmt: skip
    assert told == [("compile", 0, 0), ("simulate", 1, 2), ("simulate", 2, 2)]


def test_outputs_are_refused_before_any_work(tmp_path: Path) -> None:
    spec, out = write_desk_spec(tmp_path), tmp_path / "log.parquet"
    out.write_text("mine", "utf-8")
    with pytest.raises(OutputError):
        run_spec(spec, out=out)
    assert out.read_text("utf-8") == "mine"
    run_spec(spec, cases=5, replications=1, out=out, overwrite=True)
    with pytest.raises(OptionError):
        refuse_outputs((out, out), overwrite=True)


@pytest.mark.parametrize("given", ["", "-1", "1.5", "soon", "\u0663", "9" * 20])
def test_a_warm_up_that_is_none(given: str) -> None:
    with pytest.raises(OptionError) as caught:
        warmup_of(given)
    assert caught.value.code == "twin.warmup_text"


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        run_spec(tmp_path / "none.json")


def test_small_pools_do_not_say_how_busy_they_are(tmp_path: Path) -> None:
    spec, report = write_fitted_spec(tmp_path), tmp_path / "run.html"
    result = run_spec(spec, cases=100, replications=2, report=report)
    assert (result["utilisation"], result["suppressed"]) == ({"desk": None}, ["desk"])
    assert result["reasons"]["utilisation.desk"]
    fits("twin-run", json.loads(dumps(result)))
    shown = run_spec(spec, cases=100, replications=2, report=tmp_path / "raw.html", raw=True)
    assert "suppressed" not in shown
    share = f"{100 * shown['utilisation']['desk']:.1f}%"
    assert share not in report.read_text("utf-8")
    assert "small-group" in report.read_text("utf-8")
    assert {key: value for key, value in shown.items() if key in ("cycle_time", "cost")} == {
        key: value for key, value in result.items() if key in ("cycle_time", "cost")
    }
