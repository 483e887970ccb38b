"""Markup without a template engine: every text is escaped unless it already is markup."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})
_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

Attribute = str | int | float | bool | None


class Html(str):
    """Text that is markup already; anything else is escaped on entry."""

    __slots__ = ()


Child = str | int | float | None | Iterable["Child"]


def clean(text: str) -> str:
    """Replace what no document may hold, or what would turn its reading order, by U+FFFD.

    Control characters and lone surrogates are invalid in XML; bidirectional embeddings, overrides and isolates let a
    name disguise itself (Unicode Technical Report 36). Marks (U+200E, U+200F) stay.

    Examples
    --------
    >>> clean("pay\\u202egnp.exe") == "pay\\ufffdgnp.exe"
    True
    """
    return _UNSAFE.sub("\ufffd", text)


def escape(text: str) -> Html:
    """A text as markup.

    Examples
    --------
    >>> escape('<b title="x">')
    '&lt;b title=&quot;x&quot;&gt;'
    """
    return Html(html.escape(clean(text), quote=True))


def number(value: float) -> str:
    """A coordinate with at most two decimals.

    Examples
    --------
    >>> number(12.0), number(0.125), number(-0.001)
    ('12', '0.12', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def join(children: Iterable[Child]) -> Html:
    """Children in a row, escaped where they are not markup."""
    return Html("".join(_child(child) for child in children))


def element(tag: str, *children: Child, **attributes: Attribute) -> Html:
    """One element; ``class_`` becomes ``class`` and ``_`` inside a name ``-``; None and False leave an attribute out.

    Examples
    --------
    >>> element("a", "x < y", class_="k", data_id=3, hidden=False)
    '<a class="k" data-id="3">x &lt; y</a>'
    """
    head = "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in VOID:
        return Html(f"<{tag}{head}>")
    return Html(f"<{tag}{head}>{join(children)}</{tag}>")


def name(text: str) -> Html:
    """A name from the user's data: escaped, isolated from the direction of the text around it."""
    return element("bdi", text)


def _child(child: Child) -> str:
    if child is None:
        return ""
    if isinstance(child, Html):
        return child
    if isinstance(child, str):
        return escape(child)
    if isinstance(child, (int, float)):
        return number(child)
    return join(child)


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    label = name.rstrip("_").replace("_", "-")
    if value is True:
        return f' {label}=""'
    shown = number(value) if isinstance(value, (int, float)) else value
    return f' {label}="{shown if isinstance(shown, Html) else escape(shown)}"'
