"""Suggestions with place and evidence, and why patterns found no place."""

from __future__ import annotations

import pytest
from tests.views.plans import PROPOSALS, planned

from clearway.views.markup import name
from clearway.views.sections.ideas import ideas
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_suggestion_has_place_reason_and_evidence(lang: str) -> None:
    words, found = Words(lang), ideas(planned(lang))
    assert found is not None
    assert found.body.count("<article") == 1
    assert words("pattern.integral_technology") in found.body
    assert "<bdi>Take the call</bdi>" in found.body
    assert words.rich("finding.W107.title", place=name("Solve")) in found.body
    assert "W107" in found.body
    assert "n = 120" in found.body
    assert words.duration(7200) in found.body
    assert "<script" not in found.body


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_patterns_without_a_place_say_why(lang: str) -> None:
    words, found = Words(lang), ideas(planned(lang, proposals=PROPOSALS[:1]))
    assert found is not None
    assert words("ideas.none") in found.body
    assert words("pattern.order_based_work") in found.body
    assert words("pattern.order_based_work.none") in found.body


def test_nothing_to_say_is_no_section() -> None:
    assert ideas(planned("en", proposals=(), unplaced={})) is None
