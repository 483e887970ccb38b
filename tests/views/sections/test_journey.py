"""The section: the map, its steps and feelings as tables; nothing where no map was derived."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.model.journeys import EVIL, full

from clearway.views.sections.journey import journey
from clearway.views.sections.section import Material


def test_nothing_without_a_map(material: Callable[..., Material]) -> None:
    assert journey(material()) is None


def test_map_and_tables(material: Callable[..., Material]) -> None:
    given = replace(material(), journey=full(EVIL))
    section = journey(given)
    assert section is not None
    assert section.id == "journey"
    assert "jm-stage" in section.body
    assert "<script>" not in section.body
    assert section.body.count("<tr") >= 5 + 7
    assert given.words("journey.source.verbatim") in section.body
    assert "clearway journey" in section.body


def test_without_feedback_it_teaches_what_is_missing(material: Callable[..., Material]) -> None:
    given = replace(material(), journey=replace(full(), experience=(), moments=(), quotes=()))
    section = journey(given)
    assert section is not None
    assert 'class="teach"' in section.body
    assert given.words("journey.feelings") not in section.body
