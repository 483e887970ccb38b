"""Which picture a document has: one function a kind, and none where words say it better."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from clearway.plan.cycle.form import Document
from clearway.views.charts.bar import Bar, bars
from clearway.views.diagrams.ctq import ctq_tree
from clearway.views.diagrams.fishbone import fishbone
from clearway.views.diagrams.gates import gates
from clearway.views.diagrams.goals import goals
from clearway.views.diagrams.house import house
from clearway.views.diagrams.kano import kano_map
from clearway.views.diagrams.risks import risks
from clearway.views.diagrams.sipoc import sipoc
from clearway.views.diagrams.whys import whys
from clearway.views.diagrams.yamazumi import yamazumi
from clearway.views.documentwords import answer_text, field_name
from clearway.views.view import View
from clearway.views.words import Words

Draw = Callable[[Document, Words], View | None]


def picture_of(document: Document, words: Words) -> View | None:
    """The picture of a document; None where it has none, or nothing to show yet.

    Examples
    --------
    >>> from clearway.plan.cycle import form_named
    >>> from clearway.plan.cycle.form import document
    >>> picture_of(document(form_named("voc")), Words("en")) is None
    True
    """
    draw = PICTURES.get(document.kind)
    return None if draw is None else draw(document, words)


def _bars(names: tuple[str, ...], unit: str) -> Draw:
    """Bars of some numbers that follow."""

    def draw(document: Document, words: Words) -> View | None:
        found = [(name, getattr(document.worked, name)) for name in names]
        items = [
            Bar(field_name(name, words), one.value) for name, one in found if one is not None and one.value is not None
        ]
        title = words(f"doc.{document.kind}")
        return bars(items, words=words, title=title, unit=unit) if items else None

    return draw


def _pillars(document: Document, words: Words) -> View | None:
    items = [
        Bar(answer_text("pillar", row.key, words), row.mean.value)
        for row in document.worked.pillars
        if row.mean.value is not None
    ]
    return bars(items, words=words, title=words("doc.fives"), unit="") if items else None


def _errors(document: Document, words: Words) -> View | None:
    rows = [row for row in document.data.errors if row.share.value is not None]
    items = [Bar(answer_text("what", row.what, words), row.share.value, row.share.low, row.share.high) for row in rows]
    return bars(items, words=words, title=words("doc.pokayoke"), unit="share") if items else None


PICTURES: Mapping[str, Draw] = {
    "a3": goals,
    "charter": goals,
    "controlplan": goals,
    "ctq": ctq_tree,
    "dmaic": gates,
    "fishbone": fishbone,
    "fives": _pillars,
    "fmea": risks,
    "kaizen": goals,
    "kano": kano_map,
    "oee": _bars(("availability", "performance", "quality", "oee"), "share"),
    "pdca": goals,
    "pokayoke": _errors,
    "qfd": house,
    "sipoc": sipoc,
    "smed": _bars(("stop_before", "stop_after", "outside_before", "outside_after"), "s"),
    "why": whys,
    "yamazumi": yamazumi,
}
"""Kind of document to its picture."""
