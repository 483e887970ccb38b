"""The voices: numbers of a survey, quotes of people."""

from __future__ import annotations

from tests.plan.cycle.made import blank

from clearway.measures.voice.scores import scores
from clearway.plan.cycle import form_named
from clearway.plan.cycle.form import Material


def test_scores_and_no_comment_by_itself() -> None:
    data = form_named("voc").fill(Material(scores=scores([1, 4, 5], low=2, comments=2, data="survey")))
    assert (data.comments.value, data.low_share.n, data.score.data) == (2.0, 3, "survey")
    assert blank("voc").data.score is None
    assert blank("voc").typed.voices[0].quote == ""
