"""The sheet: columns, titles, figures as text."""

from __future__ import annotations

from tests.model.journeys import full

from clearway.model.journey import Figure
from clearway.views.diagrams.journeysheet import (
    COLUMN,
    Band,
    Sheet,
    boxed,
    paragraph,
    room_for,
    signed,
    stacked,
    tip,
    titled,
    told,
)
from clearway.views.words import DASH, Words

WORDS = Words("en")


def test_columns_stand_side_by_side() -> None:
    sheet = Sheet(full(), WORDS)
    assert sheet.left(1) - sheet.left(0) == COLUMN
    assert sheet.middle(0) == sheet.left(0) + COLUMN / 2
    assert sheet.right > sheet.left(4) + COLUMN


def test_bands_without_shapes_take_no_room() -> None:
    def tall(sheet: Sheet, top: float) -> Band:
        return Band(titled(sheet, top, 30, "journey.band.steps"), 30.0)

    found = stacked(Sheet(full(), WORDS), (tall, lambda *_: Band([], 0.0), tall), 10.0)
    assert found.height == 60
    assert len(found.shapes) == 4


def test_figures_tell_value_interval_n_and_method_or_why_not() -> None:
    figure = Figure(-0.25, "valence", 40, -0.5, 0.0, "mean")
    assert told(figure, WORDS) == "-0.25"
    assert tip(figure, WORDS) == "-0.25; -0.5 to 0; n = 40; mean"
    assert (told(None, WORDS), tip(None, WORDS)) == (DASH, "")
    assert tip(Figure(None, "s", 0, reason="single_stamp"), WORDS) == WORDS.reason("single_stamp")
    assert (signed(0.5, WORDS), signed(0.001, WORDS)) == ("+0.5", "0")


def test_texts_break_and_boxes_hold_them() -> None:
    assert len(paragraph(0, 0, "one two three four five six", 60, lines=2)) == 2
    assert room_for(Sheet(full(), WORDS), "journey.band.contact") > room_for(Sheet(full(), WORDS), "journey.band.steps")
    assert len(boxed(0, 0, 80, ["a", "b"], "jm-quote")) == 1
