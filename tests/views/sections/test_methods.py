"""Methods on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clearway.views.sections import Material
from clearway.views.sections.methods import methods


def test_settings_and_the_lines_that_make_it_again(material: Callable[..., Material]) -> None:
    made = material()
    shown = methods(made).body
    assert "$ clearway analyze desk.csv" in shown
    assert "cycle_time.p90 &lt;= 5d" in shown
    assert "Asia/Shanghai" in shown
    assert made.words("small.rule", k=5) in shown
    assert made.words("methods.causality.text") in shown


def test_without_goals(material: Callable[..., Material]) -> None:
    made = material()
    bare = replace(made, measures=replace(made.measures, goals=()))
    assert made.words("methods.no_goals") in methods(bare).body
    assert "cw.measure(log)" in methods(bare).body
