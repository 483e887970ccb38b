"""CJML 2.0 out: every map of Clearway comes back equal, and names changed by others win."""

from __future__ import annotations

from dataclasses import replace

from tests.model.journeys import EVIL, full

from clearway.model.journey import Journey, Step, Title
from clearway.model.journey_cjml import read_cjml
from clearway.model.journey_cjml_write import write_cjml


def test_round_trip_of_every_kind() -> None:
    made = full(EVIL + " & 'quotes' \u00e9\u4e2d")
    plan = Journey("P", Title("计划", "Plan"), "planned", (Step("t1", "", "Call", "communication", "a", "b"),))
    several = (made, plan, replace(made, kind="simulated", id="S"), replace(made, kind="representative", id="R1"))
    for one in several:
        assert read_cjml(write_cjml(one)) == (one,)
    assert read_cjml(write_cjml(several)) == several


def test_other_tools_find_what_they_know() -> None:
    content = write_cjml(full()).decode()
    assert '<CJML xmlns:clearway="urn:clearway:journey:1" version="2.0">' in content
    assert '<endUser actorID="customer"/>' in content
    assert '<serviceProvider actorID="Desk"/>' in content
    assert "<compliance>unplanned</compliance>" in content
    assert "<experienceRating>4.20</experienceRating>" in content, "valence 1.2 on the scale 1 to 5"
    assert content.count("experienceRating>") == 6, "what was modelled or judged from words is no self-report"


def test_a_name_changed_elsewhere_wins() -> None:
    content = write_cjml(full()).replace(b">Check<", b">Examine<").replace(b">Intake<", b">Arrival<")
    (made,) = read_cjml(content)
    assert made.steps[1].activity == "Examine"
    assert made.steps[1].reach == full().steps[1].reach
    assert made.stages[0].label == Title("Arrival", "Arrival")
    assert made.stages[1] == full().stages[1]
