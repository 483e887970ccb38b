"""Heading, lanes, lines and legend."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.made_blueprint import made_blueprint

from clearway.model.blueprint import Waits
from clearway.views.diagrams.blueprintframe import head_marks, legend_marks
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_head_says_how_waiting_is_spread_and_how_data_backed_it_is(lang: str) -> None:
    words = Words(lang)
    told = "".join(head_marks(made_blueprint(), 900.0, words))
    assert words("blueprint.backed.rule", share="80%") in told
    assert words("blueprint.backed.unknown", share="20%") in told
    assert told.count("waited-") == 4
    single = replace(made_blueprint(), waits=Waits(reason="single_stamp"))
    assert words.reason("single_stamp") in "".join(head_marks(single, 900.0, words))


def test_the_legend_breaks_where_it_is_narrow() -> None:
    assert legend_marks(0, 500.0, Words("en"))[1] > legend_marks(0, 3000.0, Words("en"))[1]
