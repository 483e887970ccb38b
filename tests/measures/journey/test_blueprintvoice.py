"""Voices on the blueprint."""

from __future__ import annotations

from tests.measures.journey.served import served

import clearway as cw
from clearway.measures.journey.blueprint import blueprint_of
from clearway.measures.journey.blueprintvoice import with_voice
from clearway.measures.voice.join import join


def test_answers_meet_steps_by_name_and_few_are_not_told() -> None:
    log = served()
    rows = "1,5,Inform customer\n1,4,Inform customer\n2,3,Inform customer\n2,1,Submit request\n"
    said = cw.read_feedback(f"case,rating,step\n{rows}".encode(), scales={"rating": "1-5"})
    made = with_voice(blueprint_of(log), said, join(log, said), k=3)
    voices = {step.activity: step.voice for step in made.steps}
    assert voices["Inform customer"] is not None
    assert (voices["Inform customer"].value, voices["Inform customer"].n) == (1.0, 3)
    assert voices["Submit request"] is not None
    assert (voices["Submit request"].value, voices["Submit request"].reason) == (None, "few_answers")
    assert voices["Ponder"] is None
    assert made.voice is not None
    assert made.voice.n == 4
    assert made.provenance.feedback_sha
