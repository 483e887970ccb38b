"""Multi-vari chart."""

from __future__ import annotations

import pytest

from clearway.stats.doe.multivari import multi_vari
from clearway.views.charts.multivari import multivari_chart
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_value_range_and_mean_is_drawn(lang: str) -> None:
    value = multi_vari([1.0, 2, 1, 2, 8, 9, 8, 9], {"shift": list("aaaabbbb"), "desk": list("xxyyxxyy")})
    view = multivari_chart(value, words=Words(lang), title="T")
    assert view.content.count('class="marker"') == 8
    assert view.content.count('class="effect"') == 4
    assert view.content.count('class="curve"') == 2
    assert "shift 98%" in view.alt


def test_large_studies_show_ranges_only() -> None:
    value = multi_vari([float(at % 7) for at in range(900)], {"day": [str(at // 9) for at in range(900)]})
    assert 'class="marker"' not in multivari_chart(value, words=Words("en"), title="T").content
