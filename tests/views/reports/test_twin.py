"""The twin's report: whole, offline, in both languages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.app.made import chinese
from tests.views.twins import EVIL, calibration, comparison, outcome, validation

from clearway.views import show
from clearway.views.reports.twin import twin_report

VALUES: dict[str, Any] = {
    "run": outcome(),
    "compare": comparison(),
    "validate": validation(),
    "fit": calibration(),
}
SECTIONS = {
    "run": ["simulated"],
    "compare": ["simulated", "contrasts"],
    "validate": ["validated"],
    "fit": ["validated", "fitted"],
}


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", VALUES)
def test_a_whole_page_without_a_network(kind: str, lang: str) -> None:
    content = twin_report(VALUES[kind], lang=lang, source="desk <1>.json", made_at="2025-01-01").content
    assert re.findall(r'<section id="(\w+)"', content) == SECTIONS[kind]
    assert chinese(content) == (lang == "zh")
    assert not re.search(r"(?:src|href)=\"https?:", content)
    assert f"clearway twin {kind} &#x27;desk &lt;1&gt;.json&#x27;" in content
    assert EVIL not in content
    assert "nan" not in re.sub(r"<s(cript|tyle)>.*?</s(cript|tyle)>", "", content, flags=re.S).lower()


@pytest.mark.parametrize("kind", VALUES)
def test_every_picture_has_a_name_and_a_description(kind: str) -> None:
    content = twin_report(VALUES[kind]).content
    pictures = re.findall(r"<svg[^>]*role=\"img\"[^>]*><title>([^<]+)</title><desc>([^<]+)</desc>", content)
    assert len(pictures) == content.count("<svg")


def test_equal_values_give_equal_bytes_and_show_knows_them() -> None:
    for value in VALUES.values():
        assert show(value, lang="zh").content == twin_report(value, lang="zh").content
