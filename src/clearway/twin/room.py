"""Memory for records: zeroed, aligned and copied without looking at each of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel.memory import LINE, Dtype

Array = np.ndarray[Any, np.dtype[Any]]


def zeros(size: int, kind: Dtype) -> Array:
    """Records of nothing, from the beginning of a line of the processor's cache on."""
    raw = np.zeros(size * kind.itemsize + LINE, np.uint8)
    first = -raw.ctypes.data % LINE
    return raw[first : first + size * kind.itemsize].view(kind)


def bytes_of(records: Array) -> Array:
    """The bytes of records: numpy copies records one by one, bytes as a whole."""
    return records.view(np.uint8)


def words_of(records: Array) -> Array:
    """Records as rows of whole numbers."""
    return records.view(np.int64).reshape(records.size, -1)


def in_one(parts: list[Array], kind: Dtype) -> Array:
    """Records one after another."""
    if len(parts) == 1:
        return parts[0]
    return np.concatenate([bytes_of(part) for part in parts] or [np.zeros(0, np.uint8)]).view(kind)
