"""All that the answers say, together."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import clearway as cw
from clearway.measures.voice.join import join
from clearway.measures.voice.voice import voice


@dataclass(frozen=True)
class Feeling:
    label: str
    p_positive: float


def test_scores_of_a_survey() -> None:
    text = b"case,satisfaction,nps,ces,comment\n1,5,10,7,good\n2,2,3,1,\n3,4,9,6,fine\n"
    felt = [Feeling("positive", 0.9), Feeling("neutral", 0.5), Feeling("positive", 0.8)]
    said = voice(cw.read_feedback(text, scales={"ces": "1-7"}), felt=felt)
    assert said.csat.value == pytest.approx(2 / 3)
    assert said.nps.score.value == pytest.approx(100 / 3)
    assert said.ces.mean.value == pytest.approx(14 / 3)
    assert said.sentiment == {"positive": 2, "negative": 0, "neutral": 1}
    assert (said.without_text, said.positive.value, said.positive.n) == (1, 1.0, 2)
    assert said.mean.value == pytest.approx(11 / 3)


def test_turned_scales_and_yes_or_no() -> None:
    turned = voice(cw.read_feedback(b"case,satisfaction\n1,1\n2,5\n", scales={"satisfaction": "5-1"}))
    assert turned.csat.value == 0.5
    assert voice(cw.read_feedback(b"case,satisfied\n1,yes\n2,no\n3,yes\n")).csat.value == pytest.approx(2 / 3)


def test_nothing_said() -> None:
    said = voice(cw.read_feedback(b"case,shop\n1,a\n2,b\n"))
    assert (said.csat.reason, said.nps.score.reason, said.ces.mean.reason, said.positive.reason) == (
        "no_scores",
        "no_scores",
        "no_scores",
        "no_sentiment",
    )
    assert (said.servqual, said.kano, said.ipa, said.questions) == (None, (), None, ())


def test_beside_a_log() -> None:
    log = cw.read(b"case,activity,time\n1,call,2025-03-01 08:00\n2,call,2025-03-02 08:00\n")
    feedback = cw.read_feedback(b"case,rating\n1,5\n")
    said = voice(feedback, log=log, joined=join(log, feedback))
    assert said.response is not None
    assert said.response.rate.value == 0.5
