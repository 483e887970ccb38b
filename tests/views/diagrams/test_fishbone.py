"""The fishbone."""

from __future__ import annotations

from tests.plan.cycle.made import blank, filled
from tests.views.documents import MADE

from clearway.views.diagrams.fishbone import fishbone
from clearway.views.words import Words

EN = Words("en")


def test_all_branches_and_causes_of_data_and_people() -> None:
    view = fishbone(MADE["fishbone"](), EN)
    for branch in ("People", "Method", "System", "Information", "Measurement", "Environment and demand"):
        assert branch in view.content
    assert view.content.count('class="rung"') == 7
    assert "&lt;script&gt;" in view.content


def test_more_causes_than_there_is_room_for_are_counted() -> None:
    found = filled("fishbone")
    most = max(sum(row.branch == name for row in found.data.suspected) for name in ("method", "environment", "people"))
    assert ("more" in fishbone(found, EN).content) == (most > 6)


def test_an_empty_one_is_a_form_to_write_on() -> None:
    assert fishbone(blank("fishbone"), EN).content.count('class="rung"') == 7
