"""Kernel that looks for single bytes in texts, at the speed of memory."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.base.kernel import kernel

Array = np.ndarray[Any, np.dtype[Any]]

_BLOCK = 1 << 16


@kernel
def holds_line_end(data: Array) -> bool:
    """Whether there is a carriage return or a line feed among some bytes.

    Parameters
    ----------
    data : uint8 array, shape (n,)
    """
    for begin in range(0, data.size, _BLOCK):
        met = 0
        for at in range(begin, min(begin + _BLOCK, data.size)):
            met |= (data[at] == 10) | (data[at] == 13)
        if met:
            return True
    return False
