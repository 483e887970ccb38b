"""The picture of a blueprint: golden structure, both languages, and nothing over anything else."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from lxml import etree
from tests.model.made_blueprint import NAMES, made_blueprint

from clearway.model.blueprint import Blueprint
from clearway.views.diagrams.blueprint import blueprint_view
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"
LONG = tuple((f"{name} with a very long name that goes on and on {at}", lane) for at, (name, lane) in enumerate(NAMES))
CHINESE = tuple((f"受理客户提交的补充材料并核对原始凭证之后再次复核{at}", lane) for at, (_, lane) in enumerate(NAMES))
MANY = tuple((f"Step {at}", NAMES[at % 5][1]) for at in range(40))


def drawn(made: Blueprint, lang: str = "en") -> etree._Element:
    """The picture as XML."""
    return etree.fromstring(blueprint_view(made, words=Words(lang)).content.encode())


def kinds(root: etree._Element) -> list[str]:
    """Classes in painting order."""
    return [one.get("class") for one in root.iter() if one.get("class")]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_golden_structure(lang: str) -> None:
    found = kinds(drawn(made_blueprint(), lang))
    assert [found.count(kind) for kind in ("step guess", "lost")] == [5, 1], "four and the one in the legend"
    assert sum(kind.startswith("band-lane") for kind in found) == 5
    assert found.count("lane-unknown") == 1
    assert sum(kind.startswith("service-line") for kind in found) == 3
    assert found.count("point fail-point") == found.count("point wait-point") == 2
    assert found.count("point typed-fail") == 2, "the typed one and the legend's"
    assert found.count("crossing") == 5, "one at each line, the contact and the legend; none beside the unknown lane"
    assert sum(kind.startswith("service-flow flow-") for kind in found) == 8


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words_of_the_language(lang: str) -> None:
    made, words = made_blueprint(), Words(lang)
    view = blueprint_view(made, words=words)
    assert view.title == words("blueprint.title", name=made.title.in_language(lang))
    for id in ("interaction", "visibility", "internal"):
        assert words(f"line.{id}") in view.content
        assert words(f"line.{id}") in view.alt
    assert bool(re.search("[\u4e00-\u9fff]", re.sub("<title>.*?</title>|文字", "", view.content))) == (lang == "zh")


@pytest.mark.parametrize("names", [NAMES, LONG, CHINESE, MANY], ids=["plain", "long", "chinese", "many"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_box_lies_over_another_and_all_stay_inside(names: tuple[tuple[str, str], ...], lang: str) -> None:
    root = drawn(made_blueprint(names), lang)
    wide, tall = float(root.get("width")), float(root.get("height"))
    boxes = [
        tuple(float(rect.get(key)) for key in ("x", "y", "width", "height"))
        for group in root.iter(f"{SVG}g")
        if group.get("class") in ("step", "step guess", "lost")
        for rect in group.findall(f"{SVG}rect")
        if rect.get("class") == "box"
    ]
    assert all(x >= 0 and y >= 0 and x + w <= wide and y + h <= tall for x, y, w, h in boxes)
    for at, one in enumerate(boxes):
        assert not any(_meet(one, other) for other in boxes[at + 1 :])


def test_no_flow_runs_through_a_box() -> None:
    root = drawn(made_blueprint(MANY))
    boxes = [
        tuple(float(rect.get(key)) for key in ("x", "y", "width", "height"))
        for group in root.iter(f"{SVG}g")
        if group.get("class") in ("step guess", "lost")
        for rect in group.findall(f"{SVG}rect")
        if rect.get("class") == "box"
    ]
    for way in root.iter(f"{SVG}path"):
        if way.get("class") != "way":
            continue
        points = [tuple(map(float, pair)) for pair in re.findall(r"([-\d.]+) ([-\d.]+)", way.get("d"))]
        for (x, y), (a, b) in pairwise(points):
            middle = ((x + a) / 2, (y + b) / 2)
            assert not any(
                bx + 2 < middle[0] < bx + w - 2 and by + 2 < middle[1] < by + h - 2 for bx, by, w, h in boxes
            )


def test_rare_steps_are_named_and_not_drawn() -> None:
    made = made_blueprint(MANY)
    view = blueprint_view(made, words=Words("en"))
    assert "12 rarer steps are not drawn" in view.content


def test_foreign_names_stay_text_and_an_empty_blueprint_is_drawn() -> None:
    evil = made_blueprint((("<script>alert(1)</script>", "onstage"), ("x", "support")))
    assert not list(drawn(evil).iter(f"{SVG}script"))
    empty = Blueprint("B", evil.title, "planned")
    assert kinds(drawn(empty)).count("band-lane lane-customer") == 1


def test_one_stamp_and_planned_say_less() -> None:
    made = made_blueprint()
    bare = replace(
        made,
        kind="planned",
        lines=(),
        steps=tuple(replace(s, reach=None, touch=None, wait_before=None) for s in made.steps),
    )
    found = kinds(drawn(bare))
    assert found.count("time-full") == 1, "only the legend's"


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return (
        one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3]
        and other[1] < one[1] + one[3]
    )
