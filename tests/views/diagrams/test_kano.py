"""The Kano map."""

from __future__ import annotations

from tests.plan.cycle.made import blank
from tests.views.documents import MADE

from clearway.views.diagrams.kano import kano_map
from clearway.views.words import Words

EN = Words("en")


def test_a_point_a_feature_and_the_quadrants_by_name() -> None:
    view = kano_map(MADE["kano"](), EN)
    assert view is not None
    assert view.content.count("<circle") == 3
    assert view.content.count('class="whisker fine"') == 6
    for word in ("attractive", "one-dimensional", "indifferent", "must-be"):
        assert word in view.content
    assert "-0<" not in view.content


def test_without_answers_there_is_none() -> None:
    assert kano_map(blank("kano"), EN) is None
