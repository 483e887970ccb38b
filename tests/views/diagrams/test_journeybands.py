"""Stages, boxes, statuses, reach and waits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.journeys import full, seconds

from clearway.views.diagrams.journeybands import STATUS, channels, reach, stages, status_mark, steps, waits, work
from clearway.views.diagrams.journeysheet import Sheet
from clearway.views.markup import join
from clearway.views.words import Words

SHEET = Sheet(full(), Words("en"))


def test_one_chevron_a_stage() -> None:
    assert join(stages(SHEET, 0).shapes).count("jm-stage") == 2
    assert stages(Sheet(replace(full(), stages=()), Words("en")), 0).height == 0


def test_boxes_show_kind_lane_and_status() -> None:
    drawn = join(steps(SHEET, 0).shapes)
    assert drawn.count('rx="28"') == 3, "communication is round"
    assert drawn.count("jm-lost") == 1, "planned, and missing"
    assert drawn.count("jm-status ") == 5


@pytest.mark.parametrize("status", list(STATUS))
def test_each_status_has_its_sign(status: str) -> None:
    assert STATUS[status] in status_mark(status, 0, 0, "told")


def test_contacts_name_both_sides_channel_and_lane() -> None:
    drawn = join(channels(SHEET, 0).shapes)
    assert "Phone" in drawn
    assert "Desk → Customer" in drawn


def test_reach_and_waits_are_to_scale() -> None:
    assert join(reach(SHEET, 0).shapes).count('class="bar"') == 5
    drawn = join(waits(SHEET, 0).shapes)
    assert drawn.count('class="wait"') == 5
    assert drawn.count('class="whisker"') == 5
    assert 'height="49.09"' in drawn, "the longest of 54 up to the end of its interval"


def test_one_stamp_shows_gaps_in_place_of_waits() -> None:
    made = replace(full(), steps=tuple(replace(step, wait=None, gap=seconds(60)) for step in full().steps))
    sheet = Sheet(made, Words("en"))
    drawn = join(waits(sheet, 0).shapes)
    assert "jm-gap" in drawn
    assert "Time since the" in drawn
    nothing = Sheet(replace(made, steps=tuple(replace(step, gap=None) for step in made.steps)), Words("en"))
    assert waits(nothing, 0).height == 0


def test_work_tells_what_is_known() -> None:
    drawn = join(work(SHEET, 0).shapes)
    assert drawn.count("rework 10%") == 5
    bare = replace(full(), steps=tuple(replace(step, touch=None, rework=None, cost=None) for step in full().steps))
    assert work(Sheet(bare, Words("en")), 0).height == 0
