"""Attributes that stream past one by one become columns: sparse, typed by declaration, nothing converted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.log.intake import ROWS_SHOWN, Issue

if TYPE_CHECKING:
    import pyarrow as pa

MAX_COLUMNS = 20_000
CHUNK_ATTRIBUTES = 65_536
TYPES = ("string", "date", "int", "float", "boolean", "id", "list", "container")
"""Declared types; any other word counts as ``string``."""

_FIT = {
    "int": r"^\s*[+-]?[0-9]{1,18}\s*$",
    "float": r"^\s*([+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|[+-]?INF|[+-]?Infinity|NaN)\s*$",
    "boolean": r"^\s*(true|false|1|0|True|False|TRUE|FALSE)\s*$",
}
_INT64 = 2**63

Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Column:
    """One attribute over all rows.

    Parameters
    ----------
    codes : numpy.ndarray of int32, shape (n,)
        Position of each row's text in ``texts``; -1 is missing.
    texts : pyarrow string array
        The different texts, in order of appearance.
    """

    codes: np.ndarray[Any, np.dtype[np.int32]]
    texts: pa.Array

    def arrow(self, rows: Ints | None = None) -> pa.Array:
        """The column, or its rows in another order (-1 gives null); plain strings where few texts repeat."""
        import pyarrow as pa

        codes = self.codes if rows is None else np.where(rows < 0, -1, np.append(self.codes, -1)[rows])
        indices = pa.array(codes.astype(np.int32, copy=False), mask=codes < 0)
        if len(self.texts) * 2 > len(codes):
            return self.texts.take(indices)
        return pa.DictionaryArray.from_arrays(indices, self.texts)


class Attributes:
    """Collects ``(row, key, type, text)`` in order of rows and gives one column a key.

    Parameters
    ----------
    name : str
        What errors call the source.

    Notes
    -----
    The three lists are filled from outside, by the handlers of a parser, because a call an attribute would cost as much
    as the parsing: append to ``keys``, ``texts`` and ``types``, then call :meth:`end_row` when the row is complete.
    Of a key that stands twice in a row the last one wins, as in the reference implementation of XES; it is an issue.
    """

    __slots__ = ("_parts", "ends", "keys", "name", "rows", "texts", "types")

    def __init__(self, name: str) -> None:
        self.name = name
        self.keys: list[str] = []
        self.texts: list[str | None] = []
        self.types: list[str] = []
        self.ends: list[int] = []
        self.rows = 0
        self._parts: dict[str, list[tuple[Ints, Any, Any]]] = {}

    def end_row(self) -> None:
        """The attributes since the last call make one row."""
        self.ends.append(len(self.keys))

    @property
    def count(self) -> int:
        """Rows completed so far."""
        return self.rows + len(self.ends)

    def pack(self, least: int = CHUNK_ATTRIBUTES) -> None:
        """Put what was collected into Arrow arrays, if it is at least ``least`` attributes.

        Raises
        ------
        ReadError
            ``read.columns``: more than ``MAX_COLUMNS`` different keys.
        """
        if len(self.keys) >= max(least, 1) or len(self.ends) >= CHUNK_ATTRIBUTES * 16:
            self._settle()

    def take(self, keys: pa.Array, texts: pa.Array, types: Ints, rows: Ints, count: int) -> None:
        """Append rows that were collected elsewhere.

        Parameters
        ----------
        keys, texts : pyarrow string array, shape (n,)
            Attributes in order of rows.
        types : int8 array, shape (n,)
            Position of the declared type in ``TYPES``.
        rows : int64 array, shape (n,)
            Row of each attribute, from 0.
        count : int
            Number of rows.
        """
        self._settle()
        self._split(keys, texts, types, self.rows + rows)
        self.rows += count

    def _settle(self) -> None:
        import pyarrow as pa

        ends = np.array([0, *self.ends, len(self.keys)], np.int64)
        rows = self.rows + np.repeat(np.arange(len(ends) - 1, dtype=np.int64), np.diff(ends))
        self._split(pa.array(self.keys, pa.string()), pa.array(self.texts, pa.string()), _type_codes(self.types), rows)
        self.rows += len(self.ends)
        for collected in (self.keys, self.texts, self.types, self.ends):
            collected.clear()

    def columns(self, prefix: str = "") -> tuple[dict[str, Column], list[Issue]]:
        """All columns in order of first appearance, and what is odd about them.

        Parameters
        ----------
        prefix : str
            Put before the column's name in issues.
        """
        self.pack(1)
        columns, issues = {}, []
        for key, parts in self._parts.items():
            column, found = _column(prefix + key, parts, self.count)
            columns[key] = column
            issues += found
        return columns, issues

    def _split(self, keys: pa.Array, texts: pa.Array, types: Ints, rows: Ints) -> None:
        import pyarrow as pa

        coded = keys.dictionary_encode()
        codes = coded.indices.to_numpy()
        order = np.argsort(codes, kind="stable")
        bounds = np.searchsorted(codes[order], np.arange(len(coded.dictionary) + 1))
        for at, key in enumerate(coded.dictionary.to_pylist()):
            mine = order[bounds[at] : bounds[at + 1]]
            self._parts.setdefault(key, []).append((rows[mine], texts.take(pa.array(mine)), types[mine]))
        if len(self._parts) > MAX_COLUMNS:
            raise ReadError("read.columns", place={"file": self.name}, limit=MAX_COLUMNS)


def _type_codes(types: list[str]) -> Any:
    import pyarrow as pa

    encoded = pa.array(types, pa.string()).dictionary_encode()
    known = [TYPES.index(name) if name in TYPES else 0 for name in encoded.dictionary.to_pylist()]
    return np.array(known, np.int8)[encoded.indices.to_numpy()]


def _column(name: str, parts: list[tuple[Ints, Any, Any]], n: int) -> tuple[Column, list[Issue]]:
    import pyarrow as pa

    encoded = pa.chunked_array([texts for _, texts, _ in parts]).dictionary_encode()
    if len({len(chunk.dictionary) for chunk in encoded.chunks}) > 1:
        encoded = encoded.unify_dictionaries()
    codes = np.concatenate([_plain_codes(chunk) for chunk in encoded.chunks])
    rows = np.concatenate([part[0] for part in parts])
    types = np.concatenate([part[2] for part in parts])
    texts = encoded.chunk(0).dictionary
    full = np.full(n, -1, np.int32)
    full[rows] = codes
    found = [*_twice(name, rows, codes, texts), *_misfits(name, rows, codes, types, texts), *_mixed(name, rows, types)]
    return Column(full, texts), found


def _plain_codes(chunk: Any) -> Any:
    indices = chunk.indices
    return (indices.fill_null(-1) if indices.null_count else indices).to_numpy()


def _twice(name: str, rows: Ints, codes: Any, texts: Any) -> Iterator[Issue]:
    lost = np.flatnonzero(rows[1:] == rows[:-1])
    if not len(lost):
        return
    shown = lost[:ROWS_SHOWN]
    samples = tuple((_text(texts, codes[at]), _text(texts, codes[at + 1])) for at in shown)
    yield Issue("attribute.twice", "warning", len(lost), tuple((rows[shown] + 1).tolist()), name, samples)


def _misfits(name: str, rows: Ints, codes: Any, types: Any, texts: Any) -> Iterator[Issue]:
    import pyarrow as pa
    import pyarrow.compute as pc

    for kind, pattern in _FIT.items():
        mine = np.flatnonzero((types == TYPES.index(kind)) & (codes >= 0))
        if not len(mine):
            continue
        used = np.unique(codes[mine])
        fits = np.asarray(pc.match_substring_regex(texts.take(pa.array(used)), pattern))
        odd = [code for code in used[~fits] if not (kind == "int" and _is_int64(texts[int(code)].as_py()))]
        bad = mine[np.isin(codes[mine], odd)]
        if len(bad):
            shown = bad[:ROWS_SHOWN]
            samples = tuple((_text(texts, codes[at]),) * 2 for at in shown)
            where = tuple((rows[shown] + 1).tolist())
            yield Issue("attribute.misfit", "warning", len(bad), where, name, samples, {"type": kind})


def _mixed(name: str, rows: Ints, types: Any) -> Iterator[Issue]:
    counts = np.bincount(types, minlength=len(TYPES))
    met = np.flatnonzero(counts)
    if len(met) < 2:
        return
    rare = np.flatnonzero(types != counts.argmax())
    words = ", ".join(TYPES[at] for at in met)
    where = tuple((rows[rare[:ROWS_SHOWN]] + 1).tolist())
    yield Issue("attribute.types", "warning", len(rare), where, name, values={"types": words})


def _is_int64(text: str) -> bool:
    digits = text.strip()
    return (
        digits.lstrip("+-").isascii()
        and digits.lstrip("+-").isdigit()
        and len(digits) < 40
        and (-_INT64 <= int(digits) < _INT64)
    )


def _text(texts: Any, code: int) -> str:
    return "" if code < 0 else str(texts[int(code)].as_py())[:200]
