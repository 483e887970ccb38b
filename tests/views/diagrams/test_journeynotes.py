"""Quotes, moments of truth, pains and opportunities."""

from __future__ import annotations

from dataclasses import replace

from tests.model.journeys import full

from clearway.views.diagrams.journeynotes import moments, opportunities, pains, quotes, star
from clearway.views.diagrams.journeysheet import Sheet
from clearway.views.markup import join
from clearway.views.words import Words

SHEET = Sheet(full(), Words("en"), {"W103 Visit": "Long wait"})


def test_quotes_stand_under_their_step_by_polarity() -> None:
    drawn = join(quotes(SHEET, 0).shapes)
    assert drawn.count("jm-quote jm-bad") == drawn.count("jm-quote jm-good") == 1
    assert "Friendly!" in drawn
    assert quotes(Sheet(replace(full(), quotes=()), Words("en")), 0).height == 0


def test_a_moment_tells_driver_effect_and_interval() -> None:
    drawn = join(moments(SHEET, 0).shapes)
    assert "-0.31 points" in drawn
    assert "-0.5 … -0.12" in drawn
    assert drawn.count("<polygon") == 1
    assert moments(Sheet(replace(full(), moments=()), Words("en")), 0).height == 0


def test_pains_and_opportunities_have_titles_or_their_ids() -> None:
    assert "Long wait" in join(pains(SHEET, 0).shapes)
    assert "P07" in join(opportunities(SHEET, 0).shapes)
    assert pains(Sheet(replace(full(), pains=()), Words("en")), 0).height == 0


def test_a_star_has_ten_corners() -> None:
    assert star(0, 0, 10).count(",") == 10
