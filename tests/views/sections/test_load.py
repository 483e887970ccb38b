"""Load and people on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clearway.views.markup import escape
from clearway.views.sections import Material
from clearway.views.sections.load import load
from clearway.views.words import DASH


def test_flow_queues_groups_and_handovers(material: Callable[..., Material]) -> None:
    made = material()
    shown = load(made).body
    assert shown.count("<svg") == 3
    assert made.words("small.rule", k=5) in shown
    assert made.words("small.merged") in shown
    assert made.words.probability(0.0004) in shown


def test_a_hidden_group_shows_neither_a_bar_nor_a_zero(material: Callable[..., Material]) -> None:
    made = material()
    row = load(made).body.split(made.words("small.merged"))[1].split("</tr>")[0]
    assert row.count(DASH) == 3
    assert "0%" not in row


def test_without_people_the_column_is_taught(material: Callable[..., Material]) -> None:
    made = material(people=False)
    assert escape(made.words("teach.no_resource")) in load(made).body


def test_raw_is_said_aloud(material: Callable[..., Material]) -> None:
    made = material()
    raw = replace(made, measures=replace(made.measures, raw=True))
    assert escape(made.words("small.off")) in load(raw).body
