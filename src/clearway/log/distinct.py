"""A column by its distinct texts: what a check costs depends on their number, not on the number of records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log.intake import ROWS_SHOWN
from clearway.log.rows import counted

if TYPE_CHECKING:
    import pyarrow as pa

Ints = np.ndarray[Any, np.dtype[np.int64]]
Bools = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True)
class Distinct:
    """Distinct texts of a column with the records that carry them.

    Parameters
    ----------
    texts : pyarrow string array, shape (m,)
        Distinct texts in order of first appearance in the dictionary; never null.
    codes : numpy.ndarray of int32, shape (n,)
        Text of each record; -1 is missing.
    counts : numpy.ndarray of int64, shape (m,)
        Records per text.
    source_row : numpy.ndarray of int64, shape (n,)
        Row in the source of each record.
    """

    texts: pa.Array
    codes: np.ndarray[Any, np.dtype[np.int32]]
    counts: Ints
    source_row: Ints

    def total(self, mask: Any) -> int:
        """Number of records whose text is marked."""
        return int(self.counts[np.asarray(mask, bool)].sum())

    def positions(self, mask: Any) -> Ints:
        """Positions of the records whose text is marked, ascending."""
        marked = np.append(np.asarray(mask, bool), False)
        if not marked.any():
            return np.empty(0, np.int64)
        return np.flatnonzero(marked[self.codes])

    def rows(self, mask: Any) -> tuple[int, ...]:
        """The first source rows whose text is marked, at most 10."""
        return tuple(self.source_row[self.positions(mask)[:ROWS_SHOWN]].tolist())

    def spread(self, per_text: np.ndarray[Any, Any], missing: Any) -> np.ndarray[Any, Any]:
        """One value a record from one value a text."""
        spread: np.ndarray[Any, Any] = np.append(per_text, np.array([missing], per_text.dtype))[self.codes]
        return spread

    def used(self) -> Bools:
        """Texts that at least one record carries."""
        present: Bools = self.counts > 0
        return present


def distinct(column: pa.ChunkedArray, source_row: Ints) -> Distinct:
    """Distinct texts of a text, dictionary or number column.

    Examples
    --------
    >>> import numpy as np, pyarrow as pa
    >>> seen = distinct(pa.array(["b", None, "b"]), np.array([2, 3, 4]))
    >>> seen.texts.to_pylist(), seen.codes.tolist(), seen.counts.tolist()
    (['b'], [0, -1, 0], [2])
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    chunked = column if isinstance(column, pa.ChunkedArray) else pa.chunked_array([column])
    if not pa.types.is_dictionary(chunked.type):
        chunked = pc.dictionary_encode(pc.cast(chunked, pa.string()))
    whole = chunked.unify_dictionaries().combine_chunks()
    if isinstance(whole, pa.ChunkedArray):
        whole = whole.chunk(0) if whole.num_chunks else pa.array([], chunked.type)
    texts = pc.cast(whole.dictionary, pa.string())
    indices = pc.fill_null(whole.indices, -1) if whole.indices.null_count else whole.indices
    codes = np.asarray(indices.cast(pa.int32()).to_numpy(zero_copy_only=False))
    texts, codes = _without_null(texts, codes)
    counts = counted(codes, len(texts))
    return Distinct(texts, codes, counts, source_row)


def _without_null(texts: Any, codes: Any) -> tuple[Any, Any]:
    """A dictionary may itself hold null or one text twice; make the texts distinct and null a code of -1."""
    import pyarrow.compute as pc

    if texts.null_count == 0 and pc.count_distinct(texts).as_py() == len(texts):
        return texts, codes
    again = pc.dictionary_encode(texts)
    moved = np.asarray(pc.fill_null(again.indices, -1).to_numpy(zero_copy_only=False)).astype(np.int32)
    return again.dictionary, np.append(moved, np.int32(-1))[codes]
