"""The Kaplan-Meier curve."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.stats.survival import Survival
from clearway.views.charts.survival import survival_curve
from clearway.views.words import Words

CURVE = Survival(
    np.array([86400.0, 172800.0, 345600.0]),
    np.array([0.75, 0.5, 0.2]),
    np.array([0.6, 0.35, 0.1]),
    np.array([0.9, 0.7, 0.4]),
    20,
    15,
)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_steps_band_and_median(lang: str) -> None:
    words = Words(lang)
    view = survival_curve(CURVE, words=words, title="T")
    curve = view.content.split('class="curve"')[0].rsplit('d="', 1)[1]
    assert (curve.count("H"), curve.count("V")) == (3, 3)
    assert 'class="band"' in view.content
    assert words("chart.median", value=words.duration(172800)) in view.content
    assert words.duration(172800) in view.alt


def test_a_curve_that_never_falls_to_a_half_has_no_median_line() -> None:
    high = Survival(CURVE.time, CURVE.share / 4 + 0.7, CURVE.low / 4 + 0.6, CURVE.high / 4 + 0.75, 20, 3)
    assert 'class="reference"' not in survival_curve(high, words=Words("en"), title="T").content


def test_nobody() -> None:
    none = np.array([])
    words = Words("en")
    assert survival_curve(Survival(none, none, none, none, 0, 0), words=words, title="T").alt == words("chart.empty")
