"""Drivers on the page: the verdict, the rows that may be shown, and the line under them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.measures.voice.made import planted

from clearway.base.messages import text
from clearway.measures.voice.drivers import drivers as find
from clearway.views.markup import escape
from clearway.views.sections import Material
from clearway.views.sections.drivers import drivers


def test_rows_verdict_and_association(material: Callable[..., Material]) -> None:
    found = find(planted(1, 1500), draws=200, resamples=2)
    made = replace(material(), drivers=found)
    section = drivers(made)
    assert section is not None
    assert escape(text(found.association, made.words.lang)) in section.body
    assert escape(text(found.verdict, made.words.lang)) in section.body
    assert "<strong>" in section.body
    few = replace(found, rows=tuple(replace(row, n=2) for row in found.rows))
    hidden = drivers(replace(made, drivers=few))
    assert hidden is not None
    assert made.words("drivers.unit.wait", name="A") not in hidden.body


def test_without_feedback_there_is_no_such_part(material: Callable[..., Material]) -> None:
    assert drivers(material()) is None
