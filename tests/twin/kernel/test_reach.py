"""Rows by address: what compiled code reads and writes is the row of the array itself."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.twin.kernel import memory
from clearway.twin.kernel.compiling import Int, World, entry, sources
from clearway.twin.kernel.reach import case_at, event_at, item_at, row_at


def _poke(made_of: int) -> Any:
    @entry
    def poke(w: World, items: Int, cases: Int, rows: Int, events: Int, place: Int) -> Any:
        w.made_of = made_of
        item = item_at(items, place)
        item.contention = 5
        item.version += 1
        item.rank = 2.5
        case_at(cases, place).scope = np.int32(-7)
        row_at(rows, place).extraneous = 11
        event_at(events, place).version = np.int32(3)
        return item_at(items, place - 1).contention

    return poke


_poker = _poke(sources())


def test_rows_are_written_in_place() -> None:
    kinds = {"items": memory.ITEM, "cases": memory.CASE, "rows": memory.ROW, "events": memory.EVENT}
    arrays = {name: np.zeros(5, kind) for name, kind in kinds.items()}
    arrays["items"]["contention"][2] = 42
    before = {name: array.copy() for name, array in arrays.items()}
    got = _poker(np.zeros(1, memory.WORLD)[0], *(array.ctypes.data for array in arrays.values()), 3)
    assert got == 42
    item = arrays["items"][3]
    assert (item["contention"], item["version"], item["rank"]) == (5, 1, 2.5)
    assert arrays["cases"]["scope"].tolist() == [0, 0, 0, -7, 0]
    assert arrays["rows"]["extraneous"].tolist() == [0, 0, 0, 11, 0]
    assert arrays["events"]["version"].tolist() == [0, 0, 0, 3, 0]
    for name, array in arrays.items():
        # No neighbour was touched.
        assert np.array_equal(np.delete(array, 3), np.delete(before[name], 3))
