"""The CTQ tree: need, driver, and the measure with its limit and where it stands."""

from __future__ import annotations

from clearway.plan.cycle.form import Document
from clearway.views.diagrams.panels import arrow, box, head, height_of
from clearway.views.documentwords import field_name, number_text
from clearway.views.drawing import line, picture
from clearway.views.markup import Html
from clearway.views.view import View
from clearway.views.words import DASH, Words

_WIDTHS = (210.0, 210.0, 330.0)
_GAP = 46.0
_TOP = 34.0
_MARGIN = 10.0


def ctq_tree(document: Document, words: Words) -> View | None:
    """Draw a CTQ tree; None without a goal.

    Parameters
    ----------
    document : Document
        Of kind ``ctq``.
    words : Words
        Language.
    """
    rows = {row.key: row for row in document.data.goals}
    leaves = sorted(document.typed.goals, key=lambda one: (one.need, one.driver))
    if not leaves:
        return None
    lefts = [_MARGIN, _MARGIN + _WIDTHS[0] + _GAP, _MARGIN + _WIDTHS[0] + _WIDTHS[1] + 2 * _GAP]
    names = ("need", "driver", "goals")
    parts: list[Html] = [
        head(x, 20, w, field_name(name, words)) for x, w, name in zip(lefts, _WIDTHS, names, strict=True)
    ]
    y, seen, trunk, stem = _TOP, ("", ""), _TOP, _TOP
    for leaf in leaves:
        row = rows.get(leaf.key)
        lines = (
            [leaf.key]
            if row is None
            else [leaf.key, f"{field_name('baseline', words)}: {number_text(row.baseline, words)}"]
        )
        tall = max(
            height_of(lines, _WIDTHS[2]),
            height_of([leaf.need or DASH], _WIDTHS[0]),
            height_of([leaf.driver or DASH], _WIDTHS[1]),
        )
        middle = y + tall / 2
        kind = "data" if row is None or row.met is None else "frame"
        parts.append(box(lefts[2], y, _WIDTHS[2], lines, kind=kind, height=tall))
        if not leaf.need or leaf.need != seen[0]:
            parts.append(box(lefts[0], y, _WIDTHS[0], [leaf.need or DASH], kind="note", height=tall))
            trunk = middle
        if not leaf.driver or (leaf.need, leaf.driver) != seen:
            parts.append(box(lefts[1], y, _WIDTHS[1], [leaf.driver or DASH], kind="note", height=tall))
            parts += _branch(lefts[0] + _WIDTHS[0], lefts[1], trunk, middle)
            stem = middle
        parts += _branch(lefts[1] + _WIDTHS[1], lefts[2], stem, middle)
        y, seen = y + tall + 14, (leaf.need, leaf.driver)
    alt = words("doc.alt.ctq", goals=len(leaves), names=words("doc.comma").join(leaf.key for leaf in leaves))
    width = lefts[2] + _WIDTHS[2] + _MARGIN
    return picture(parts, width=width, height=y, title=words("doc.ctq"), alt=alt, lang=words.lang)


def _branch(left: float, right: float, trunk: float, middle: float) -> list[Html]:
    """From a box to one beside it, or to one further down over a trunk."""
    if trunk == middle:
        return [arrow(left, middle, right, middle)]
    bend = (left + right) / 2
    return [line(bend, trunk, bend, middle, "way"), arrow(bend, middle, right, middle)]
