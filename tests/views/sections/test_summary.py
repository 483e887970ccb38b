"""The first page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.views.made import nothing

from clearway.views.markup import escape
from clearway.views.sections import Material
from clearway.views.sections.summary import summary


def test_goals_are_told_by_shape_and_text(material: Callable[..., Material]) -> None:
    made = material()
    shown = summary(made).body
    for shape, key in (("\u25cf", "goal.met"), ("\u25b2", "goal.missed"), ("\u25cb", "goal.unknown")):
        assert f'aria-hidden="true">{shape}</span> {made.words(key)}' in shown
    assert made.words("goal.at_risk", count="2") in shown


def test_every_figure_has_interval_and_n(material: Callable[..., Material]) -> None:
    made = material()
    shown = summary(made).body
    assert made.words.duration(3.5e5) in shown
    assert made.words("summary.n", n="1,000") in shown
    assert escape(made.words.interval(3.3e5, 3.7e5, "s")) in shown


def test_one_stamp_says_what_is_missing(material: Callable[..., Material]) -> None:
    made = material(stamps=1)
    shown = summary(made).body
    assert made.words.reason("single_stamp") in shown
    assert made.words("summary.closed") in shown


def test_the_first_findings_are_linked(material: Callable[..., Material]) -> None:
    assert '<a href="#finding-1">' in summary(material()).body


def test_no_goal_and_no_case(material: Callable[..., Material]) -> None:
    made = material()
    bare = replace(
        made,
        measures=replace(made.measures, goals=(), cycle=replace(made.measures.cycle, clock=nothing())),
        findings=(),
    )
    shown = summary(bare).body
    assert escape(made.words("summary.no_goals")) in shown
    assert made.words.reason("no_cases") in shown
