"""The model section: the diagram with counts and times, how it came about and how well it fits, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from tests.views.made import EVIL, NAMES

from clearway.base.messages import Message, text
from clearway.measures.discovery.process_model import NO_MODEL, ProcessModel
from clearway.views.sections import Material
from clearway.views.sections.model import GRADES, _strips, grade, model


def changed(material: Material, **options: Any) -> Material:
    """The material with another model."""
    made = replace(material.measures.model, **options)
    return replace(material, measures=replace(material.measures, model=made))


def said(material: Material, id: str, **values: Any) -> str:
    """A sentence of the catalogue."""
    return text(Message(id, values), material.words.lang)


def test_nothing_where_no_model_was_asked_for(material: Callable[..., Material]) -> None:
    given = material()
    assert model(replace(given, measures=replace(given.measures, model=NO_MODEL))) is None


def test_a_missing_model_teaches(material: Callable[..., Material]) -> None:
    given = material()
    section = model(replace(given, measures=replace(given.measures, model=ProcessModel("no_completed"))))
    assert section is not None
    assert said(given, "teach.no_completed") in section.body


def test_the_diagram_carries_counts_and_says_how_well_it_fits(material: Callable[..., Material]) -> None:
    given = material()
    section = model(given)
    assert section is not None
    assert section.body.count('data-kind="task"') == len(NAMES) + 1
    for id in ("model.method.inductive", "model.sound", "model.fits.high", "model.allows.low", "model.file"):
        assert said(given, id) in section.body
    assert "91%" in section.body
    assert "Rare" in section.body
    assert "0.4%" in section.body
    assert given.words.short(1000) in section.body
    assert [part in section.body for part in ('value="count"', 'value="mean"', 'value="median"')] == [True] * 3


def test_flows_name_their_ends_for_the_script(material: Callable[..., Material]) -> None:
    section = model(material())
    assert section is not None
    raw = re.search(r'data-ends="([^"]*)"', section.body)
    assert raw is not None
    ends = json.loads(raw[1].replace("&quot;", '"').replace("&#34;", '"'))
    assert ends["flow_1"] == ["startEvent_1", "task_1"]
    assert len(ends) == len(NAMES) + 4


def test_one_stamp_has_counts_only(material: Callable[..., Material]) -> None:
    section = model(material(stamps=1))
    assert section is not None
    assert 'name="model-mode"' not in section.body


def test_rules_say_after_what_and_where_to(material: Callable[..., Material]) -> None:
    given = material()
    section = model(given)
    assert section is not None
    for words in (said(given, "model.choice.always"), said(given, "model.choice.ends"), "90%", "600", "channel = "):
        assert words in section.body
    none = model(changed(given, decisions=()))
    assert none is not None
    assert said(given, "model.choices") not in none.body


def test_a_plan_says_which_steps_the_log_never_names(material: Callable[..., Material]) -> None:
    given = changed(material(), origin="planned", method="planned", sound=None, unseen=("Sign by hand",))
    section = model(given)
    assert section is not None
    assert section.title == said(given, "model.title.planned")
    assert said(given, "model.unseen", names="Sign by hand") in section.body
    assert said(given, "model.sound.unknown") in section.body


def test_lanes_are_drawn_in_a_pool(material: Callable[..., Material]) -> None:
    section = model(material())
    assert section is not None
    assert section.body.count('data-kind="lane"') == 2
    assert 'data-kind="pool"' in section.body


def test_names_from_the_data_stay_text(material: Callable[..., Material]) -> None:
    section = model(changed(material(EVIL), left_out=EVIL, unseen=EVIL, origin="planned"))
    assert section is not None
    assert "<script" not in section.body
    assert "<img" not in section.body


def test_paper_gets_a_wide_drawing_in_strips_that_overlap() -> None:
    assert _strips(1500, 400) is None
    strips = _strips(3200, 400)
    assert strips is not None
    boxes = [[float(part) for part in box.split()] for box in re.findall(r'viewBox="([^"]*)"', strips)]
    assert len(boxes) == strips.count('href="#model-drawing"') == 3
    assert boxes[0][0] == 0
    assert boxes[-1][0] + boxes[-1][2] >= 3200
    assert all(left[0] + left[2] > right[0] for left, right in pairwise(boxes))


@pytest.mark.parametrize(("share", "called"), [(1.0, "high"), (0.95, "high"), (0.9, "good"), (0.7, "fair"), (0, "low")])
def test_grades(share: float, called: str) -> None:
    assert grade(share) == called
    assert [least for least, _ in GRADES] == sorted((least for least, _ in GRADES), reverse=True)
