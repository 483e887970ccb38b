"""Options by their objectives: marks stand where their values say, and nobody has to tell colours apart."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from clearway.views.charts.front import Axis, Point, Spread, front
from clearway.views.view import View
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"
AXES = (Axis("Cost", "money"), Axis("Time", "s"), Axis("Points", "points", more=True))


def point(number: int, cost: float, hours: float, points: float, **given: object) -> Point:
    seconds = hours * 3600
    values = (
        Spread(cost, cost * 0.98, cost * 1.02), Spread(seconds, seconds * 0.9, seconds * 1.1), Spread(points),
    )  # fmt: skip
    name = given.pop("name", f"Option {number}")
    return Point(name, values, number=number, **given)  # type: ignore[arg-type]


POINTS = (
    point(1, 12.0, 5.0, 7.0),
    point(2, 13.4, 3.2, 7.9, alike=(3,)),
    point(3, 13.5, 3.1, 7.8, alike=(2,)),
    point(0, 14.0, 6.0, 7.1, name="<As> is", kind="baseline"),
    point(0, 20.0, 4.0, 7.7, name="Add people", kind="rival"),
)


def drawn(points: tuple[Point, ...] = POINTS, axes: tuple[Axis, ...] = AXES, lang: str = "en") -> View:
    return front(points, axes, words=Words(lang, currency="EUR"), title="T")


def golden(view: View) -> dict[str, object]:
    """What stands on the picture, without the grid and without exact places."""
    root = etree.fromstring(view.content.encode())
    marks = [one for one in root.iter(f"{SVG}circle") if one.get("data-option")]
    order = sorted(marks, key=lambda one: float(one.get("cx")))
    plates = [one.getnext().text for one in root.iter(f"{SVG}rect") if one.get("class") == "badge"]
    return {
        "left to right": [int(one.get("data-option")) for one in order],
        "top to bottom": [int(one.get("data-option")) for one in sorted(marks, key=lambda one: float(one.get("cy")))],
        "hollow": [int(one.get("data-option")) for one in marks if "hollow" in one.get("class")],
        "plates": plates,
        "twins": sum(one.get("class") == "twins" for one in root.iter(f"{SVG}path")),
    }


def test_golden_in_english() -> None:
    assert golden(drawn(axes=AXES[:2])) == {
        "left to right": [1, 2, 3],
        "top to bottom": [1, 2, 3],
        "hollow": [2, 3],
        "plates": ["1", "2", "3", "<As> is", "Add people"],
        "twins": 1,
    }


def test_the_third_objective_is_size_and_figure() -> None:
    view = drawn()
    assert golden(view)["plates"] == ["1 · 7", "2 · 7.9", "3 · 7.8", "<As> is · 7.1", "Add people · 7.7"]
    root = etree.fromstring(view.content.encode())
    size = {one.get("data-option"): float(one.get("r")) for one in root.iter(f"{SVG}circle") if one.get("data-option")}
    assert size["1"] < size["3"] < size["2"]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_sign_is_explained_in_both_languages(lang: str) -> None:
    words, view = Words(lang), drawn(lang=lang)
    for kind in ("apart", "alike", "baseline", "rival", "whisker"):
        assert words(f"front.legend.{kind}") in view.content
    assert words("front.axis.more", name="Points") in view.content
    assert f">{words('front.legend.rival')}<" not in drawn(POINTS[:1], lang=lang).content
    assert "<As>" not in view.content
    assert view.lang == lang


def test_shapes_differ_without_colour() -> None:
    root = etree.fromstring(drawn().content.encode())
    found = {(one.tag.removeprefix(SVG), one.get("class")) for one in root.iter() if one.get("class")}
    assert {("circle", "effect"), ("circle", "effect hollow"), ("rect", "today"), ("path", "rival")} <= found


def test_who_is_like_a_rival_is_no_sure_option() -> None:
    lone = point(1, 12.0, 5.0, 7.0, apart=False)
    assert golden(drawn((lone, *POINTS[3:]), AXES[:2]))["hollow"] == [1]
    assert golden(drawn((lone, *POINTS[3:]), AXES[:2]))["twins"] == 0


def test_ticks_of_time_are_round() -> None:
    spread = (point(1, 12.0, 8.0, 7.0), point(2, 13.0, 30.0, 7.0))
    content = drawn(spread, AXES[:2]).content
    assert all(f">{tick}</text>" in content for tick in ("12 h", "1 d"))


def test_whiskers_reach_as_far_as_the_intervals() -> None:
    root = etree.fromstring(drawn(POINTS[:1], AXES[:2]).content.encode())
    lines = [one.get("d") for one in root.iter(f"{SVG}path") if one.get("class") == "whisker fine"]
    flat = next(one for one in lines if _ends(one)[0][1] == _ends(one)[1][1])
    mark = next(one for one in root.iter(f"{SVG}circle") if one.get("data-option"))
    (low, _), (high, _) = _ends(flat)
    assert float(mark.get("cx")) == pytest.approx((low + high) / 2, abs=0.05)
    assert low < high


def _ends(path: str) -> list[tuple[float, float]]:
    return [tuple(float(one) for one in end.split()) for end in path[1:].split("L")]  # type: ignore[misc]


def test_the_description_names_the_best_and_counts_twins() -> None:
    alt = drawn().alt
    assert "3 options by Cost; Time; Points." in alt
    assert "Best for Cost: 1. Option 1 with €12.00." in alt
    assert "Best for Points: 2. Option 2 with 7.9." in alt
    assert "2 of them cannot be told from another." in alt
    assert "<As> is: Cost €14.00" in alt


def test_nothing_to_show_and_values_that_are_none() -> None:
    words = Words("en")
    assert front([], AXES, words=words, title="T").alt == words("chart.empty")
    lost = Point("x", (Spread(math.nan), Spread(1.0)), number=9)
    assert golden(drawn((*POINTS, lost), AXES[:2])) == golden(drawn(axes=AXES[:2]))
    same = Point("x", (Spread(0.0), Spread(0.0)), number=1)
    assert golden(drawn((same,), AXES[:2]))["plates"] == ["1"]


VALUES = st.tuples(st.floats(0, 1e4), st.floats(0, 1e6))


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=8))
def test_marks_keep_the_order_of_their_values(values: list[tuple[float, float]]) -> None:
    points = tuple(
        Point(f"o{number}", (Spread(x), Spread(y)), number=number) for number, (x, y) in enumerate(values, 1)
    )
    view = drawn(points, AXES[:2])
    root = etree.fromstring(view.content.encode())
    marks = {int(one.get("data-option")): one for one in root.iter(f"{SVG}circle") if one.get("data-option")}
    width, height = (float(root.get(name)) for name in ("width", "height"))
    for one in points:
        x, y = float(marks[one.number].get("cx")), float(marks[one.number].get("cy"))
        assert 0 < x < width
        assert 0 < y < height
        for other in points:
            if one.values[0].value < other.values[0].value:
                assert x <= float(marks[other.number].get("cx"))
            if one.values[1].value < other.values[1].value:
                assert y >= float(marks[other.number].get("cy"))
