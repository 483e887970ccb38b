"""Waits on the page."""

from __future__ import annotations

from collections.abc import Callable

from clearway.measures.timing.waits import CAUSES
from clearway.views.markup import escape
from clearway.views.sections import Material
from clearway.views.sections.waits import cause_names, waits


def test_five_causes_in_order_that_sum_to_the_wait(material: Callable[..., Material]) -> None:
    made = material()
    shown = waits(made).body
    places = [shown.index(f"swatch {cause}") for cause in CAUSES]
    assert places == sorted(places)
    assert list(cause_names(made.words)) == list(CAUSES)
    assert made.words.duration((made.measures.waits.total_us or 0) / 1e6) in shown


def test_small_groups_are_hidden_and_counted(material: Callable[..., Material]) -> None:
    made = material()
    assert made.words("small.merged") in waits(made).body


def test_without_people_the_cause_of_it_is_taught(material: Callable[..., Material]) -> None:
    made = material(people=False)
    assert escape(made.words("teach.no_resource")) in waits(made).body


def test_one_stamp(material: Callable[..., Material]) -> None:
    made = material(stamps=1)
    shown = waits(made).body
    assert escape(made.words("teach.single_stamp")) in shown
    assert "<svg" not in shown
