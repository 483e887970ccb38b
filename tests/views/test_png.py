"""Pictures of dots: the right size, Chinese that is drawn, clear errors."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from tests.conftest import lacking

from clearway.base.errors import OutputError
from clearway.views import png as module
from clearway.views.drawing import label, picture
from clearway.views.fonts import covers, fonts_for
from clearway.views.png import png, save_png
from clearway.views.view import View

WORD = "\u5ba1\u6279\u7533\u8bf7"


def drawing(text: str, width: float = 120.0) -> View:
    return picture([label(10, 30, text)], width=width, height=50, title="t", alt="a", lang="zh")


def pixels(content: bytes) -> tuple[int, int, bytes]:
    """Width, height and the raw bytes of a PNG, unfiltered as stored."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", content[16:24])
    at, data = 8, b""
    while at < len(content):
        size, kind = struct.unpack(">I4s", content[at : at + 8])
        data += content[at + 8 : at + 8 + size] if kind == b"IDAT" else b""
        at += 12 + size
    return width, height, zlib.decompress(data)


@pytest.fixture(autouse=True)
def _fonts() -> None:
    """Everything here draws letters."""
    if not covers(fonts_for(WORD), WORD):
        lacking("a Chinese font on this machine (apt install fonts-wqy-microhei)")


def test_the_size_follows_the_scale() -> None:
    assert pixels(png(drawing("Order")))[:2] == (240, 100)
    assert pixels(png(drawing("Order"), scale=1))[:2] == (120, 50)
    assert pixels(png(drawing("Order", 60_000), scale=2))[0] <= module.MOST


def test_chinese_is_drawn_and_each_character_differs() -> None:
    drawn = [pixels(png(drawing(character)))[2] for character in ("", *WORD)]
    assert len(set(drawn)) == 5, "boxes for missing characters would all be the same"


def test_dark_is_another_picture() -> None:
    assert png(drawing("Order"), dark=True) != png(drawing("Order"))


def test_the_file(tmp_path: Path) -> None:
    assert save_png(drawing("Order"), tmp_path / "a.png").read_bytes() == png(drawing("Order"))


def test_only_drawings() -> None:
    with pytest.raises(OutputError) as caught:
        png(View("html", "<p>", "t"))
    assert caught.value.code == "png.kind"


def test_without_a_font_the_remedy_names_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "fonts_for", lambda _: [])
    with pytest.raises(OutputError) as caught:
        png(drawing(WORD))
    assert caught.value.code == "png.font"
    assert "fonts-noto-cjk" in caught.value.remedy("zh")
