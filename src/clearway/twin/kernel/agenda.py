"""What will happen: a binary heap of events by time, and among equals by the order in which they were planned."""

from __future__ import annotations

from typing import Any

from clearway.twin.kernel.compiling import Int, World, step
from clearway.twin.kernel.reach import event_at


@step
def plan(w: World, time: Int, kind: Int, index: Int, version: Int) -> None:
    """Put an event on the agenda."""
    place = w.n_events
    w.n_events += 1
    w.sequence += 1
    while place > 0:
        above = (place - 1) >> 1
        other = event_at(w.events, above)
        if other.time <= time:
            break
        _copy(w, above, place)
        place = above
    event = event_at(w.events, place)
    event.time = time
    event.sequence = w.sequence
    event.kind = kind
    event.index = index
    event.version = version


@step
def take(w: World) -> None:
    """Take the next event off: it moves to the place behind the last one, and the clock to its time."""
    w.n_events -= 1
    last = w.n_events
    _copy(w, 0, last + 1)
    w.now = event_at(w.events, last + 1).time
    moved = event_at(w.events, last)
    place = 0
    while True:
        below = 2 * place + 1
        if below >= last:
            break
        if below + 1 < last and _sooner(w, below + 1, below):
            below += 1
        lower = event_at(w.events, below)
        if moved.time < lower.time or (moved.time == lower.time and moved.sequence < lower.sequence):
            break
        _copy(w, below, place)
        place = below
    if place != last:
        _copy(w, last, place)


@step
def _sooner(w: World, a: Int, b: Int) -> Any:
    first = event_at(w.events, a)
    second = event_at(w.events, b)
    return first.time < second.time or (first.time == second.time and first.sequence < second.sequence)


@step
def _copy(w: World, source: Int, target: Int) -> None:
    a = event_at(w.events, source)
    b = event_at(w.events, target)
    b.time = a.time
    b.sequence = a.sequence
    b.index = a.index
    b.kind = a.kind
    b.version = a.version
