"""As-is and to-be: the same step in the same column."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.journeys import full

from clearway.views.diagrams.journeybeside import aligned, journeys_beside
from clearway.views.words import Words


def tomorrow() -> object:
    today = full()
    steps = (today.steps[0], replace(today.steps[3], id="s2"), replace(today.steps[4], id="s3", activity="Survey"))
    return replace(
        today, kind="simulated", steps=steps, experience=(), quotes=(), moments=(), pains=(), opportunities=()
    )


def test_columns_agree() -> None:
    one, two = aligned(full(), tomorrow())  # type: ignore[arg-type]
    assert [step.activity for step in one.steps] == [step.activity for step in two.steps]
    assert [step.activity for step in one.steps][-1] == "Survey"
    assert one.steps[-1].reach is None
    assert two.steps[1].reach is None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_are_drawn(lang: str) -> None:
    words = Words(lang)
    view = journeys_beside(full(), tomorrow(), words=words)  # type: ignore[arg-type]
    drawn = view.content.partition("</style>")[2]
    assert drawn.count("jm-lost") == 4, "three steps of today are gone, one is new"
    assert words("journey.kind.simulated", title=full().title.in_language(lang)) in drawn
    assert "jm-status" not in drawn, "what was planned is another question"
