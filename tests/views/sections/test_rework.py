"""Rework on the page."""

from __future__ import annotations

from collections.abc import Callable

from clearway.views.sections import Material
from clearway.views.sections.rework import rework
from clearway.views.words import DASH


def test_activities_with_repeats_and_pairs(material: Callable[..., Material]) -> None:
    made = material()
    shown = rework(made).body
    assert shown.count("<tr>") + shown.count('<tr class="folded">') == 2 + 5 + 2
    assert made.words("rework.kind.group") in shown
    assert made.words("group.none") in shown


def test_one_stamp_has_no_times_and_no_zero(material: Callable[..., Material]) -> None:
    made = material(stamps=1)
    assert rework(made).body.count(DASH) >= 10
