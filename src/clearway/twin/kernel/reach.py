"""How compiled code reaches a row of a table: by the table's address and the row's number."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import types
from numba.extending import intrinsic
from numba.np.numpy_support import from_dtype

from clearway.twin.kernel import memory


def _row_of(dtype: np.dtype[Any]) -> Any:
    """The compiled access to rows of one record type: ``f(address, number)`` is a view of the row itself."""
    record, size = from_dtype(dtype), dtype.itemsize

    @intrinsic  # type: ignore[untyped-decorator]
    def row(typing: Any, address: Any, number: Any) -> Any:
        del typing, address, number

        def place(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            del signature
            offset = builder.mul(arguments[1], context.get_constant(types.int64, size))
            return builder.inttoptr(builder.add(arguments[0], offset), context.get_value_type(record))

        return record(types.int64, types.int64), place

    return row


event_at = _row_of(memory.EVENT)
item_at = _row_of(memory.ITEM)
scope_at = _row_of(memory.SCOPE)
step_at = _row_of(memory.STEP)
case_at = _row_of(memory.CASE)
node_at = _row_of(memory.NODE)
flow_at = _row_of(memory.FLOW)
dist_at = _row_of(memory.DIST)
calendar_at = _row_of(memory.CALENDAR)
span_at = _row_of(memory.SPAN)
queue_at = _row_of(memory.QUEUE)
resource_at = _row_of(memory.RESOURCE)
entry_at = _row_of(memory.ENTRY)
row_at = _row_of(memory.ROW)
batch_at = _row_of(memory.BATCH)
release_at = _row_of(memory.RELEASE)
rule_at = _row_of(memory.RULE)
group_at = _row_of(memory.GROUP)
comparison_at = _row_of(memory.COMPARISON)
change_at = _row_of(memory.CHANGE)
seat_at = _row_of(memory.SEAT)
int_at = _row_of(memory.INT)
bits_at = _row_of(memory.BITS)
real_at = _row_of(memory.REAL)
count_at = _row_of(memory.COUNT)
byte_at = _row_of(memory.BYTE)
