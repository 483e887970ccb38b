"""Plans as JSON, and their changes as files that give the same figures again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.app.made import chinese, fits
from tests.plan.shop import faster, office

from clearway.app.service.comparing import compare_changes
from clearway.app.service.planned import MOST_LETTERS, _slug, plan_json, write_changes
from clearway.app.service.redesigning import Redesign, changed, work_out
from clearway.base.values import dumps
from clearway.model.spec import write_spec
from clearway.plan import choose
from clearway.redesign import apply, read_change, undo


@pytest.fixture(scope="module")
def done() -> Redesign:
    """Options for the office."""
    return work_out(office(), (), goals=["cycle_time <= 10d"], evaluations=60, cases=100)


def test_every_change_is_a_file_once_and_every_option_one_of_all(done: Redesign, tmp_path: Path) -> None:
    files = write_changes(done.plan, tmp_path)
    on_disk = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")}
    assert set(files.values()) == on_disk
    for option in done.plan.front:
        spec = office()
        for change in option.changes:
            assert read_change(tmp_path / files[change.name]) == change
            spec = apply(change, spec)
        if option.changes:
            together = read_change(tmp_path / files[option.name])
            assert apply(together, office()) == spec
            assert apply(undo(together, office()), spec) == office()


def test_twin_compare_takes_every_option(done: Redesign, tmp_path: Path) -> None:
    (tmp_path / "spec.json").write_bytes(write_spec(office()))
    files = write_changes(done.plan, tmp_path)
    options = [tmp_path / files[option.name] for option in done.plan.front if option.changes]
    found = compare_changes(tmp_path / "spec.json", options, cases=40, replications=2, assume=True)
    assert {row["scenario"] for row in found["rows"]} == {path.stem for path in options}


def test_the_json_says_what_the_plan_says(done: Redesign, tmp_path: Path) -> None:
    files = write_changes(done.plan, tmp_path)
    document = fits("redesign", json.loads(dumps(plan_json(done, files, "en"))))
    assert document["objectives"] == list(done.plan.objectives)
    assert document["balanced"] == (done.plan.balanced.name if done.plan.balanced else None)
    for told, option in zip(document["front"], done.plan.front, strict=True):
        assert told["values"] == {name: figure.value for name, figure in option.values.items()}
        assert [(one["ci_low"], one["ci_high"]) for one in told["intervals"].values()] == [
            (figure.low, figure.high) for figure in option.values.values()
        ]
        assert told["goals"] == {"cycle_time <= 10d": True}
        assert told["alike"] == list(option.alike)
        assert told["told_apart"] == (not option.alike)
        assert [one["file"] for one in told["changes"]] == [files[change.name] for change in option.changes]
    assert [rival["name"] for rival in document["rivals"]] == ["do-nothing", "add-people"]
    assert document["rivals"][0]["values"] == document["baseline"]["values"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_people_read_is_in_their_language(lang: str, done: Redesign, tmp_path: Path) -> None:
    document = plan_json(done, write_changes(done.plan, tmp_path), lang)
    told = [change["title"] for option in document["front"] for change in option["changes"] if change["pattern"]]
    told += [bound["text"] for option in document["front"] for bound in option["holds"]]
    told += [*document["unplaced"].values()]
    assert told
    assert all(chinese(text) == (lang == "zh") for text in told)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("\u5e76\u884c: A + B", "\u5e76\u884c-a-b"),
        ("!?", "change"),
        ("x" * 200, "x" * MOST_LETTERS),
    ],
)
def test_names_of_files_stay_in_their_folder(name: str, slug: str) -> None:
    assert _slug(name) == slug


def test_a_change_without_a_pattern_is_named_by_its_name(tmp_path: Path) -> None:
    plan = choose(office(), [faster()], kinds=("change",), evaluations=10, cases=50)
    specs = {option.name: changed(office(), option) for option in plan.front}
    assert {spec.activities["take"].duration.mean for spec in specs.values()} == {150.0, 300.0}
    files = write_changes(plan, tmp_path)
    (quick,) = (option for option in plan.front if option.changes)
    assert files == {"Faster": "changes/01-faster.json", quick.name: f"options/{quick.name}.json"}
