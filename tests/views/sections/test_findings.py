"""Findings on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.views.made import EVIL

from clearway.views.sections import Material
from clearway.views.sections.findings import findings, place_of, sentence, title_of


def test_a_card_carries_all_that_a_finding_has(material: Callable[..., Material]) -> None:
    made = material()
    words, shown = made.words, findings(made).body
    assert words.duration(9e6) in shown
    assert words.interval(8e6, 1e7, "s") in shown
    assert "select avg(wait) from waits" in shown
    assert "channel" in shown
    assert words("pattern.parallelism") in shown
    assert "unheard_of" in shown, "a cure of a plug-in without a name"
    assert "C-1" in shown
    assert words("confidence.high") in shown
    assert words("finding.formula")[:12] in shown


def test_a_place_that_is_the_whole_log(material: Callable[..., Material]) -> None:
    made = material()
    assert place_of(made.findings[1], made.words) == f"<span>{made.words('findings.log')}</span>"
    assert title_of(made.findings[1], made.words) == "X902"
    assert sentence("finding.X902.text", made.findings[1], made.words) is None


def test_titles_of_known_detectors_are_filled(material: Callable[..., Material]) -> None:
    made = material()
    known = replace(made.findings[0], code="W101")
    assert "{" not in title_of(known, made.words)


def test_nothing_found(material: Callable[..., Material]) -> None:
    made = replace(material(), findings=())
    assert made.words("findings.none") in findings(made).body


def test_foreign_names_stay_text(material: Callable[..., Material]) -> None:
    shown = findings(material(EVIL)).body
    assert "<script" not in shown
    assert "<img" not in shown
