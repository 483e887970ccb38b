"""The foot: shares, deviations, backing and a legend of what is drawn."""

from __future__ import annotations

from dataclasses import replace

from tests.model.journeys import full

from clearway.views.diagrams.journeyfoot import backing, deviations, legend, paths
from clearway.views.diagrams.journeysheet import Sheet
from clearway.views.markup import join
from clearway.views.words import Words

SHEET = Sheet(full(), Words("en"))


def test_paths_with_shares_and_the_rest() -> None:
    drawn = join(paths(SHEET, 0).shapes)
    assert "70%" in drawn
    assert "Call → Close" in drawn
    assert "other journeys: 5%" in drawn
    assert paths(Sheet(replace(full(), kind="representative"), Words("en")), 0).height == 0


def test_deviations_tell_what_such_cases_take() -> None:
    drawn = join(deviations(SHEET, 0).shapes)
    assert "missing: Survey: lead time of such cases -1 h" in drawn
    assert "unplanned: Check" in drawn
    assert deviations(Sheet(replace(full(), deviations=()), Words("en")), 0).height == 0


def test_backing_and_sources() -> None:
    drawn = join(backing(SHEET, 0).shapes)
    assert "from data 20% · by rule 60% · unknown 20%" in drawn
    assert "log aaaaaaaaaaaa" in drawn
    assert "seed 7" in drawn


def test_the_legend_names_what_is_there_and_nothing_else() -> None:
    words = Words("en")
    drawn = join(legend(SHEET, 0).shapes)
    for id in ("source.survey", "source.model", "legend.grey", "legend.weighted", "status.failed"):
        assert words(f"journey.{id}") in drawn, id
    plain = replace(full(), experience=(), moments=(), quotes=())
    assert words("journey.source.survey") not in join(legend(Sheet(plain, words), 0).shapes)
