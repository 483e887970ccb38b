"""Pictures of gauge studies: bars in proportion, every measurement, both languages."""

from __future__ import annotations

import pytest
from lxml import etree

from clearway.stats.gauge import gauge_crossed
from clearway.views.charts.gauge import Measured, gauge_components, gauge_runs
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [Measured(p, o, float(v)) for p, o, v in zip("aabbaabb", "xxxxyyyy", [1, 2, 5, 6, 1, 2, 5, 7], strict=True)]
STUDY = gauge_crossed([row.part for row in ROWS], [row.operator for row in ROWS], [row.value for row in ROWS])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_components(lang: str) -> None:
    words = Words(lang)
    view = gauge_components(STUDY, words=words, title="T")
    root = etree.fromstring(view.content.encode())
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "touch" and one.get("height") == "14"]
    assert len(bars) == 4
    widths = [float(one.get("width")) for one in bars]
    assert widths[0] / widths[3] == pytest.approx(
        (STUDY.pct_contribution_grr or 0) / (STUDY.pct_contribution_part or 1), rel=0.02
    )
    assert words("gauge.kind.tolerance") not in view.content
    assert words.count(STUDY.ndc or 0) in view.alt


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_measurement_is_a_point(lang: str) -> None:
    words = Words(lang)
    view = gauge_runs(ROWS, words=words, title="T")
    assert view.content.count("<circle") == len(ROWS)
    assert view.content.count('class="curve"') == 2
    assert view.alt == words("gauge.runs.alt", operators=2, parts=2, n=8)
