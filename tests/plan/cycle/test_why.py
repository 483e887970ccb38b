"""Five whys of the sample."""

from __future__ import annotations

from tests.plan.cycle.made import blank, filled

from clearway.plan.cycle.why import Because, WhyTyped


def test_depth_counts_answers_of_data_and_of_people() -> None:
    answered = len(filled("why").data.answered)
    assert 1 <= answered <= 3
    assert filled("why").worked.depth.value == answered
    said = WhyTyped(whys=(Because("no rule", "seen"), Because(), Because("nobody owns it", "")))
    assert filled("why", said).worked.depth.value == answered + 2
    assert blank("why", said).worked.depth.value == 2
