"""Data quality on the page."""

from __future__ import annotations

from collections.abc import Callable

from tests.views.made import EVIL

from clearway.views.sections import Material
from clearway.views.sections.quality import quality


def test_the_account_adds_up_in_sight(material: Callable[..., Material]) -> None:
    made = material()
    shown = quality(made).body
    row = shown.split(made.words("entity.events"))[1].split("</tr>")[0]
    assert [number in row for number in ("5,010", "5,000", ">7<", ">3<")] == [True] * 4
    assert "where: 3" in row


def test_how_it_was_read_repairs_and_warnings(material: Callable[..., Material]) -> None:
    made = material()
    shown = quality(made).body
    assert "gb18030" in shown
    assert "\u21e5" in shown, "a tab is shown as a sign"
    assert "ab" * 32 in shown
    assert made.words("quality.kind.repair") in shown
    assert "2024/1/2" in shown
    assert "2024-01-02" in shown
    assert made.words("role.activity") in shown


def test_foreign_text_stays_text(material: Callable[..., Material]) -> None:
    shown = quality(material(EVIL)).body
    assert "<script" not in shown
    assert "\u202e" not in shown
