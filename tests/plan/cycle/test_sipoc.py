"""SIPOC against what was planted in the sample."""

from __future__ import annotations

import pytest
from tests.plan.cycle.made import blank, filled, material


@pytest.mark.parametrize(
    ("lang", "first", "team"),
    [("en", "Register ticket", "First line"), ("zh", "\u767b\u8bb0\u5de5\u5355", "\u4e00\u7ebf\u5ba2\u670d")],
)
def test_steps_with_the_teams_that_do_them(lang: str, first: str, team: str) -> None:
    data = filled("sipoc", lang=lang).data
    assert (data.steps[0].key, data.steps[0].team) == (first, team)
    assert data.suppliers == (team,)
    assert [one.key for one in data.steps] == [step.name for step in material(lang).measures.valuestream.steps]  # type: ignore[union-attr]


def test_beginnings_add_up() -> None:
    data = filled("sipoc").data
    assert sum(one.share.value for one in data.starts) == pytest.approx(1)
    assert "Channel" in data.inputs
    assert data.customer_count.value > 100
    assert blank("sipoc").data.customer_count is None
