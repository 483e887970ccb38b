"""The agenda: events come by time, and in the order of planning where times are equal."""

from __future__ import annotations

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.twin.kernel import memory
from clearway.twin.kernel.agenda import plan, take
from clearway.twin.kernel.compiling import Int, World, entry, sources
from clearway.twin.kernel.reach import event_at, int_at


def _play(made_of: int) -> Any:
    @entry
    def play(w: World, count: Int, orders: Int, out: Int) -> Any:
        """A time at least 0 is planned, -1 takes the next event."""
        w.made_of = made_of
        taken = 0
        for k in range(count):
            time = int_at(orders, k).value
            if time >= 0:
                plan(w, time, k % 7, k, k)
            elif w.n_events > 0:
                take(w)
                event = event_at(w.events, w.n_events + 1)
                int_at(out, 3 * taken).value = w.now
                int_at(out, 3 * taken + 1).value = event.index
                int_at(out, 3 * taken + 2).value = np.int64(event.kind)
                taken += 1
        return taken

    return play


_player = _play(sources())


@given(st.lists(st.integers(-1, 6) | st.integers(-1, 2**40), max_size=120))
def test_events_come_by_time_and_then_in_order(orders: list[int]) -> None:
    world = np.zeros(1, memory.WORLD)
    events = np.zeros(len(orders) + 2, memory.EVENT)
    given_orders = np.array(orders or [-1], np.int64)
    out = np.zeros((len(orders) + 1, 3), np.int64)
    world["events"] = events.ctypes.data
    taken = _player(world[0], given_orders.size, given_orders.ctypes.data, out.ctypes.data)
    waiting: list[tuple[int, int]] = []
    expected = []
    for number, time in enumerate(orders):
        if time >= 0:
            waiting.append((time, number))
        elif waiting:
            following = min(waiting)
            waiting.remove(following)
            expected.append([following[0], following[1], following[1] % 7])
    assert out[:taken].tolist() == expected
    assert int(world["n_events"][0]) == len(waiting)
