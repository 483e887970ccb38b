"""A small world with a planted truth: people with calendars, work with external delays, batches and priorities."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

SECOND = 1_000_000
HOUR = 3600 * SECOND
DAY = 24 * HOUR
OFFICE = (9, 17)


@dataclass(frozen=True)
class Step:
    """An activity: who does it, how long it takes (s), what keeps it waiting from outside (s)."""

    team: str
    service: Callable[[np.random.Generator], float]
    delay: Callable[[np.random.Generator], float] | None = None
    held: bool = False  # the delay begins when a person is free, and keeps the person idle
    batch: int = 1  # work waits until so many pieces are there


@dataclass(frozen=True)
class Team:
    size: int
    hours: tuple[int, int] | None = None  # on duty Monday to Friday, local = UTC; None: always


@dataclass
class World:
    """Rows of the log by (case, end) and the planted delay and gathering time of each, microseconds."""

    case: np.ndarray
    activity: np.ndarray
    resource: np.ndarray
    start: np.ndarray
    end: np.ndarray
    delay: np.ndarray
    gathering: np.ndarray

    def mean_delay(self, activity: int) -> float:
        return float(self.delay[self.activity == activity].mean())


@dataclass(order=True)
class _Event:
    time: int
    order: int
    act: Callable[[int], None] = field(compare=False)


class _Run:
    def __init__(self, steps: Sequence[Step], teams: dict[str, Team], arrivals: np.ndarray, seed: int) -> None:
        self.random = np.random.default_rng(seed)
        self.steps, self.teams = steps, teams
        self.queue: list[_Event] = []
        self.waiting: dict[str, deque] = {name: deque() for name in teams}
        offset = np.cumsum([0, *(t.size for t in teams.values())])
        self.free = {name: deque(range(offset[i], offset[i + 1])) for i, name in enumerate(teams)}
        self.gathered: list[list[tuple[int, int]]] = [[] for _ in steps]
        self.rows: list[tuple[int, ...]] = []
        self.n = 0
        for case, moment in enumerate(arrivals):
            self.at(int(moment), lambda t, c=case: self.enable(t, c, 0))

    def at(self, time: int, act: Callable[[int], None]) -> None:
        self.n += 1
        heapq.heappush(self.queue, _Event(time, self.n, act))

    def run(self) -> list[tuple[int, ...]]:
        while self.queue:
            event = heapq.heappop(self.queue)
            event.act(event.time)
        return self.rows

    def enable(self, now: int, case: int, k: int) -> None:
        step = self.steps[k]
        self.gathered[k].append((now, case))
        if len(self.gathered[k]) < step.batch:
            return
        group, self.gathered[k] = self.gathered[k], []
        delay = self.draw(step.delay)
        piece = (k, group, now, delay)
        if step.held or delay == 0:
            self.offer(now, piece)
        else:
            self.at(now + delay, lambda t: self.offer(t, piece))

    def draw(self, law: Callable[[np.random.Generator], float] | None) -> int:
        return 0 if law is None else int(law(self.random) * SECOND)

    def offer(self, now: int, piece: tuple) -> None:
        team = self.steps[piece[0]].team
        self.waiting[team].append(piece)
        self.serve(now, team)

    def serve(self, now: int, name: str) -> None:
        if not self.waiting[name] or not self.free[name]:
            return
        opening = self.opening(now, self.teams[name].hours)
        if opening > now:
            self.at(opening, lambda t: self.serve(t, name))
            return
        self.begin(now, self.waiting[name].popleft(), self.free[name].popleft(), name)
        self.serve(now, name)

    def opening(self, now: int, hours: tuple[int, int] | None) -> int:
        while hours is not None:
            day, rest = divmod(now, DAY)
            if (day + 3) % 7 < 5 and hours[0] * HOUR <= rest < hours[1] * HOUR:
                return now
            now = day * DAY + hours[0] * HOUR if rest < hours[0] * HOUR else (day + 1) * DAY + hours[0] * HOUR
            if (now // DAY + 3) % 7 < 5:
                return now
        return now

    def begin(self, now: int, piece: tuple, who: int, name: str) -> None:
        k, group, ready, delay = piece
        time = now + (delay if self.steps[k].held else 0)
        for enabled, case in group:
            over = time + max(self.draw(self.steps[k].service), SECOND)
            self.rows.append((case, k, who, time, over, delay, ready - enabled))
            time = over
            if k + 1 < len(self.steps):
                self.at(over, lambda t, c=case: self.enable(t, c, k + 1))
        self.at(time, lambda t: self.release(t, who, name))

    def release(self, now: int, who: int, name: str) -> None:
        self.free[name].append(who)
        self.serve(now, name)


def simulate(
    steps: Sequence[Step],
    teams: dict[str, Team],
    *,
    cases: int,
    gap: float,
    seed: int,
    hours: tuple[int, int] | None = None,
) -> World:
    """Run the world: Poisson arrivals with a mean gap in seconds, first come first served, nobody idles before work."""
    random = np.random.default_rng(seed + 1)
    begin = 10 * 365 * DAY
    arrivals = begin + np.cumsum(random.exponential(gap, cases) * SECOND).astype(np.int64)
    if hours is not None:
        keep = (
            ((arrivals // DAY + 3) % 7 < 5) & (arrivals % DAY >= hours[0] * HOUR) & (arrivals % DAY < hours[1] * HOUR)
        )
        arrivals = arrivals[keep]
    rows = np.array(_Run(steps, teams, arrivals, seed).run(), dtype=np.int64).reshape(-1, 7)
    rows = rows[np.lexsort((rows[:, 4], rows[:, 0]))]
    return World(*rows.T)
