"""Text columns as codes with a dictionary of the texts in use."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log.columns import merged_dictionary
from clearway.log.rows import counted, picked

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]
_EXACT = 2.0**53
"""Floats below have room for every digit of a whole number."""


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of texts.

    Parameters
    ----------
    codes : int32 array, shape (n,)
        Code of each row, -1 where missing.
    texts : pyarrow string array
        Texts by code.
    """

    codes: Array
    texts: pa.Array

    def take(self, rows: Array) -> Coded:
        """The same dictionary for some rows."""
        return Coded(picked(self.codes, rows), self.texts)

    def compact(self, *, ordered: bool = False) -> Coded:
        """Only the texts in use, in order of first appearance in the dictionary, or sorted."""
        used = counted(self.codes, len(self.texts)) > 0
        kept = np.flatnonzero(used)
        if ordered:
            import pyarrow as pa
            import pyarrow.compute as pc

            ranks = pc.array_sort_indices(self.texts.take(pa.array(kept)))
            kept = kept[np.asarray(ranks)]
        elif len(kept) == len(self.texts):
            return self
        place = np.full(len(self.texts) + 1, -1, np.int32)
        place[kept] = np.arange(len(kept), dtype=np.int32)
        import pyarrow as pa

        return Coded(place[self.codes], self.texts.take(pa.array(kept)))


def coded(column: Any, nulls: Collection[str] = ()) -> Coded:
    """Read any column as texts with codes; empty texts, blanks alone, and the texts of ``nulls`` are missing.

    Whole numbers become their digits (``7.0`` becomes ``7``), other types their usual text.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    merged = merged_dictionary(as_text(column))
    codes = np.asarray(merged.indices.cast(pa.int32()).fill_null(-1).to_numpy(zero_copy_only=False))
    texts = merged.dictionary.cast(pa.string()).fill_null("")
    missing = pc.or_(pc.is_in(texts, pa.array(["", *nulls], pa.string())), pc.utf8_is_space(texts))
    if pc.any(missing).as_py():
        gone = np.asarray(missing.to_numpy(zero_copy_only=False))
        codes = np.where(np.append(gone, True)[codes], np.int32(-1), codes)
        return Coded(codes, texts).compact()
    return Coded(codes, texts)


def as_text(column: Any) -> Any:
    """A column as Arrow text, plain or dictionary-encoded."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type):
        return column
    if pa.types.is_dictionary(kind):
        return as_text(column.cast(kind.value_type))
    if pa.types.is_floating(kind) and pc.all(_whole_numbers(column)).as_py() is not False:
        return pc.cast(pc.cast(column, pa.int64(), safe=False), pa.string())
    return column if pa.types.is_string(kind) else pc.cast(column, pa.string())


def _whole_numbers(column: Any) -> Any:
    import pyarrow.compute as pc

    return pc.and_(pc.equal(column, pc.round(column)), pc.less(pc.abs(column), _EXACT))
