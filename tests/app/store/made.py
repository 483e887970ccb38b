"""Signals for tests of the store."""

from __future__ import annotations

from dataclasses import replace

from clearway.monitor.signal import Signal

ONE = Signal("late", "phone", "cycle_time", "s", "imr", "nelson.1", "alarm", 3, 0, 10, 9.0, 9.0, 1.0, 4.0, 7.0, 5.0)


def some(count: int, **fields: object) -> list[Signal]:
    """Signals of one stream, one a period."""
    return [replace(ONE, index=k, start_us=10 * k, end_us=10 * k + 10, **fields) for k in range(count)]  # type: ignore[arg-type]
