"""The value Feedback."""

from __future__ import annotations

import json

import numpy as np
import pytest

from clearway.base.time import NULL_US
from clearway.log.feedback import Feedback, read_feedback

CSV = b"case,score,recommend,comment\n1,5,10,good\n2,2,,\n3,,4,bad\n"


@pytest.fixture
def feedback() -> Feedback:
    return read_feedback(CSV)


def test_scores_by_kind_and_by_name(feedback: Feedback) -> None:
    assert feedback.n == 3
    assert feedback.main is feedback.score("csat")
    assert feedback.score("recommend") is feedback.score("nps")
    assert feedback.score("ces") is None
    assert feedback.values("csat").tolist()[:2] == [5.0, 2.0]
    assert np.isnan(feedback.values("nps")[1])
    with pytest.raises(KeyError):
        feedback.values("ces")


def test_valence(feedback: Feedback) -> None:
    assert feedback.valence()[:2].tolist() == [2.0, -1.0]
    assert feedback.valence(feedback.score("nps"))[[0, 2]].tolist() == [2.0, pytest.approx(-0.4)]
    assert np.isnan(read_feedback(b"comment,x\na,b\n").valence()).all()


def test_texts_and_times(feedback: Feedback) -> None:
    assert feedback.texts() == ["good", None, "bad"]
    assert feedback.texts("step") == [None] * 3
    assert feedback.times().tolist() == [NULL_US] * 3


def test_take_keeps_order_and_turns() -> None:
    talks = [{"id": str(at), "turns": [{"sender": "customer", "text": f"t{at}"}] * (at + 1)} for at in range(3)]
    whole = read_feedback(json.dumps(talks).encode())
    part = whole.take(np.array([2, 0]))
    assert part.texts("id") == ["2", "0"]
    assert part.turns is not None
    assert part.turns.column("answer").tolist() == [0, 0, 0, 1]
    assert part.turns.arrow().column("text").to_pylist() == ["t2", "t2", "t2", "t0"]
