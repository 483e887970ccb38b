"""What the second simulator is made of: hours as minutes that are counted, scopes, items, units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from clearway.model.spec import Fixed

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MINUTE = 60_000_000
WEEK = 7 * 1440 * MINUTE
NEVER = 2**62


def us(value: Any) -> int:
    """Microseconds of a fixed time."""
    assert isinstance(value, Fixed)
    return round(value.value * 1e6)


class Hours:
    """A weekly calendar as a list of minutes that are on duty; none: always."""

    def __init__(self, week: dict[str, tuple[str, ...]] | None) -> None:
        self.minutes = None
        if week is not None:
            self.minutes = [False] * 10_080
            for day, spans in week.items():
                for span in spans:
                    begin, end = (int(part[:2]) * 60 + int(part[3:]) for part in span.split("-"))
                    first = DAYS.index(day) * 1440
                    self.minutes[first + begin : first + end] = [True] * (end - begin)

    def on(self, time: int) -> bool:
        """Whether a moment is on duty."""
        return self.minutes is None or self.minutes[time // MINUTE % 10_080]

    def next(self, time: int) -> int:
        """The first moment on duty."""
        while not self.on(time):
            time = (time // MINUTE + 1) * MINUTE
        return time

    def finish(self, time: int, left: int) -> int:
        """When so much work is done, minute by minute."""
        if self.minutes is None or left <= 0:
            return time + max(left, 0)
        while True:
            time = self.next(time)
            rest = (time // MINUTE + 1) * MINUTE - time
            if left <= rest:
                return time + left
            left -= rest
            time += rest

    def work(self, low: int, high: int) -> int:
        """Time on duty between two moments."""
        if self.minutes is None:
            return high - low
        done = 0
        while low < high:
            edge = min((low // MINUTE + 1) * MINUTE, high)
            done += (edge - low) * self.on(low)
            low = edge
        return done


@dataclass(eq=False)
class Scope:
    case: int
    owner: Item | None
    process: str | None
    tokens: int = 1
    since: int = 0
    alive: bool = True
    rests: list[Item] = field(default_factory=list)


@dataclass(eq=False)
class Item:
    node: str
    case: int
    scope: Scope
    state: str
    visit: int = 0
    number: int = 0
    owner: Item | None = None
    enabled: int = 0
    ready: int = 0
    since: int = 0
    start: int = -1
    left: int = 0
    paused: int = 0
    gathered: int = 0
    version: int = 0
    resource: int = -1
    first: int = -1
    flow: str | None = None
    rank: float = 0.0
    tie: int = 0
    pending: int = 0
    children: list[Scope] = field(default_factory=list)
    borders: list[Item] = field(default_factory=list)
    host: Item | None = None
    chain: list[Item] = field(default_factory=list)
    batched: bool = False
    holds: bool = True
    stretch: list[int] | None = None


@dataclass
class Unit:
    id: str
    pool: str
    hours: Hours
    capacity: int
    slow: tuple[float, ...]
    hand: int = 0
    idle: int = 0
    working: Item | None = None
    stretches: list[list[int]] = field(default_factory=list)
