"""The process map on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clearway.model.map import Map
from clearway.views.markup import escape
from clearway.views.sections import Material
from clearway.views.sections.process import process


def test_every_level_is_inside_and_one_shows(material: Callable[..., Material]) -> None:
    shown = process(material()).body
    assert shown.count('class="level"') == 1
    assert shown.count("<svg") == shown.count('class="level"') + shown.count('class="level off"')
    assert f'max="{shown.count("<svg") - 1}"' in shown


def test_nothing_depends_on_a_script_to_be_read(material: Callable[..., Material]) -> None:
    made = material()
    shown = process(made).body
    assert escape(made.words("process.mode.median")) in shown
    assert "onclick" not in shown
    assert shown.count("<tr>") >= len(made.measures.map.edges)


def test_an_empty_map_says_so(material: Callable[..., Material]) -> None:
    made = material()
    bare = replace(made, measures=replace(made.measures, map=Map((), (), 0)))
    assert made.words("table.empty") in process(bare).body


def test_a_capped_map_says_so(material: Callable[..., Material]) -> None:
    made = material([f"A{at}" for at in range(120)])
    assert "transition_time.edge" in process(made).body
