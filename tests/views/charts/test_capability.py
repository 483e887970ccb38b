"""Capability histogram: bars, curve, limits in place, and what it says."""

from __future__ import annotations

import numpy as np
import pytest
from lxml import etree

from clearway.stats.capability import Specs
from clearway.stats.capability.laws import fit
from clearway.stats.capability.shape import shape
from clearway.views.charts.capability import capability_histogram
from clearway.views.words import Words

SVG = "{http://www.w3.org/2000/svg}"
VALUES = np.exp(np.random.default_rng(1).normal(8, 0.5, 200))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_limits_target_and_curve_are_drawn(lang: str) -> None:
    words = Words(lang)
    found = shape(VALUES, law=fit("lognormal", VALUES), reach=(7200.0,))
    view = capability_histogram(found, Specs(None, 7200.0, 3600.0), words=words, title="T", unit="s", note="Ppk 1")
    root = etree.fromstring(view.content.encode())
    assert len([one for one in root.iter(f"{SVG}rect") if one.get("class") == "bar"]) == len(found.counts)
    assert view.content.count('class="reference"') == 1
    assert view.content.count('class="curve2"') == 1
    assert words("capability.usl", value=words.duration(7200)) in view.content
    assert view.alt.endswith("Ppk 1")


def test_only_the_limits_there_are() -> None:
    view = capability_histogram(shape(VALUES), Specs(), words=Words("en"), title="T")
    assert view.content.count('class="reference"') == view.content.count('class="curve2"') == 0


def test_bars_are_as_high_as_their_counts() -> None:
    found = shape(np.array([1.0, 2.0, 2.0, 3.0]))
    root = etree.fromstring(capability_histogram(found, Specs(usl=4.0), words=Words("en"), title="T").content.encode())
    heights = [float(one.get("height")) for one in root.iter(f"{SVG}rect") if one.get("class") == "bar"]
    assert heights == pytest.approx([one * heights[0] / found.counts[0] for one in found.counts], abs=0.02)
