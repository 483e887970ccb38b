"""The fishbone: six branches on a spine, suspicions of the data in plain, those of people in italics."""

from __future__ import annotations

from clearway.findings.cause import BRANCHES
from clearway.model.layout import glyphs
from clearway.plan.cycle.form import Document
from clearway.views.documentwords import answer_text
from clearway.views.drawing import label, line, picture, rectangle
from clearway.views.markup import Html, clean, element
from clearway.views.theme import SMALL, TEXT
from clearway.views.view import View
from clearway.views.words import Words

MOST = 6
"""Causes that a branch shows; the rest is counted."""

_WIDE = 376.0
_ROW = 19.0
_LEAN = 70.0
_HEAD = 190.0
_MARGIN = 12.0


def fishbone(document: Document, words: Words) -> View:
    """Draw a fishbone.

    Parameters
    ----------
    document : Document
        Of kind ``fishbone``.
    words : Words
        Language.
    """
    causes = {branch: _causes(document, branch, words) for branch in BRANCHES}
    rows = max(2, *(min(len(found), MOST + 1) for found in causes.values()))
    reach = rows * _ROW + 26
    spine = 30 + reach
    right = _MARGIN + 3 * _WIDE
    parts: list[Html] = [line(_MARGIN, spine, right + 14, spine, "rung"), *_effect(document, right + 14, spine, words)]
    for at, branch in enumerate(BRANCHES):
        x, way = _MARGIN + (at % 3) * _WIDE, -1 if at < 3 else 1
        name = answer_text("branch", branch, words)
        parts.append(_branch(name, causes[branch], x + _WIDE, spine, way * reach, words))
    shown = words("doc.comma").join(
        f"{answer_text('branch', name, words)} {len(found)}" for name, found in causes.items()
    )
    alt = words("doc.alt.fishbone", causes=shown)
    return picture(
        parts,
        width=right + 14 + _HEAD + _MARGIN,
        height=2 * spine,
        title=words("doc.fishbone"),
        alt=alt,
        lang=words.lang,
    )


def _causes(document: Document, branch: str, words: Words) -> list[tuple[str, str]]:
    """Texts with their class."""
    found = [(answer_text("what", row.what, words), "small") for row in document.data.suspected if row.branch == branch]
    return found + [(one.cause, "small soft") for one in document.typed.causes if one.branch == branch and one.cause]


def _effect(document: Document, x: float, spine: float, words: Words) -> list[Html]:
    text = document.typed.effect or words("field.effect")
    shown = glyphs.wrap(clean(text), TEXT * glyphs.BOLD, _HEAD - 16, 3)
    top = spine - 12 - 8 * len(shown)
    parts = [rectangle(x, top, _HEAD, 24 + 16 * len(shown), "frame", radius=4)]
    return parts + [label(x + 8, top + 24 + 16 * at, row, "bold") for at, row in enumerate(shown)]


def _branch(name: str, causes: list[tuple[str, str]], foot: float, spine: float, reach: float, words: Words) -> Html:
    end = spine + reach
    parts = [
        line(foot - _LEAN, end, foot, spine, "rung"),
        label(foot - _LEAN, end + (-7 if reach < 0 else 16), name, "bold middle"),
    ]
    shown = causes[:MOST]
    if len(causes) > MOST:
        shown = [*shown, (words("doc.more", n=len(causes) - MOST), "small soft")]
    for at, (text, kind) in enumerate(shown):
        y = end - (_ROW * (at + 1)) * (1 if reach > 0 else -1)
        x = foot - _LEAN * abs(y - spine) / abs(reach)
        room = _WIDE - _LEAN - 22
        cut = glyphs.shorten(clean(text), SMALL, room)
        parts.append(line(x - room - 4, y, x, y, "grid"))
        parts.append(element("text", element("title", text), cut, x=x - room - 2, y=y - 4, class_=kind))
    return element("g", *parts)
