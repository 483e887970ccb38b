"""SIPOC in columns."""

from __future__ import annotations

from tests.plan.cycle.made import blank, filled
from tests.views.documents import MADE

from clearway.views.diagrams.sipoc import sipoc
from clearway.views.words import Words

EN = Words("en")


def test_five_columns_and_where_their_words_come_from() -> None:
    made = MADE["sipoc"]()
    view = sipoc(made, EN)
    assert view.content.count('class="bold middle"') == 5
    assert view.content.count('class="note"') == 2 + 1, "two typed boxes and the legend"
    assert all(step.key in view.alt for step in made.data.steps)


def test_without_a_log_the_columns_wait_to_be_filled() -> None:
    assert sipoc(blank("sipoc"), EN).content.count("\N{EM DASH}") >= 4
    assert "Customers in the log" in sipoc(filled("sipoc"), EN).content
