"""Markup: nothing from outside ever becomes a tag."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from clearway.views.markup import Html, clean, element, escape, join, name, number

UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@given(st.text())
def test_text_never_becomes_markup(text: str) -> None:
    shown = escape(text)
    assert "<" not in shown
    assert '"' not in shown
    assert not UNSAFE.search(shown)


@given(st.text())
def test_attributes_stay_inside_their_quotes(text: str) -> None:
    shown = element("p", title=text)
    assert shown.count('"') == 2
    assert shown.startswith('<p title="')


def test_markup_passes_and_text_is_escaped() -> None:
    inner = element("b", "1 < 2")
    assert element("p", inner, " & ", None, 3, 0.5) == "<p><b>1 &lt; 2</b> &amp; 30.5</p>"
    assert join([Html("<i></i>"), ["<", [">"]]]) == "<i></i>&lt;&gt;"


def test_attributes_have_their_kinds() -> None:
    shown = element("input", type="radio", checked=True, disabled=False, value=None, aria_label="x", class_="c", max=3)
    assert shown == '<input type="radio" checked="" aria-label="x" class="c" max="3">'


def test_overrides_of_the_reading_order_are_made_visible() -> None:
    assert clean("a\u202eb\u2066c\x00d") == "a\ufffdb\ufffdc\ufffdd"
    assert (
        clean("\u0645\u0631\u062d\u0628\u0627\u200f \u5ba1\u6279")
        == "\u0645\u0631\u062d\u0628\u0627\u200f \u5ba1\u6279"
    )
    assert name("\u0645<") == "<bdi>\u0645&lt;</bdi>"


def test_numbers_are_short_and_never_minus_zero() -> None:
    assert [number(value) for value in (0, -0.001, 1.005, 12.5, 100)] == ["0", "0", "1", "12.5", "100"]
