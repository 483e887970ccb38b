"""Phases and gates."""

from __future__ import annotations

from tests.views.documents import MADE

from clearway.views.diagrams.gates import gates
from clearway.views.words import Words

EN = Words("en")


def test_a_phase_each_with_its_checks_and_documents() -> None:
    view = gates(MADE["dmaic"](), EN)
    assert view.content.count("<polygon") == 5
    assert view.content.count('class="plate-changed"') == 1, "one phase is in work"
    assert "1 of 5 checks met" in view.content
    assert "Control plan" in view.content
