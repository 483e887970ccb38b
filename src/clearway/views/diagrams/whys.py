"""The chain of whys from top to bottom: answers of data first, then those of people."""

from __future__ import annotations

from clearway.plan.cycle.form import Document
from clearway.views.diagrams.panels import arrow, box, height_of, legend
from clearway.views.documentwords import answer_text, field_name, number_text
from clearway.views.drawing import label, picture
from clearway.views.markup import Html
from clearway.views.view import View
from clearway.views.words import Words

_WIDTH = 560.0
_LEFT = 110.0
_STEP = 26.0


def whys(document: Document, words: Words) -> View | None:
    """Draw a chain of whys; None where nobody has answered yet.

    Parameters
    ----------
    document : Document
        Of kind ``why``.
    words : Words
        Language.
    """
    links = [
        ("data", [answer_text("what", row.what, words), number_text(row.size, words)]) for row in document.data.answered
    ]
    said = [one for one in document.typed.whys if one.because]
    links += [("note", [one.because, *([one.checked] if one.checked else [])]) for one in said]
    if document.typed.problem:
        links.insert(0, ("frame", [document.typed.problem]))
    if document.typed.root_cause:
        links.append(("frame", [f"{field_name('root_cause', words)}: {document.typed.root_cause}"]))
    if not links:
        return None
    parts: list[Html] = []
    y = 10.0
    for at, (kind, lines) in enumerate(links):
        tall = height_of(lines, _WIDTH)
        if at:
            parts.append(arrow(_LEFT + _WIDTH / 2, y - _STEP, _LEFT + _WIDTH / 2, y))
            parts.append(label(_LEFT - 12, y + tall / 2 + 4, words("doc.why_n", n=at), "bold end"))
        parts.append(box(_LEFT, y, _WIDTH, lines, kind=kind, height=tall))
        y += tall + _STEP
    parts.append(legend(_LEFT, y - _STEP + 22, words))
    alt = words("doc.alt.why", names="; ".join(lines[0] for _, lines in links))
    return picture(
        parts, width=_LEFT + _WIDTH + 12, height=y - _STEP + 34, title=words("doc.why"), alt=alt, lang=words.lang
    )
