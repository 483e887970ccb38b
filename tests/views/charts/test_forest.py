"""Differences around the line of no difference."""

from __future__ import annotations

import pytest
from lxml import etree

from clearway.views.charts.forest import Effect, forest
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"
ITEMS = (
    Effect("Wait", -0.3, -0.4, -0.2, True, "-10 min"),
    Effect("<b>Cost", 0.0, -0.1, 0.1, False, "alike"),
    Effect("Served", 0.05, 0.01, 0.09, True, "+5 pp"),
)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_marks_stand_on_their_side_of_the_line(lang: str) -> None:
    view = forest(ITEMS, words=Words(lang), title="T")
    root = etree.fromstring(view.content.encode())
    zero = next(float(one.get("d")[1:].split()[0]) for one in root.iter(f"{SVG}path") if one.get("class") == "axis")
    marks = list(root.iter(f"{SVG}circle"))
    places = [float(one.get("cx")) for one in marks]
    assert places[0] < zero < places[2]
    assert places[1] == pytest.approx(zero, abs=0.02)
    assert ["hollow" in one.get("class") for one in marks] == [False, True, False]
    assert view.lang == lang


def test_the_description_counts_and_names_what_differs() -> None:
    alt = forest(ITEMS, words=Words("en"), title="T").alt
    assert "2 of 3" in alt
    assert alt.index("Wait") < alt.index("Served")
    assert "Cost" not in alt


def test_whiskers_reach_from_low_to_high() -> None:
    view = forest(ITEMS[:1], words=Words("en"), title="T")
    root = etree.fromstring(view.content.encode())
    whisker = next(one.get("d") for one in root.iter(f"{SVG}path") if one.get("class") == "whisker")
    low, high = (float(end.split()[0]) for end in whisker[1:].split("L"))
    mark = float(next(root.iter(f"{SVG}circle")).get("cx"))
    assert low < mark < high
    assert mark - low == pytest.approx(high - mark, abs=0.05)


def test_nothing_and_no_difference_at_all() -> None:
    words = Words("en")
    assert forest([], words=words, title="T").alt == words("chart.empty")
    same = Effect("Wait", 0.0, 0.0, 0.0, False, "alike")
    assert forest([same], words=words, title="T").content.count("<circle") == 1
