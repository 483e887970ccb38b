"""The Yamazumi."""

from __future__ import annotations

from tests.plan.cycle.made import blank, filled
from tests.views.documents import MADE

from clearway.views.diagrams.yamazumi import yamazumi
from clearway.views.words import Words

EN = Words("en")


def test_a_bar_a_station_under_the_takt() -> None:
    made = MADE["yamazumi"]()
    view = yamazumi(made, EN)
    assert view is not None
    assert view.content.count('class="data"') == len(made.data.steps)
    assert view.content.count('class="reference"') == 1
    assert "Takt" in view.content


def test_without_a_takt_each_step_stands_by_itself() -> None:
    view = yamazumi(filled("yamazumi"), EN)
    assert view is not None
    assert 'class="reference"' not in view.content
    assert yamazumi(blank("yamazumi"), EN) is None
