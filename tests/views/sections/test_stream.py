"""The value stream on the page."""

from __future__ import annotations

from collections.abc import Callable

from clearway.views.markup import escape
from clearway.views.sections import Material
from clearway.views.sections.stream import stream


def test_map_ladder_and_table(material: Callable[..., Material]) -> None:
    made = material()
    shown = stream(made).body
    assert shown.count("<svg") == 2
    assert shown.count("<tr>") == len(made.measures.valuestream.steps) + 2
    assert made.words.share(0.031) in shown


def test_one_stamp_teaches_what_would_bring_the_ladder(material: Callable[..., Material]) -> None:
    made = material(stamps=1)
    shown = stream(made).body
    assert shown.count("<svg") == 1
    assert escape(made.words("teach.single_stamp")) in shown
