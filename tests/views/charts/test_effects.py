"""Main effects chart."""

from __future__ import annotations

import pytest

from clearway.stats.doe.effects import main_effects
from clearway.views.charts.effects import effects_chart
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_one_panel_a_factor_and_the_strongest_named_first(lang: str) -> None:
    found = main_effects({"A": [1, 2, 1, 2], "B": [1, 1, 2, 2]}, [1.0, 2.0, 11.0, 12.0])
    view = effects_chart(found, words=Words(lang), title="T")
    assert view.content.count('class="curve"') == 2
    assert view.content.count('class="reference"') == 2
    assert view.alt.index("B: 10") < view.alt.index("A: 1")


def test_many_factors_take_several_rows_and_none_is_no_crash() -> None:
    found = main_effects({f"F{at}": [1, 2] for at in range(8)}, [1.0, 2.0])
    assert effects_chart(found, words=Words("en"), title="T").content.count('class="curve"') == 8
    assert effects_chart([], words=Words("en"), title="T").alt
