"""Segments on the page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from clearway.views.markup import escape
from clearway.views.sections import Material
from clearway.views.sections.segments import segments


def test_values_differences_and_hidden_ones(material: Callable[..., Material]) -> None:
    made = material()
    shown = segments(made).body
    assert "&lt;b&gt;web" in shown
    assert made.words("small.merged") in shown
    assert made.words("group.none") in shown
    assert f"<strong>{made.words.duration(86400)}</strong>" in shown
    assert made.words("segments.explains", share=made.words.share(0.04)) in shown


def test_none_teaches_which_columns_would_help(material: Callable[..., Material]) -> None:
    made = material()
    bare = replace(made, measures=replace(made.measures, segments=()))
    assert escape(made.words("segments.none")) in segments(bare).body


def test_many_attributes_are_cut_and_said(material: Callable[..., Material]) -> None:
    made = material()
    many = replace(made, measures=replace(made.measures, segments=made.measures.segments * 10))
    assert escape(made.words("segments.more", count=5)) in segments(many).body
