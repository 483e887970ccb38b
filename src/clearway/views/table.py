"""Tables for people: captions, header cells with scope, sorting by a small script, numbers to the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clearway.views.markup import Child, Html, element, join
from clearway.views.words import Words


@dataclass(frozen=True, slots=True)
class Column:
    """Head of a column.

    Parameters
    ----------
    title : str
        Text of the head.
    numeric : bool
        Right-aligned figures.
    tip : str
        What the column means.
    """

    title: str
    numeric: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with the value by which it sorts.

    Parameters
    ----------
    content : markup or text
        What is shown.
    key : float or str or None
        Sorts the column; None sorts last.
    """

    content: Child
    key: float | str | None = None


Cells = Sequence[Cell | Child]
"""The cells of a row; the first one is its head."""


def table(columns: Sequence[Column], rows: Iterable[Cells], *, caption: str, words: Words, first: int = 15) -> Html:
    """An accessible table; rows beyond ``first`` stay folded until asked for.

    Parameters
    ----------
    columns : sequence of Column
        Heads.
    rows : iterable of sequences of Cell or markup
        Body; as many cells as columns.
    caption : str
        Says what the table holds.
    words : Words
        Language.
    first : int
        Rows that show at once.

    Returns
    -------
    Html
        A scrollable block; an empty table says so.
    """
    body = [list(row) for row in rows]
    if not body:
        return element("p", words("table.empty"), class_="empty")
    heads = element("tr", *(_head(column) for column in columns))
    lines = [_line(row, columns, folded=at >= first) for at, row in enumerate(body)]
    inner = element(
        "table",
        element("caption", caption),
        element("thead", heads),
        element("tbody", *lines),
        class_="sortable",
    )
    more = len(body) - first
    button = element("button", words("table.more", count=more), type="button", class_="more") if more > 0 else None
    return element("div", inner, button, class_="table", tabindex="0", role="region", aria_label=caption)


def number_cell(value: float | None, shown: Child) -> Cell:
    """A cell that sorts by its number."""
    return Cell(shown, value)


def _head(column: Column) -> Html:
    return element(
        "th",
        element("button", column.title, type="button", title=column.tip or None),
        scope="col",
        class_="figure" if column.numeric else None,
        aria_sort="none",
    )


def _line(row: Cells, columns: Sequence[Column], *, folded: bool) -> Html:
    cells = [_cell(cell, columns[at], head=at == 0) for at, cell in enumerate(row)]
    return element("tr", join(cells), class_="folded" if folded else None)


def _cell(cell: Cell | Child, column: Column, *, head: bool) -> Html:
    content, key = (cell.content, cell.key) if isinstance(cell, Cell) else (cell, None)
    return element(
        "th" if head else "td",
        content,
        scope="row" if head else None,
        class_="figure" if column.numeric else None,
        data_key=_key(key),
    )


def _key(key: float | str | None) -> str | None:
    return None if key is None else key if isinstance(key, str) else repr(float(key))
