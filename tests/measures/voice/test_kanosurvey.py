"""Kano out of a survey."""

from __future__ import annotations

import clearway as cw
from clearway.measures.voice.kanosurvey import kano_of


def test_features_by_their_columns() -> None:
    rows = "".join("1,5,3,3\n" for _ in range(20)) + "2,4,,1\n"
    text = f"functional: call back,dysfunctional: call back,functional: music,dysfunctional: music\n{rows}"
    scales = {name: "1-5" for name in text.splitlines()[0].split(",")}
    found = kano_of(cw.read_feedback(text.encode(), scales=scales))
    assert [(one.feature, one.category, one.n) for one in found] == [("call back", "O", 21), ("music", "I", 20)]
    assert found[0].clear


def test_a_survey_without_pairs() -> None:
    assert kano_of(cw.read_feedback(b"csat,comment\n5,x\n")) == ()
