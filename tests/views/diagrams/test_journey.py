"""The journey map: golden drawings in both languages, and what each part shows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.model.journeys import EVIL, full

from clearway.model.journey import Journey
from clearway.views.diagrams.journey import BANDS, heading, journey_map
from clearway.views.diagrams.journeysheet import Sheet
from clearway.views.words import Words

GOLDEN = Path(__file__).parent / "golden"
TITLES = {
    "en": {"W103 Visit": "Cases wait before the visit", "P07": "Case manager"},
    "zh": {"W103 Visit": "上门前等待", "P07": "个案经理"},
}


def shapes(content: str) -> str:
    """The drawing without its style sheet, a tag a line."""
    root = etree.fromstring(content.encode())
    for style in root.iter("{http://www.w3.org/2000/svg}style"):
        style.text = ""
    return etree.tostring(root, encoding="unicode").replace("><", ">\n<") + "\n"


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_golden(lang: str) -> None:
    view = journey_map(full(), words=Words(lang), titles=TITLES[lang])
    assert shapes(view.content) == (GOLDEN / f"journey.{lang}.svg").read_text("utf-8")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_title_and_description_speak_the_language(lang: str) -> None:
    words = Words(lang)
    view = journey_map(full(), words=words)
    assert view.title == heading(full(), words) == words("journey.kind.actual", title=full().title.in_language(lang))
    assert "Check" in view.alt, "where customers feel worst"
    assert "-1.1" in view.alt


def test_names_from_the_data_are_escaped() -> None:
    assert "<script>" not in journey_map(full(EVIL), words=Words("en")).content


def test_a_map_without_feedback_says_so_and_has_no_marks() -> None:
    silent = replace(full(), experience=(), moments=(), quotes=())
    content = journey_map(silent, words=Words("en")).content
    assert Words("en")("journey.no_voice") in content
    assert 'class="jm-felt' not in content


def test_a_planned_journey_has_neither_numbers_nor_curve() -> None:
    steps = tuple(
        replace(step, reach=None, wait=None, touch=None, rework=None, cost=None, status=None) for step in full().steps
    )
    planned = Journey("P", full().title, "planned", steps, full().stages)
    view = journey_map(planned, words=Words("en"))
    sheet = Sheet(planned, Words("en"))
    drawn = [band.__name__ for band in BANDS if band(sheet, 0.0).shapes]
    assert drawn == ["stages", "steps", "channels", "backing", "legend"]
    assert "jm-lost" not in view.content.partition("</style>")[2]


def test_a_simulated_map_says_so_with_its_runs() -> None:
    simulated = replace(full(), kind="simulated", provenance=replace(full().provenance, runs=5))
    content = journey_map(simulated, words=Words("en")).content
    assert "Simulated customer journey" in content
    assert Words("en")("journey.runs", n="5") in content
