"""From a Spec and changes to rows; what no data support is refused or owned."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.app.made import chinese, fits
from tests.app.twins import write_desk_spec, write_fitted_spec, write_more_people, write_rush
from tests.twin.desk import desk

from clearway.app.service.comparing import compare_changes
from clearway.base.errors import OptionError, SpecError
from clearway.base.values import dumps
from clearway.redesign import Change, write_change
from clearway.twin import compare


def test_rows_are_those_of_the_comparison(tmp_path: Path) -> None:
    changes = [write_more_people(tmp_path), write_more_people(tmp_path, "Three people", 3)]
    result = compare_changes(write_desk_spec(tmp_path), changes, cases=200, replications=4, raw=True)
    scenarios = {"Two people": desk(gap=70.0, people=2), "Three people": desk(gap=70.0, people=3)}
    rows = compare(desk(gap=70.0), scenarios, cases=200, replications=4).rows
    told = [(row["scenario"], row["measure"], row["difference"], row["ci_low"]) for row in result["rows"]]
    assert told == [(row.scenario, row.measure, row.difference, row.low) for row in rows]
    assert result["assumptions"] == []
    fits("twin-compare", json.loads(dumps(result)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_no_data_support_is_owned_or_refused(lang: str, tmp_path: Path) -> None:
    spec, change = write_desk_spec(tmp_path), write_rush(tmp_path)
    with pytest.raises(SpecError) as caught:
        compare_changes(spec, [change], cases=50, replications=2)
    assert caught.value.code == "twin.unsupported"
    assert caught.value.place["file"] == str(change)
    result = compare_changes(spec, [change], cases=50, replications=2, assume=True, lang=lang)
    (owned,) = result["assumptions"]
    assert (owned["scenario"], owned["code"]) == ("Rush", "load")
    assert chinese(owned["message"]) == (lang == "zh")
    fits("twin-compare", json.loads(dumps(result)))


def test_progress_runs_over_all_scenarios(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    compare_changes(
        write_desk_spec(tmp_path), [write_more_people(tmp_path)], cases=20, replications=2, warmup="0",
        progress=lambda id, done, wanted: told.append((id, done, wanted)),
    )  # fmt: skip
    assert told == [("compile", 0, 0), *(("simulate", done, 4) for done in (1, 2, 3, 4))]


def test_two_of_one_name_are_refused(tmp_path: Path) -> None:
    change = write_more_people(tmp_path)
    with pytest.raises(OptionError) as caught:
        compare_changes(write_desk_spec(tmp_path), [change, change])
    assert caught.value.code == "twin.same_name"


def test_one_replication_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionError) as caught:
        compare_changes(write_desk_spec(tmp_path), [write_more_people(tmp_path)], replications=1)
    assert caught.value.code == "twin.two"


def test_a_change_that_leaves_no_sound_spec_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nobody.json"
    path.write_bytes(write_change(Change("Nobody", ({"op": "remove", "path": "/resources/anna"},))))
    with pytest.raises(SpecError) as caught:
        compare_changes(write_desk_spec(tmp_path), [path])
    assert caught.value.place["file"] == str(path)


def test_no_scenario_tells_how_busy_few_people_are(tmp_path: Path) -> None:
    changes = [write_more_people(tmp_path, "Nine people", 9)]
    result = compare_changes(write_fitted_spec(tmp_path), changes, cases=60, replications=2, report=tmp_path / "c.html")
    assert result["suppressed"] == ["desk"]
    assert not [row for row in result["rows"] if row["measure"].startswith("utilisation.")]
    fits("twin-compare", json.loads(dumps(result)))
