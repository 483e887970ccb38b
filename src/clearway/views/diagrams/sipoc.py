"""SIPOC in five columns, with the main steps and their shares in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.plan.cycle.form import Document
from clearway.plan.cycle.sheet import sheet
from clearway.views.diagrams.panels import arrow, box, head, height_of, legend
from clearway.views.documentwords import answer_text, field_name, number_text
from clearway.views.drawing import picture
from clearway.views.markup import Html
from clearway.views.view import View
from clearway.views.words import DASH, Words

_WIDTH = 196.0
_GAP = 24.0
_TOP = 34.0
_MARGIN = 10.0


def sipoc(document: Document, words: Words) -> View:
    """Draw a SIPOC.

    Parameters
    ----------
    document : Document
        Of kind ``sipoc``.
    words : Words
        Language.

    Returns
    -------
    View
        SVG. Grey boxes hold what data gave, framed ones what people typed.
    """
    answers = {pair.name: pair.cell for pair in sheet(document).pairs}
    columns: list[tuple[str, list[tuple[str, Sequence[str]]]]] = []
    for name in ("suppliers", "inputs", "steps", "outputs", "customers"):
        if name == "steps":
            columns.append((name, [("data", _step(one, words)) for one in document.data.steps]))
            continue
        cell = answers[name]
        kind = "note" if cell.origin == "typed" else "data"
        columns.append((name, [(kind, [text]) for text in cell.value or _instead(document, name, words)]))
    return _drawn(columns, words)


def _instead(document: Document, name: str, words: Words) -> list[str]:
    """What data say where people have not said anything."""
    if name == "outputs":
        return [f"{one.key} ({number_text(one.share, words)})" for one in document.data.ends] or [DASH]
    count = document.data.customer_count
    if name == "customers" and count is not None and count.value is not None:
        return [f"{field_name('customer_count', words)}: {answer_text('', count, words)}"]
    return [DASH]


def _step(one: object, words: Words) -> list[str]:
    name, share, team = (getattr(one, field) for field in ("key", "share", "team"))
    shown = words.value(share.value, "share")
    return [name, f"{shown} · {team}" if team else shown]


def _drawn(columns: Sequence[tuple[str, list[tuple[str, Sequence[str]]]]], words: Words) -> View:
    parts: list[Html] = []
    bottom = _TOP
    for at, (name, cells) in enumerate(columns):
        x, y = _MARGIN + at * (_WIDTH + _GAP), _TOP
        parts.append(head(x, 20, _WIDTH, field_name(name, words)))
        for number, (kind, lines) in enumerate(cells):
            tall = height_of(lines, _WIDTH)
            parts.append(box(x, y, _WIDTH, lines, kind=kind, height=tall))
            if name == "steps" and number + 1 < len(cells):
                parts.append(arrow(x + _WIDTH / 2, y + tall, x + _WIDTH / 2, y + tall + 12))
            y += tall + 12
        bottom = max(bottom, y)
        if at:
            parts.append(arrow(x - _GAP + 3, _TOP + 18, x - 3, _TOP + 18))
    parts.append(legend(_MARGIN, bottom + 12, words))
    width = 2 * _MARGIN + len(columns) * (_WIDTH + _GAP) - _GAP
    alt = words(
        "doc.alt.sipoc", steps=len(columns[2][1]), names=words("doc.comma").join(lines[0] for _, lines in columns[2][1])
    )
    return picture(parts, width=width, height=bottom + 24, title=words("doc.sipoc"), alt=alt, lang=words.lang)
