"""A time column on its way to stamps: its distinct texts, taken apart by the kernel or one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.threads import parts, together
from clearway.log import stamp_forms as forms
from clearway.log.columns import texts_of
from clearway.log.options import ReadOptions
from clearway.log.rows import counted

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]
BLANK, NAIVE, OFFSET, OTHER, IMPOSSIBLE = 0, 1, 2, 3, 4
DATE_ONLY = 16
FLAG_NAMES = {1: "hour_24", 2: "leap_second", 4: "fraction_cut", 8: "odd_hour", 32: "two_digit_year"}
_FLAG_OF = {name: flag for flag, name in FLAG_NAMES.items()} | {"date_only": DATE_ONLY}


@dataclass(slots=True)
class StampDraft:
    """Distinct texts of a column (mutable while the column is read).

    Parameters
    ----------
    name : str
        Column name, for messages.
    texts : pyarrow string array, maybe in chunks
        Distinct texts, or the text of each row.
    index : int32 array or None
        Which text each row holds (-1 missing); None when ``texts`` has one a row.
    source_row : int64 array
        Rows in the source.
    counts : int64 array
        Rows that hold each text.
    us, offset, kind, flags : arrays
        Wall time, minutes from UTC, kind and flags of each text, as the kernel leaves them.
    families : Counter of str
        Readable rows by grammar.
    numeric : dict of int to Form
        Texts whose day and month could change places.
    abbreviations : Counter of str
        Rows by zone abbreviation.
    units : set of int
        Numbers of digits of the epochs met.
    """

    name: str
    texts: pa.Array | pa.ChunkedArray
    index: Array | None
    source_row: Array
    counts: Array
    us: Array
    offset: Array
    kind: Array
    flags: Array
    families: Counter[str] = field(default_factory=Counter)
    numeric: dict[int, forms.Form] = field(default_factory=dict)
    abbreviations: Counter[str] = field(default_factory=Counter)
    strangers: dict[str, list[int]] = field(default_factory=dict)
    units: set[int] = field(default_factory=set)

    def text(self, at: int) -> str:
        """One of the texts."""
        return str(self.texts[int(at)].as_py())

    def place(self, at: int) -> dict[str, Any]:
        """Column and first row of one of the texts."""
        first = int(at) if self.index is None else int(np.argmax(self.index == at))
        return {"column": self.name, "row": int(self.source_row[first])}

    def spread(self, values: Array) -> Array:
        """Values of the texts as values of the rows."""
        if self.index is None:
            return values
        return np.append(values, np.zeros(1, values.dtype))[self.index]

    def rows_of(self, places: list[int]) -> Array:
        """Mask of the rows that hold one of some texts."""
        chosen = np.zeros(len(self.texts), bool)
        chosen[places] = True
        return self.spread(chosen)

    def set(self, at: int, us: int | None, offset: int | None) -> None:
        """Give one of the texts its reading; None where no such moment exists."""
        self.us[at] = 0 if us is None else us
        self.offset[at] = offset or 0
        self.kind[at] = IMPOSSIBLE if us is None else (NAIVE if offset is None else OFFSET)


def draft_of(column: Any, *, name: str, source_row: Array, options: ReadOptions) -> StampDraft:
    """Take a text column apart: year-first texts by the kernel, the others by the grammars of everyday forms."""
    draft = _scanned(column, name, source_row)
    _blank_nulls(draft, options)
    _everyday_forms(draft, options)
    return draft


def _scanned(column: Any, name: str, source_row: Array) -> StampDraft:
    texts, index = _texts(column)
    size = len(texts)
    us, offset = np.zeros(size, np.int64), np.zeros(size, np.int32)
    kind, flags = np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    together(_scans(texts, us, offset, kind, flags))
    counts = np.ones(size, np.int64) if index is None else counted(index, size)
    draft = StampDraft(name, texts, index, source_row, counts, us, offset, kind, flags)
    dated = int(counts[(kind == NAIVE) | (kind == OFFSET)].sum())
    if dated:
        draft.families[forms.YEAR_FIRST] = dated
    return draft


def _texts(column: Any) -> tuple[Any, Array | None]:
    """Plain texts as they are, chunk by chunk; distinct ones of a coded column with the index of each row."""
    import pyarrow as pa

    return (column, None) if not pa.types.is_dictionary(column.type) else texts_of(column)


def _scans(texts: Any, *found: Array) -> Iterator[Callable[[], None]]:
    """The calls of the kernel that fill the columns of what is found, chunk by chunk."""
    import pyarrow as pa

    from clearway.log.stamp_scan import scan

    row = 0
    for chunk in texts.chunks if isinstance(texts, pa.ChunkedArray) else [texts]:
        data, starts = _buffers(chunk)
        for part in parts(len(chunk)):
            rows = slice(row + part.start, row + part.stop)
            yield partial(scan, data, starts[part.start : part.stop + 1], *(column[rows] for column in found))
        row += len(chunk)


def _buffers(texts: pa.Array) -> tuple[Array, Array]:
    import pyarrow as pa

    if texts.null_count:
        texts = texts.fill_null("")
    _, offsets, data = texts.buffers()
    width = np.int64 if pa.types.is_large_string(texts.type) else np.int32
    starts = (
        np.frombuffer(offsets, width)[texts.offset : texts.offset + len(texts) + 1]
        if len(texts)
        else np.zeros(1, width)
    )
    return (np.frombuffer(data, np.uint8) if data is not None else np.zeros(0, np.uint8)), starts.astype(np.int64)


def _blank_nulls(draft: StampDraft, options: ReadOptions) -> None:
    for at in np.flatnonzero(draft.kind == OTHER).tolist():
        plain = draft.text(at).strip()
        if not plain or plain in options.nulls:
            draft.kind[at] = BLANK


def _everyday_forms(draft: StampDraft, options: ReadOptions) -> None:
    for at in np.flatnonzero(draft.kind == OTHER).tolist():
        form = forms.take_apart(draft.text(at))
        if form is None or (form.family == forms.SERIAL and "time.excel_serial" in options.repairs_off):
            continue
        rows = int(draft.counts[at])
        if form.us is not None or form.swapped is not None:
            draft.families[form.family] += rows
        draft.flags[at] = sum(_FLAG_OF[note] for note in form.notes)
        if form.abbreviation is not None:
            draft.abbreviations[form.abbreviation] += rows
            draft.strangers.setdefault(form.abbreviation, []).append(at)
        if form.family == forms.NUMERIC:
            draft.numeric[at] = form
        if form.family == forms.EPOCH:
            draft.units.add(len(draft.text(at).strip()))
        draft.set(at, form.us, form.offset)
