"""The sample's service desk at work: a small event simulation with one queue a pool."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from clearway.log.sample_desk import DAY, HOUR, POOLS, PRIORITIES, STEPS, WAYS, Agent, Ticket, Way

BATCH_HOURS = (11.0, 16.5)
"""Hours of the working day at which the credits held back are approved."""

COMPLAINT_AFTER = 4 * DAY
COMPLAINT_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Work:
    """One activity instance; ``enabled`` when the step before ended, ``outside`` seconds outside the desk, then queued.

    ``end`` is None while the work is still going on when the log is exported.
    """

    ticket: int
    activity: str
    agent: str
    enabled: int
    outside: int
    start: int
    end: int | None


class Desk:
    """The running desk: a clock, one queue a pool, and people who take the most urgent and oldest work first.

    People finish what they have begun, also into lunch or after hours. Credits wait for the two approval rounds of
    the working day and are then approved in one go by one person.
    """

    def __init__(
        self, tickets: Sequence[Ticket], agents: Sequence[Agent], rng: np.random.Generator, until: int
    ) -> None:
        self._tickets = tickets
        self._until = until
        self._rng = rng
        self._clock: list[tuple[int, int, Callable[[int], None]]] = []
        self._count = 0
        self._queues: dict[str, list[tuple[int, int, int, Work]]] = {pool: [] for pool in POOLS}
        self._held: list[Work] = []
        self._idle: dict[str, dict[str, Agent]] = {pool: {} for pool in POOLS}
        self._on_until: dict[str, int] = {agent.name: 0 for agent in agents}
        self._busy: set[str] = set()
        self._done: list[Work] = []
        self._plan(agents)

    def run(self) -> list[Work]:
        """Let the desk work until the export; returns what was begun, in order of start."""
        while self._clock and self._clock[0][0] <= self._until:
            now, _, happen = heapq.heappop(self._clock)
            happen(now)
        return [replace(work, end=None) if (work.end or 0) > self._until else work for work in self._done]

    def _plan(self, agents: Sequence[Agent]) -> None:
        for agent in agents:
            for begin, end in agent.blocks(self._until):
                self._at(begin, partial(self._begin_shift, agent, end))
        for day in range(self._until // DAY + 1):
            if day % 7 < 5:
                for hour in BATCH_HOURS:
                    self._at(day * DAY + int(hour * HOUR), self._approve_held)
        for ticket in self._tickets:
            self._send(ticket, Way("register"), ticket.created)

    def _at(self, when: int, happen: Callable[[int], None]) -> None:
        heapq.heappush(self._clock, (when, self._count, happen))
        self._count += 1

    def _send(self, ticket: Ticket, way: Way, now: int) -> None:
        outside = _outside(way.outside_h, self._rng)
        work = Work(ticket.number, way.target, "", now, outside, 0, 0)
        self._at(now + outside, partial(self._queue, work))

    def _queue(self, work: Work, now: int) -> None:
        if work.activity == "approve_credit":
            self._held.append(work)
            return
        pool = STEPS[work.activity].pool
        urgency = PRIORITIES.index(self._tickets[work.ticket].priority)
        heapq.heappush(self._queues[pool], (urgency, now, self._count, work))
        self._count += 1
        self._dispatch(pool, now)

    def _approve_held(self, now: int) -> None:
        for work in self._held:
            heapq.heappush(self._queues["approval"], (0, now, self._count, work))
            self._count += 1
        self._held.clear()
        self._dispatch("approval", now)

    def _begin_shift(self, agent: Agent, end: int, now: int) -> None:
        self._on_until[agent.name] = end
        if agent.name not in self._busy:
            self._offer(agent, now)

    def _offer(self, agent: Agent, now: int) -> None:
        for pool in agent.pools:
            self._idle[pool][agent.name] = agent
        for pool in agent.pools:
            self._dispatch(pool, now)

    def _dispatch(self, pool: str, now: int) -> None:
        while self._queues[pool]:
            agent = self._free(pool, now)
            if agent is None:
                return
            work = heapq.heappop(self._queues[pool])[3]
            end = now + _service(STEPS[work.activity].minutes * agent.pace, self._rng)
            self._busy.add(agent.name)
            self._done.append(replace(work, agent=agent.name, start=now, end=end))
            self._at(end, partial(self._finish, agent, work))

    def _free(self, pool: str, now: int) -> Agent | None:
        """The agent on duty who has been idle the longest."""
        idle = self._idle[pool]
        while idle:
            agent = idle[next(iter(idle))]
            for served in agent.pools:
                self._idle[served].pop(agent.name, None)
            if self._on_until[agent.name] > now:
                return agent
        return None

    def _finish(self, agent: Agent, work: Work, now: int) -> None:
        self._busy.discard(agent.name)
        if self._on_until[agent.name] > now:
            self._offer(agent, now)
        ticket = self._tickets[work.ticket]
        way = self._next(ticket, work.activity, now)
        if way.target:
            self._send(ticket, way, now)

    def _next(self, ticket: Ticket, activity: str, now: int) -> Way:
        late = now - ticket.created > COMPLAINT_AFTER
        if activity == "inform" and late and self._rng.random() < COMPLAINT_SHARE:
            return Way("complaint")
        keys = (f"{activity}:{ticket.kind}", f"{activity}:{ticket.channel}", activity)
        ways = next(WAYS[key] for key in keys if key in WAYS)
        cut = self._rng.random()
        for way in ways:
            cut -= way.share
            if cut < 0:
                return way
        return ways[-1]


def _service(minutes: float, rng: np.random.Generator) -> int:
    """Seconds of work: lognormal with coefficient of variation 0.5, at least half a minute."""
    sigma = np.sqrt(np.log(1.25))
    return max(30, int(60 * minutes * np.exp(rng.normal(-sigma * sigma / 2, sigma))))


def _outside(hours: float, rng: np.random.Generator) -> int:
    """Seconds outside the desk: lognormal with the given mean and coefficient of variation 0.7."""
    if hours == 0:
        return 0
    sigma = np.sqrt(np.log(1.49))
    return int(HOUR * hours * np.exp(rng.normal(-sigma * sigma / 2, sigma)))
