"""The lead-time ladder."""

from __future__ import annotations

import pytest

from clearway.views.charts.ladder import Rung, ladder, rung_marks
from clearway.views.words import Words

STEPS = [("a", 36000.0, 3600.0), ("b", 72000.0, 7200.0)]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_widths_are_in_proportion_to_time(lang: str) -> None:
    words = Words(lang)
    view = ladder(STEPS, words=words, title="T", width=1016)
    path = view.content.split('class="rung"')[0].rsplit('d="', 1)[1]
    ends = [float(part.split("V")[0].split('"')[0]) for part in path.split("H")[1:]]
    widths = [b - a for a, b in zip([8.0, *ends], ends, strict=False)]
    total = sum(wait + touch for _, wait, touch in STEPS)
    wanted = [time / total * 1000 for _, wait, touch in STEPS for time in (wait, touch)]
    assert widths == pytest.approx(wanted, abs=0.05)
    assert words.duration(108000) in view.alt
    assert words.duration(10800) in view.alt


def test_durations_stand_where_they_find_room() -> None:
    words = Words("en")
    wide, narrow = (rung_marks([Rung(60.0, 60.0, 0, x, 2 * x)], 0, words) for x in (100, 10))
    assert len(wide) == 3
    assert len(narrow) == 1


def test_no_steps() -> None:
    assert rung_marks([], 0, Words("en")) == []
    assert ladder([], words=Words("en"), title="T").kind == "svg"
