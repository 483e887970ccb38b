"""The demo finds what is planted in its Spec: the changes without which tickets take longer and cost more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clearway.app.service.demo import demo
from clearway.twin.sample.desk import desk


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Any]:
    """What the demo answers, and its options."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    result, _ = demo(folder)
    return result, json.loads(Path(folder / "redesign" / "redesign.json").read_text("utf-8"))


def test_the_balanced_option_is_the_planted_answer(done: tuple[dict[str, Any], Any]) -> None:
    result, found = done
    planted = {(one["pattern"], *one["place"]) for one in desk().origin["planted"]["best_answer"]}
    (balanced,) = (one for one in found["front"] if one["name"] == found["balanced"])
    assert planted <= {(change["pattern"], *change["place"]) for change in balanced["changes"]}
    assert result["balanced"] == [change["title"] for change in balanced["changes"]]


def test_it_is_quicker_and_no_dearer_than_today(done: tuple[dict[str, Any], Any]) -> None:
    _, found = done
    (balanced,) = (one for one in found["front"] if one["name"] == found["balanced"])
    today = found["baseline"]["values"]
    assert balanced["values"]["time"] < 0.95 * today["time"]
    assert balanced["values"]["cost"] <= today["cost"]


def test_the_rivals_stand_beside_it(done: tuple[dict[str, Any], Any]) -> None:
    _, found = done
    assert {one["name"] for one in found["rivals"]} == {"do-nothing", "add-people"}
