"""Phases of a project in a row, each with its documents, the checks that are met, and whether its gate is passed."""

from __future__ import annotations

from typing import Any

from clearway.plan.cycle.form import Document
from clearway.views.documentwords import answer_text
from clearway.views.drawing import label, picture
from clearway.views.markup import Html, element, number
from clearway.views.view import View
from clearway.views.words import Words

_WIDTH = 196.0
_HEIGHT = 66.0
_POINT = 18.0
_TOP = 12.0
CLASSES = {"passed": "plate-added", "open": "plate-changed", "waiting": "data"}


def gates(document: Document, words: Words) -> View:
    """Draw the phases of a project.

    Parameters
    ----------
    document : Document
        Of kind ``dmaic``.
    words : Words
        Language.
    """
    rows = document.worked.gates
    deepest = max((len(row.documents) for row in rows), default=0)
    parts = [mark for at, row in enumerate(rows) for mark in _phase(row, at, document.worked.phase, words)]
    told = [f"{answer_text('phase', row.key, words)} {int(row.met.value or 0)}/{row.checks_n}" for row in rows]
    alt = words("doc.alt.dmaic", phases=words("doc.comma").join(told))
    width, height = 20 + len(rows) * _WIDTH + _POINT, _TOP + _HEIGHT + 22 + 17 * deepest
    return picture(parts, width=width, height=height, title=words("doc.dmaic"), alt=alt, lang=words.lang)


def _phase(row: Any, at: int, current: str, words: Words) -> list[Html]:
    left, middle = 10 + at * _WIDTH, _TOP + _HEIGHT / 2
    state = "passed" if row.passed else "open" if row.key == current else "waiting"
    right = left + _WIDTH - 6
    corners = [
        (left, _TOP), (right, _TOP), (right + _POINT, middle), (right, _TOP + _HEIGHT), (left, _TOP + _HEIGHT),
        *([(left + _POINT, middle)] if at else []),
    ]  # fmt: skip
    points = " ".join(f"{number(x)},{number(y)}" for x, y in corners)
    name = answer_text("phase", row.key, words)
    met = words("doc.gate", met=int(row.met.value or 0), n=row.checks_n)
    parts = [
        element("polygon", element("title", name), points=points, class_=CLASSES[state]),
        label(left + _WIDTH / 2 + 4, middle - 6, name, "bold middle"),
        label(left + _WIDTH / 2 + 4, middle + 11, met, "small middle"),
        label(left + _WIDTH / 2 + 4, middle + 26, words(f"doc.state.{state}"), "small soft middle"),
    ]
    for number_, kind in enumerate(row.documents):
        parts.append(label(left + 14, _TOP + _HEIGHT + 22 + 17 * number_, words(f"doc.{kind}"), "small"))
    return parts
