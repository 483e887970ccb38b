"""The page of an effect: everything that the value holds, in both languages, nothing from outside."""

from __future__ import annotations

import pytest
from tests.monitor.effect.panels import made, pilot

from clearway.monitor.effect import effect
from clearway.views.reports.effect import effect_report


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_sections(lang: str) -> None:
    page = effect_report(effect(made()), lang=lang).content
    for id in ("effect", "grounds", "weights", "checks"):
        assert f'<section id="{id}"' in page
    assert "u00" in page
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")


def test_what_is_missing_has_no_section() -> None:
    page = effect_report(effect(pilot())).content
    assert '<section id="weights"' not in page
    assert '<section id="grounds"' in page
