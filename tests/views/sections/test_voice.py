"""The voice of the customer on the page."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

import clearway as cw
from clearway.measures.voice.join import join
from clearway.measures.voice.voice import Voice, voice
from clearway.views.sections import Material
from clearway.views.sections.voice import voice as section


@dataclass(frozen=True)
class Feeling:
    label: str
    p_positive: float


def said() -> Voice:
    rows = [f"{at},call,2025-03-01 08:00,2025-03-{1 + at % 20:02} 09:00" for at in range(60)]
    log = cw.read("\n".join(["case,activity,start,end", *rows, ""]).encode(), zone="UTC")
    text = "case,satisfaction,nps,E1,P1,E2,P2,comment\n"
    text += "".join(
        f"{at},{1 + at % 5},{at % 11},{5 - at % 3},{3 - at % 2},5,{1 + at % 4},call 13812345678\n" for at in range(40)
    )
    feedback = cw.read_feedback((text + "X9,3,5,4,3,5,2,\n").encode())
    felt = [Feeling("positive", 0.9)] * 41
    return voice(feedback, felt=felt, log=log, joined=join(log, feedback), importance=True)


def test_nothing_without_feedback(material: Callable[..., Material]) -> None:
    assert section(material()) is None


def test_scores_response_and_questionnaires(material: Callable[..., Material]) -> None:
    made = dataclasses.replace(material(), voice=said())
    shown = section(made)
    assert shown is not None
    words, body = made.words, shown.body
    assert shown.id == "voice"
    for id in ("voice.csat", "voice.nps", "voice.positive", "voice.servqual", "voice.ipa", "voice.who", "voice.rates"):
        assert words(id) in body, id
    assert words("voice.fifth.5") in body
    assert words("voice.masked", n=words.count(40)) in body
    assert words("voice.unjoined", n="1", without_key="0", unknown_key="1", outside_window="0") in body
    assert "13812345678" not in body


def test_a_survey_alone(material: Callable[..., Material]) -> None:
    made = dataclasses.replace(material(), voice=voice(cw.read_feedback(b"case,satisfaction\n1,5\n2,4\n")))
    shown = section(made)
    assert shown is not None
    assert made.words("voice.lead", n="2") in shown.body
    assert made.words("voice.few", n="2", least=30) in shown.body
    assert made.words("voice.who") not in shown.body
