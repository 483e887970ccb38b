"""A document as a page: the form with its marks, its picture, how data-backed it is, and every number's origin."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from clearway.plan.cycle.form import Document
from clearway.plan.cycle.sheet import Grid, Pair, backing, numbers, sheet
from clearway.views.documentwords import cell_html, field_name, marks, number_name, number_text
from clearway.views.markup import Html, element, join
from clearway.views.pictures import picture_of
from clearway.views.reports.page import page
from clearway.views.sections.section import Section, figure
from clearway.views.table import Column, table
from clearway.views.view import View
from clearway.views.words import DASH, Words

ACROSS = 9
"""Columns of a table that fit a printed page."""


def document_report(
    document: Document, *, lang: str = "en", made_at: str = "", command: str = "", currency: str | None = None
) -> View:
    """One offline HTML file that prints as a form.

    Parameters
    ----------
    document : Document
    lang : {"en", "zh"}
    made_at : str
        Date or moment of making, shown as it is.
    command : str
        Command line that made it.
    currency : str, optional
        Of amounts of money.

    Returns
    -------
    View
        Of kind ``html``, without a reference to anything outside itself.
    """
    words = Words(lang, currency=currency)
    title = str(getattr(document.typed, "title", "")) or words(f"doc.{document.kind}")
    parts = (_form(document, words), _picture(document, words), _backing(document, words), _numbers(document, words))
    sections = [one for one in parts if one is not None]
    return page(
        sections,
        title=title,
        facts=_facts(document, made_at, command, words),
        words=words,
        brand=words("doc.brand", kind=words(f"doc.{document.kind}")),
    )


def _facts(document: Document, made_at: str, command: str, words: Words) -> list[tuple[str, str]]:
    facts = []
    if document.log is not None:
        facts.append((words("doc.log"), document.log.name))
        facts.append((words("doc.span"), f"{document.log.first[:10]} … {document.log.last[:10]}"))
    if made_at:
        facts.append((words("asis.made_at"), made_at))
    return [*facts, (words("doc.command"), command)] if command else facts


def _form(document: Document, words: Words) -> Section:
    shown = sheet(document)
    pairs = element("dl", *(_pair(one, words, document.kind) for one in shown.pairs), class_="terms")
    grids = [_grid(part, words, document.kind) for one in shown.grids if one.rows for part in _narrow(one)]
    body = join([element("p", words("doc.marks"), " ", *marks(words), class_="soft"), pairs, *grids])
    return Section("form", words(f"doc.{document.kind}"), body)


def _pair(pair: Pair, words: Words, kind: str) -> Html:
    answer = cell_html(pair.name, pair.cell, words, kind)
    return element("div", element("dt", field_name(pair.name, words)), element("dd", answer))


def _narrow(grid: Grid) -> Iterator[Grid]:
    """A wide table as several that fit a page, each with the first column."""
    if len(grid.columns) <= ACROSS:
        yield grid
        return
    for start in range(1, len(grid.columns), ACROSS - 1):
        chosen = (0, *range(start, min(start + ACROSS - 1, len(grid.columns))))
        rows = tuple(tuple(row[at] for at in chosen) for row in grid.rows)
        yield Grid(grid.name, tuple(grid.columns[at] for at in chosen), rows)


def _grid(grid: Grid, words: Words, kind: str) -> Html:
    columns = [Column(field_name(name, words)) for name in grid.columns]
    rows = [
        [
            cell_html(f"{grid.name}.key" if name == "key" else name, cell, words, kind)
            for name, cell in zip(grid.columns, row, strict=True)
        ]
        for row in grid.rows
    ]
    return table(columns, rows, caption=field_name(grid.name, words), words=words, first=len(rows))


def _picture(document: Document, words: Words) -> Section | None:
    view = picture_of(document, words)
    if view is None:
        return None
    return Section("picture", words("doc.picture"), figure(view, "", words=words))


def _backing(document: Document, words: Words) -> Section:
    found = backing(sheet(document))
    share, filled = (DASH if value is None else words.share(value) for value in (found.share, found.filled))
    counts = {one.name: words.count(getattr(found, one.name)) for one in dataclasses.fields(found)[:3]}
    return Section(
        "backing", words("doc.backing"), element("p", words("doc.backing.text", share=share, filled=filled, **counts))
    )


def _numbers(document: Document, words: Words) -> Section | None:
    rows = [
        (
            found.subject or DASH,
            number_name(one, words),
            number_text(one, words),
            words.count(one.n),
            words.any(f"estimator.{one.estimator}", one.estimator),
            one.formula or DASH,
            one.source or DASH,
            words.any(f"from.{one.data}", one.data),
        )
        for found in numbers(document)
        if (one := found.number) is not None
    ]
    if not rows:
        return None
    names = ("subject", "number", "value", "n", "estimator", "formula", "source", "data")
    columns = [Column(words(f"doc.col.{name}")) for name in names]
    return Section(
        "numbers",
        words("doc.numbers"),
        table(columns, rows, caption=words("doc.numbers.caption"), words=words, first=len(rows)),
    )
