"""Columns of a plain table (CSV, Excel, Parquet), read strictly: every cell is a number or an error with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from clearway.base.errors import OptionError, ReadError
from clearway.base.messages import Message
from clearway.log import ReadOptions
from clearway.log.cells import text_of
from clearway.log.numbers import read_amounts
from clearway.log.raw import RawTable
from clearway.log.reading import reader_of
from clearway.log.sources import open_source
from clearway.measures.attributes import matching

if TYPE_CHECKING:
    from clearway.log.intake import Issue
    from clearway.log.numbers import Amounts
    from clearway.log.sources import Source

Array = np.ndarray[Any, np.dtype[Any]]

SHOWN = 12
"""Names of columns that a message lists."""


@dataclass(frozen=True, slots=True, eq=False)
class Number:
    """A column of numbers without gaps.

    Parameters
    ----------
    name : str
    values : float array of shape (n,)
    unit : str
        A currency or ``%`` that stood beside the numbers; empty without one.
    notes : tuple of Message
        Which decimal mark was taken, where the cells leave it open.
    """

    name: str
    values: Array
    unit: str
    notes: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class StudyTable:
    """Rows of a table that take part in a study.

    Parameters
    ----------
    raw : RawTable
        As the reader gave it.
    kept : int64 array of shape (n,)
        Positions in it of the rows that fit ``--where``.
    options : ReadOptions
    source : str
        What messages call the table.
    """

    raw: RawTable
    kept: Array
    options: ReadOptions
    source: str

    @property
    def names(self) -> list[str]:
        """Names of the columns."""
        return [str(name) for name in self.raw.table.column_names]

    @property
    def rows(self) -> Array:
        """Row in the source of each row, from 1."""
        rows: Array = self.raw.source_row[self.kept]
        return rows

    def column(self, wanted: str, option: str) -> str:
        """The name of a column, told apart from others by more than case and blanks.

        Raises
        ------
        OptionError
            ``study.column``, with the names that come near.
        """
        found = matching(wanted, self.names)
        if found is None:
            near = get_close_matches(wanted, self.names, 3, 0.5) or self.names[:SHOWN]
            place = {"file": self.source, "option": option, "column": wanted}
            raise OptionError("study.column", place=place, name=wanted, known=", ".join(near))
        return found

    def texts(self, wanted: str, option: str) -> tuple[str, ...]:
        """A column as texts; an empty cell is an error.

        Raises
        ------
        OptionError
            ``study.column``.
        ReadError
            ``study.missing``, with the row.
        """
        name = self.column(wanted, option)
        cells = self.raw.table.column(name).to_pylist()
        texts = tuple("" if cells[at] is None else text_of(cells[at]).strip() for at in self.kept)
        gap = next((at for at, text in enumerate(texts) if not text or text in self.options.nulls), None)
        if gap is not None:
            raise ReadError("study.missing", place=self.place(gap, name), column=name)
        return texts

    def numbers(self, names: Sequence[str], option: str, *, drop: bool = False) -> tuple[tuple[Number, ...], Array]:
        """Some columns of numbers, and which rows have a number in each of them.

        Parameters
        ----------
        names : sequence of str
        option : str
            The option that names them, for messages.
        drop : bool
            Leave out rows with an empty cell; without it such a row is an error.

        Returns
        -------
        tuple of Number
            Of the rows left.
        whole : bool array
            The rows left among all.

        Raises
        ------
        OptionError
            ``study.column``.
        ReadError
            ``study.number`` (a text that is no number), ``study.units`` (two units in a column), ``study.missing`` (an
            empty cell), ``study.kind`` (dates), ``study.empty`` (nothing is left); each with the row.
        """
        if not names:
            return (), np.ones(self.kept.size, bool)
        read = [self._amounts(self.column(name, option)) for name in names]
        whole: Array = ~np.isnan(np.array([one.values for one in read])).any(axis=0)
        if not drop and not whole.all():
            at = int(np.flatnonzero(~whole)[0])
            name = next(one.name for one in read if np.isnan(one.values[at]))
            raise ReadError("study.missing", place=self.place(at, name), column=name)
        if not whole.any():
            raise ReadError("study.empty", place={"file": self.source})
        return tuple(replace(one, values=one.values[whole]) for one in read), whole

    def numeric(self) -> list[str]:
        """Names of the columns that hold numbers only."""
        return [name for name in self.names if self._is_numeric(name)]

    def place(self, at: int, column: str | None = None) -> dict[str, Any]:
        """Where a row of the study stands in the source."""
        found: dict[str, Any] = {"file": self.source, "row": int(self.rows[at])}
        return found if column is None else found | {"column": column}

    def take(self, mask: Array) -> StudyTable:
        """The same table with some of its rows."""
        return StudyTable(self.raw, self.kept[mask], self.options, self.source)

    def _amounts(self, name: str) -> Number:
        amounts = self._read(name)
        if amounts is None:
            raise ReadError("study.kind", place={"file": self.source, "column": name}, column=name)
        for issue in amounts.issues:
            self._refuse(issue, name)
        notes = tuple(note for issue in amounts.issues for note in self._doubt(issue, name))
        return Number(name, amounts.values[self.kept], amounts.unit or "", notes)

    def _read(self, name: str) -> Amounts | None:
        import pyarrow.types as types

        column = self.raw.table.column(name)
        if types.is_date(column.type) or types.is_timestamp(column.type):
            return None
        between = self.raw.facts.get("delimiter")
        return read_amounts(column, self.raw.source_row, name=name, nulls=self.options.nulls, delimiter=between)

    def _doubt(self, issue: Issue, name: str) -> tuple[Message, ...]:
        """An open decimal mark is told, but for points between commas, which part no thousands."""
        decimal = str(issue.values.get("decimal"))
        if issue.code != "number.ambiguous" or (decimal == "." and self.raw.facts.get("delimiter") == ","):
            return ()
        cell, number = issue.samples[0]
        return (Message("study.note.decimal", {"column": name, "cell": cell, "number": number}),)

    def _refuse(self, issue: Issue, name: str) -> None:
        """Texts that are no number, and units that differ, within the rows of the study."""
        rows = [row for row in issue.rows if row in set(self.rows.tolist())]
        if issue.kind != "warning" or not rows:
            return
        code = "study.units" if issue.code == "number.units" else "study.number"
        if issue.code == "number.ambiguous":
            return
        sample = issue.samples[0][0] if issue.samples else ""
        place = {"file": self.source, "row": rows[0], "column": name}
        unit = str(issue.values.get("unit") or "-")
        raise ReadError(code, place=place, column=name, text=sample, count=issue.count, unit=unit)

    def _is_numeric(self, name: str) -> bool:
        amounts = self._read(name)
        if amounts is None:
            return False
        return bool(amounts.values.size > amounts.unread.size and not amounts.unread.size)


def open_table(source: str, options: ReadOptions) -> StudyTable:
    """Read a table; ``--where`` keeps the rows whose cell equals the text.

    Raises
    ------
    ReadError
        The file cannot be read, or a row of it cannot be taken apart (``study.broken``).
    OptionError
        ``study.column`` or ``option.nothing_left`` for ``--where``.
    """
    opened = open_source(source)
    raw = _read(opened, options)
    if raw.quarantine:
        first = raw.quarantine[0]
        place = {"file": opened.name, "row": first.row}
        raise ReadError("study.broken", place=place, count=len(raw.quarantine))
    table = StudyTable(raw, np.arange(raw.table.num_rows), options, opened.name)
    for name, wanted in options.where:
        column = table.column(name, "--where")
        cells = raw.table.column(column).to_pylist()
        table = table.take(np.array([cells[at] is not None and text_of(cells[at]) == wanted for at in table.kept]))
    if options.where and not table.kept.size:
        pairs = ", ".join(f"{name}={value}" for name, value in options.where)
        raise OptionError("option.nothing_left", place={"option": "--where"}, pairs=pairs)
    return table


def _read(opened: Source, options: ReadOptions) -> RawTable:
    """The raw table; a text of a single column, which is no log, is a table here."""
    try:
        raw = cast("RawTable", reader_of(opened).read(opened, options))
    except ReadError as error:
        if error.code != "csv.one_column" or options.delimiter is not None:
            raise
        return single_column(opened, options)
    return single_column(opened, options) if options.delimiter is None and _cuts_decimals(raw) else raw


def _cuts_decimals(raw: RawTable) -> bool:
    """Whether a title over one column of decimal commas was taken for a title over a table without names."""
    names, titles = raw.table.column_names, raw.facts.get("titles", ())
    halves = len(names) == 2 and all(name.lstrip("+-").isdigit() for name in names)
    return halves and raw.facts.get("delimiter") == "," and len(titles) == 1 and "," not in titles[0]


def single_column(opened: Source, options: ReadOptions) -> RawTable:
    """A text with one value a line; without a title (the first line is a number too) the column is called ``value``.

    Raises
    ------
    ReadError
        ``study.empty``: no line below the title; ``text.encoding_open``, ``text.undecodable``.
    """
    import pyarrow as pa

    from clearway.log.encoding import detect

    with opened.open() as stream:
        content = stream.read()
    encoding = options.encoding or detect(content, name=opened.name, whole=True)
    text = content.decode(encoding, "replace").lstrip("\ufeff")
    lines = text.splitlines()
    cells = [(row, line.strip().strip('"')) for row, line in enumerate(lines, start=1)]
    filled = [(row, cell) for row, cell in cells if cell]
    titled = bool(filled) and _plain_number(filled[0][1]) is None
    name = filled[0][1] if titled else "value"
    begin = filled[0][0] if titled else 0
    last = filled[-1][0] if filled else 0
    below = [(row, cell) for row, cell in cells if begin < row <= last]
    if not below:
        raise ReadError("study.empty", place={"file": opened.name})
    values = pa.table({name: pa.array([cell or None for _, cell in below], pa.string())})
    rows = np.array([row for row, _ in below], np.int64)
    # A comma within a bare cell is a decimal mark: a thousands mark would stand in quotes where commas part cells.
    facts = {} if '"' in text else {"delimiter": ";"}
    return RawTable(values, rows, "csv", {"events": len(below)}, facts=facts)


def _plain_number(text: str) -> float | None:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None
