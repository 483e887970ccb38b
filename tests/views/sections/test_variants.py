"""Variants on the page."""

from __future__ import annotations

from collections.abc import Callable

from clearway.views.sections import Material
from clearway.views.sections.variants import variants


def test_chains_show_repeats_once_and_long_ones_cut(material: Callable[..., Material]) -> None:
    made = material()
    shown = variants(made).body
    assert "\u00d72" in shown
    assert made.words("variants.more", count=12) in shown
    assert shown.count('class="chain"') == 3
    assert made.words.share(0.7) in shown
