"""Fonts of the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.views import fonts
from clearway.views.fonts import Font, covers, fonts_for, is_wide

WORD = "\u5ba1\u6279"


def test_wide_scripts_are_seen() -> None:
    assert is_wide(f"Order {WORD}")
    assert not is_wide("Bestellung \u00fcber 5 \u20ac")


def test_chinese_needs_a_font_that_has_it() -> None:
    latin = Font(Path("a.ttf"), "Liberation Sans")
    assert covers([latin], "Order")
    assert not covers([latin], WORD)
    assert covers([latin, Font(Path("b.ttc"), "Noto Sans CJK SC")], WORD)
    assert covers([Font(Path("own.ttf"), "")], WORD), "the user's own font is trusted"
    assert not covers([], "Order")


def test_the_file_named_in_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fonts.VARIABLE, "own.ttf")
    assert fonts_for("Order")[0] == Font(Path("own.ttf"), "")


def test_the_better_font_of_a_folder_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("wqy-zenhei.ttc", "sub/NotoSansCJK-Regular.ttc", "DejaVuSans.ttf", "readme.txt"):
        (tmp_path / name).touch()
    table = fonts._table()
    folders = {system: [str(tmp_path)] for system in table["folders"]}
    monkeypatch.setattr(fonts, "_table", lambda: {**table, "folders": folders})
    fonts._files.cache_clear()
    found = fonts_for(WORD)
    fonts._files.cache_clear()
    assert [font.family for font in found] == ["Noto Sans CJK SC", "DejaVu Sans"]
