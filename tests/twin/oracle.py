"""A second simulator, written only to be right: plain objects, lists that are searched, minutes that are counted.

It knows fixed times only, so that its log is the kernel's to the microsecond; where chance decides (gateways, loops,
ties), it works the kernel's luck out again.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.twin.luck import BALKS, HAPPENS, RESOURCE, RETURNS, TIE, TURN, WAY, chance, key_of, mixed

from clearway.model.spec import Activity, Fixed, Replay, Spec

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


class Oracle:
    """One simulation; ``rows`` are (case, node, enabled, start, end, paused, unit, gathered, ready,
    unit that began).

    ``levels`` are the places of the cases' priorities, which are drawn outside of the kernel.
    """

    def __init__(self, spec: Spec, cases: int, seed: int, levels: Sequence[float] = ()) -> None:
        self.levels = levels
        self.spec, self.seed, self.cases = spec, seed, cases
        self.nodes, self.flows = spec.flow.nodes, spec.flow.flows
        order = {id: n for n, id in enumerate(self.nodes)}
        self.out = {id: [f for f, flow in self.flows.items() if flow.source == id] for id in self.nodes}
        self.into = {id: [f for f, flow in self.flows.items() if flow.target == id] for id in self.nodes}
        self.order = order
        self.units = [
            Unit(id, r.pool, self.hours(r.calendar or spec.pools[r.pool].calendar), len(r.slowdown), r.slowdown)
            for id, r in spec.resources.items()
            for _ in range(r.amount)
        ]
        self.agenda: list[tuple[int, int, Callable[[], None]]] = []
        self.sequence = 0
        self.now = 0
        self.stack: list[tuple[Scope, str, str, int]] = []
        self.visits: Counter[tuple[int, str]] = Counter()
        self.waiting: dict[Any, list[Item]] = {}
        self.gathering: dict[str, list[Item]] = {id: [] for id in self.nodes}
        self.check: Counter[str] = Counter()
        self.latest: dict[str, int] = {}
        self.last: dict[int, int] = {}
        self.freed: list[int] = []
        self.rows: list[tuple[Any, ...]] = []
        self.ends: dict[int, tuple[int, str]] = {}
        self.roots: dict[int, Scope] = {}

    def hours(self, calendar: str | None) -> Hours:
        return Hours(None if calendar is None else self.spec.calendars[calendar].week)

    def activity(self, node: str) -> Activity:
        return self.spec.activities.get(node, Activity())

    def luck(self, item: Item, purpose: int) -> int:
        return key_of(self.seed, item.case, item.node, item.visit, purpose) + item.number

    def plan(self, time: int, act: Callable[[], None]) -> None:
        self.sequence += 1
        heapq.heappush(self.agenda, (time, self.sequence, act))

    def plan_item(self, time: int, item: Item, act: Callable[[Item], None]) -> None:
        version = item.version
        self.plan(time, lambda: act(item) if item.version == version else None)

    def run(self) -> Oracle:
        """Until nothing is left to happen."""
        self.arrivals = [round(second * 1e6) for second in self.spec.arrivals.at_s]  # type: ignore[union-attr]
        assert isinstance(self.spec.arrivals, Replay)
        self.plan(self.arrivals[0], lambda: self.arrive(0))
        while self.agenda or self.flush():
            if self.agenda:
                self.now, _, act = heapq.heappop(self.agenda)
                act()
            while self.stack or self.freed:
                if self.stack:
                    self.move(*self.stack.pop())
                else:
                    self.free_next()
        return self

    # Tokens -----------------------------------------------------------------------------------------------------------

    def arrive(self, case: int) -> None:
        self.roots[case] = Scope(case, None, None, since=self.now)
        self.send(self.roots[case], "leave", self.start_of(None), self.now)
        if case + 1 < self.cases:
            self.plan(self.arrivals[case + 1], lambda: self.arrive(case + 1))

    def start_of(self, process: str | None) -> str:
        return next(id for id, node in self.nodes.items() if node.kind == "start" and node.parent == process)

    def send(self, scope: Scope, how: str, where: str, since: int) -> None:
        self.stack.append((scope, how, where, since))

    def visit(self, case: int, node: str) -> int:
        self.visits[case, node] += 1
        return self.visits[case, node] - 1

    def move(self, scope: Scope, how: str, where: str, since: int) -> None:
        if not scope.alive:
            return
        if how == "leave":
            out = self.out[where]
            scope.tokens += len(out) - 1
            for flow in out:
                self.send(scope, "along", flow, since)
            if not out:
                self.consume(scope, since)
        elif how == "along":
            self.come(scope, where, self.flows[where].target, since)
        else:
            self.come(scope, None, where, since)

    def come(self, scope: Scope, flow: str | None, node: str, since: int) -> None:
        kind = self.nodes[node].kind
        if kind in ("task", "process"):
            self.enable(scope, node, since)
        elif kind == "exclusive" and len(self.out[node]) > 1:
            self.send(scope, "along", self.choose(scope.case, node), since)
        elif kind == "timer":
            item = self.rest(node, scope, "timed", since=since)
            self.time_border(item, self.visit(scope.case, node))
        elif kind == "race":
            self.race(scope, node, since)
        elif kind == "end":
            self.consume(scope, since)
        elif kind == "terminate":
            self.close(scope)
            scope.tokens = 1
            self.consume(scope, since)
        elif kind == "parallel" and len(self.into[node]) > 1:
            self.join(scope, node, flow, since)
        else:
            self.send(scope, "leave", node, since)

    def choose(self, case: int, node: str) -> str:
        out = self.out[node]
        u = chance(key_of(self.seed, case, node, self.visit(case, node), WAY), 0)
        shares = self.spec.gateways[node].probabilities
        upto = 0.0
        for flow in out:
            upto += shares.get(flow, 0.0)
            if u < upto:
                return flow
        return [flow for flow in out if shares.get(flow, 0.0) > 0][-1]

    def rest(self, node: str, scope: Scope, state: str, **known: Any) -> Item:
        item = Item(node, scope.case, scope, state, **known)
        scope.rests.insert(0, item)
        return item

    def gone(self, item: Item) -> None:
        if item in item.scope.rests:
            item.scope.rests.remove(item)
        item.version += 1
        item.state = "gone"

    def join(self, scope: Scope, node: str, flow: str | None, since: int) -> None:
        self.rest(node, scope, "joining", since=since, flow=flow)
        here = [
            next((i for i in scope.rests if i.state == "joining" and i.node == node and i.flow == f), None)
            for f in self.into[node]
        ]
        if all(here):
            merged = [item for item in here if item]
            for item in merged:
                self.gone(item)
            scope.tokens -= len(merged) - 1
            self.send(scope, "leave", node, max(item.since for item in merged))

    def race(self, scope: Scope, node: str, since: int) -> None:
        self.visit(scope.case, node)
        timers = [self.flows[flow].target for flow in self.out[node]]
        times = {t: self.hours(self.nodes[t].calendar).finish(self.now, us(self.nodes[t].delay)) for t in timers}
        winner = min(timers, key=lambda timer: times[timer])
        item = self.rest(winner, scope, "timed", since=since)
        self.plan_item(times[winner], item, self.fire)

    def consume(self, scope: Scope, since: int) -> None:
        scope.tokens -= 1
        scope.since = max(scope.since, since)
        if scope.tokens > 0:
            return
        scope.alive = False
        if scope.owner is None:
            self.ends[scope.case] = (self.now, "served")
        else:
            scope.owner.children.remove(scope)
            self.instance_done(scope.owner, scope.since)

    # Tasks and sub-processes ------------------------------------------------------------------------------------------

    def enable(self, scope: Scope, node: str, since: int) -> None:
        what = self.nodes[node]
        before = self.visit(scope.case, node)
        if what.kind == "task" and (what.repeat is None or what.repeat.kind == "loop"):
            item = self.rest(node, scope, "delayed", visit=before)
            self.arm(item)
            self.begin(item, since)
            return
        item = self.rest(node, scope, "owner", visit=before, since=since)
        self.arm(item)
        count = 1
        if what.repeat and what.repeat.kind != "loop":
            count = round(what.repeat.count.value)  # type: ignore[union-attr]
        item.pending = count
        if count == 0:
            self.over(item, since)
        for number in range(count if what.repeat and what.repeat.kind == "parallel" else min(count, 1)):
            self.open(item, number)

    def open(self, owner: Item, number: int) -> None:
        owner.number = number
        if self.nodes[owner.node].kind == "process":
            inside = Scope(owner.case, owner, owner.node, since=owner.since)
            owner.children.append(inside)
            self.send(inside, "leave", self.start_of(owner.node), owner.since)
        else:
            item = self.rest(owner.node, owner.scope, "delayed", owner=owner, number=number, visit=owner.visit)
            self.begin(item, owner.since)

    def instance_done(self, owner: Item, since: int) -> None:
        owner.since = max(owner.since, since)
        owner.pending -= 1
        repeat = self.nodes[owner.node].repeat
        if owner.pending <= 0:
            self.over(owner, owner.since)
        elif repeat and repeat.kind == "sequential":
            self.open(owner, owner.number + 1)

    def over(self, item: Item, since: int) -> None:
        for border in item.borders:
            self.gone(border)
        self.gone(item)
        repeat = self.nodes[item.node].repeat
        key = key_of(self.seed, item.case, item.node, item.visit, TURN)
        again = repeat is not None and repeat.kind == "loop" and chance(key, 0) < repeat.again
        self.send(item.scope, "to" if again else "leave", item.node, since)

    def arm(self, host: Item) -> None:
        for id, node in self.nodes.items():
            if node.kind == "boundary" and node.attached_to == host.node:
                if chance(key_of(self.seed, host.case, id, host.visit, HAPPENS), 0) < node.probability:
                    border = self.rest(id, host.scope, "border", host=host)
                    host.borders.append(border)
                    self.time_border(border, host.visit)

    def time_border(self, item: Item, visit: int) -> None:
        node = self.nodes[item.node]
        self.plan_item(self.hours(node.calendar).finish(self.now, us(node.delay)), item, self.fire)

    def fire(self, item: Item) -> None:
        if item.state == "timed":
            self.gone(item)
            self.send(item.scope, "leave", item.node, item.since)
            return
        host = item.host
        assert host is not None
        host.borders.remove(item)
        self.gone(item)
        if self.nodes[item.node].interrupting:
            self.cancel(host)
        else:
            item.scope.tokens += 1
        self.send(item.scope, "leave", item.node, self.now)

    def begin(self, item: Item, since: int) -> None:
        item.enabled = since
        work = self.activity(item.node)
        time = self.now
        if work.delay is not None:
            time = self.hours(work.delay_calendar).finish(self.now, us(work.delay))
        if time == self.now:
            self.ready(item)
        else:
            self.plan_item(time, item, self.ready)

    def ready(self, item: Item) -> None:
        item.ready = self.now
        work = self.activity(item.node)
        if work.batch is None:
            self.line_up(item)
            return
        if self.turns_away(item, len(self.gathering[item.node])):
            return
        item.state = "gathered"
        self.gathering[item.node].append(item)
        self.latest[item.node] = self.now
        self.endure(item)
        self.consider(item.node)

    # Batches ----------------------------------------------------------------------------------------------------------

    def consider(self, node: str) -> None:
        batch = self.activity(node).batch
        assert batch is not None
        here = self.gathering[node]
        while here and (len(here) >= batch.largest or self.due(node, self.now) <= self.now):
            self.release_batch(node)
        if here and (time := self.due(node, self.now)) < NEVER:
            self.check[node] += 1
            mine = self.check[node]
            self.plan(time, lambda: self.consider(node) if self.check[node] == mine else None)

    def due(self, node: str, time: int) -> int:
        batch = self.activity(node).batch
        assert batch is not None
        here = self.gathering[node]
        found = NEVER
        for rule in batch.release:
            if len(here) < rule.size:
                continue
            ripe = max(time, self.latest[node] + round(rule.quiet_s * 1e6), here[0].ready + round(rule.oldest_s * 1e6))
            if rule.hours or rule.weekdays:
                spans = rule.hours or ((0.0, 24.0),)
                texts = tuple("-".join(f"{int(h):02d}:{round(h % 1 * 60):02d}" for h in span) for span in spans)
                ripe = Hours(dict.fromkeys(rule.weekdays or DAYS, texts)).next(ripe)
            found = min(found, ripe)
        return found

    def release_batch(self, node: str) -> None:
        batch = self.activity(node).batch
        assert batch is not None
        here = self.gathering[node]
        chain, here[:] = here[: batch.largest], here[batch.largest :]
        for item in chain:
            item.state = "member"
            item.gathered = self.now - item.ready
            item.ready = self.now
        chain[0].chain = chain
        self.line_up(chain[0])

    def flush(self) -> bool:
        left = [node for node in self.nodes if self.gathering[node]]
        for node in left:
            self.release_batch(node)
        return bool(left)

    # Who does it ------------------------------------------------------------------------------------------------------

    def able(self, node: str) -> tuple[int, ...]:
        work = self.activity(node)
        ids = set(work.resources) or {id for id, r in self.spec.resources.items() if r.pool == work.pool}
        return tuple(n for n, unit in enumerate(self.units) if unit.id in ids)

    def queue(self, node: str) -> tuple[Any, ...]:
        return (self.activity(node).pool, self.able(node))

    def level(self, case: int) -> float:
        return float(self.spec.priorities[int(self.levels[case])].level)

    def line_up(self, item: Item) -> None:
        work = self.activity(item.node)
        if work.pool is None:
            self.alone(item)
            return
        discipline = self.spec.pools[work.pool].discipline
        mean = sum(us(d) for d in (*work.durations.values(), work.duration)) / (1 + len(work.durations))
        item.rank = {
            "fifo": 0.0,
            "priority": self.level(item.case),
            "edd": self.arrivals[item.case] + (self.spec.due_s or 0.0) * 1e6,
            "spt": mean,
            "score": item.ready / 3.6e9,
        }[discipline]
        item.tie = mixed(self.luck(item, TIE)) >> 2
        self.find_somebody(item)

    def alone(self, item: Item) -> None:
        work = self.activity(item.node)
        chain = item.chain or [item]
        factor = self.factor(work, len(item.chain)) if item.chain else 1.0
        longest = max(round((us(work.duration) if work.duration else 0) * factor) for _ in chain)
        begin = self.now
        for one in chain:
            one.state, one.start = "working", begin
            if work.batch is None or work.batch.work == "sequential":
                begin += longest
                self.plan_item(begin, one, self.done)
        if work.batch is not None and work.batch.work == "parallel":
            for one in chain:
                self.plan_item(self.now + longest, one, self.done)

    @staticmethod
    def factor(work: Activity, size: int) -> float:
        assert work.batch is not None
        fitting = [int(key) for key in work.batch.factor if int(key) <= size]
        return work.batch.factor[str(max(fitting))] if fitting else 1.0

    def is_free(self, unit: int) -> bool:
        return self.units[unit].hand < self.units[unit].capacity and self.units[unit].hours.on(self.now)

    def duration(self, node: str, unit: int) -> int:
        work = self.activity(node)
        return us(work.durations.get(self.units[unit].id, work.duration))

    def find_free(self, item: Item) -> int:
        pool, units = self.queue(item.node)
        assignment = self.spec.pools[pool].assignment
        last = self.last.get(item.case, -1)
        if assignment == "same" and last in units and self.is_free(last):
            return last
        free = [unit for unit in units if self.is_free(unit)]
        merits: dict[str, Callable[[int], float]] = {
            "idle": lambda unit: self.units[unit].idle,
            "fastest": lambda unit: self.duration(item.node, unit),
        }
        if assignment in merits:
            return min(free, key=merits[assignment], default=-1)
        return free[int(chance(self.luck(item, RESOURCE), 0) * len(free))] if free else -1

    def find_somebody(self, item: Item) -> None:
        pool, units = self.queue(item.node)
        unit, dropped = self.find_free(item), None
        if unit < 0 and self.spec.pools[pool].preemptive:
            worse = [
                u for u in units
                if self.units[u].working and self.units[u].hours.on(self.now) and self.units[u].working.rank > item.rank  # type: ignore[union-attr]
            ]  # fmt: skip
            if worse:
                unit = max(worse, key=lambda u: self.units[u].working.rank)  # type: ignore[union-attr]
                dropped = self.interrupt(unit)
        if unit >= 0:
            self.start(item, unit)
        else:
            self.wait(item)
        if dropped is not None:
            self.find_somebody(dropped)

    def wait(self, item: Item) -> None:
        pool, units = self.queue(item.node)
        line = self.waiting.setdefault((pool, units), [])
        single = item.start < 0 and not item.chain
        if single and self.turns_away(item, len(line)):
            return
        item.state = "queued"
        line.append(item)
        off = [u for u in units if not self.units[u].hours.on(self.now)]
        free = [u for u in off if self.units[u].hand < self.units[u].capacity]
        for u in free + [u for u in off if self.spec.pools[pool].preemptive and self.units[u].working]:
            self.wake(u)
        if single:
            self.endure(item)

    def wake(self, unit: int) -> None:
        self.plan(self.units[unit].hours.next(self.now), lambda: self.come_on_duty(unit))

    def endure(self, item: Item) -> None:
        patience = self.activity(item.node).patience
        if patience is not None and patience.time is not None:
            self.plan_item(self.now + us(patience.time), item, self.leave)

    def turns_away(self, item: Item, length: int) -> bool:
        patience = self.activity(item.node).patience
        if patience is None or patience.balk_at is None or length < patience.balk_at:
            return False
        if chance(self.luck(item, BALKS), 0) >= patience.balk_probability:
            return False
        item.state = "away"
        self.plan_item(self.now, item, self.leave)
        return True

    def leave(self, item: Item) -> None:
        if item.start >= 0 or item.state not in ("queued", "gathered", "member", "away"):
            return
        patience = self.activity(item.node).patience
        assert patience is not None
        key = key_of(self.seed, item.case, item.node, item.visit, RETURNS) + 2 * item.number
        if patience.retry_after is not None and chance(key, 0) < patience.retry_probability:
            again = self.rest(item.node, item.scope, "away", number=item.number, owner=item.owner)
            again.visit = self.visit(item.case, item.node)
            again.enabled = self.now + us(patience.retry_after)
            again.borders, item.borders = item.borders, []
            for border in again.borders:
                border.host = again
            self.cancel(item)
            self.plan_item(again.enabled, again, self.ready)
        elif patience.flow is not None:
            self.cancel(item.owner or item)
            self.send(item.scope, "along", patience.flow, self.now)
        else:
            self.close(self.roots[item.case])
            self.roots[item.case].alive = False
            self.ends[item.case] = (self.now, "unserved")

    def start(self, item: Item, u: int) -> None:
        unit = self.units[u]
        unit.hand += 1
        if item.chain:
            unit.working = None
            self.start_chain(item.chain, u)
            return
        if item.start < 0:
            item.start = self.now
            item.left = round(self.duration(item.node, u) * unit.slow[min(unit.hand, unit.capacity) - 1])
        else:
            item.paused += self.now - item.since
        unit.working = item if unit.capacity == 1 else None
        item.state, item.since, item.resource = "working", self.now, u
        item.first = u if item.first < 0 else item.first
        self.work(item, self.now, unit.hours.finish(self.now, item.left))

    def work(self, item: Item, begin: int, end: int) -> None:
        item.stretch = [begin, end, item.enabled]
        self.units[item.resource].stretches.append(item.stretch)
        self.plan_item(end, item, self.done)

    def start_chain(self, chain: list[Item], u: int) -> None:
        unit = self.units[u]
        batch = self.activity(chain[0].node).batch
        assert batch is not None
        factor = self.factor(self.activity(chain[0].node), len(chain))
        slow = unit.slow[min(unit.hand, unit.capacity) - 1]
        time = round(round(self.duration(chain[0].node, u) * slow) * factor)
        begin = end = self.now
        for item in chain:
            end = unit.hours.finish(begin, time)
            item.state, item.start, item.since, item.resource, item.batched = "working", begin, begin, u, True
            item.first = u
            item.holds = item is chain[-1]
            self.work(item, begin, end)
            begin = end if batch.work == "sequential" else begin

    def interrupt(self, u: int) -> Item:
        unit = self.units[u]
        item = unit.working
        assert item is not None
        assert item.stretch is not None
        item.left = max(item.left - unit.hours.work(item.since, self.now), 0)
        item.stretch[1] = min(item.stretch[1], self.now)
        item.version += 1
        item.since = self.now
        self.free(u)
        return item

    def free(self, u: int) -> None:
        unit = self.units[u]
        unit.hand -= 1
        unit.idle = self.now
        unit.working = None

    def best(self, u: int) -> Item | None:
        lines = [item for (_, units), line in self.waiting.items() if u in units for item in line]
        return min(lines, key=lambda item: (item.rank, item.ready, item.tie), default=None)

    def take(self, item: Item) -> Item:
        self.waiting[self.queue(item.node)].remove(item)
        return item

    def look(self, u: int) -> None:
        unit = self.units[u]
        while unit.hand < unit.capacity and (item := self.best(u)):
            if not unit.hours.on(self.now):
                self.wake(u)
                return
            self.start(self.take(item), u)

    def come_on_duty(self, u: int) -> None:
        self.look(u)
        unit, item = self.units[u], self.best(u)
        if item and unit.working and unit.hours.on(self.now) and self.spec.pools[unit.pool].preemptive:
            if item.rank < unit.working.rank:
                dropped = self.interrupt(u)
                self.start(self.take(item), u)
                self.find_somebody(dropped)

    def done(self, item: Item) -> None:
        if item.state != "ghost":
            row = (item.case, item.node, item.enabled, item.start, self.now, item.paused, item.resource, item.gathered)
            self.rows.append((*row, item.ready, item.first))
            if item.resource >= 0:
                self.last[item.case] = item.resource
            if item.owner is not None:
                self.gone(item)
                self.instance_done(item.owner, self.now)
            else:
                self.over(item, self.now)
        if item.resource >= 0 and item.holds:
            self.units[item.resource].working = None
            self.freed.append(item.resource)

    # What ends before it is done --------------------------------------------------------------------------------------

    def close(self, scope: Scope) -> None:
        """End everything inside; steps on their way too."""
        doomed = [scope]
        while doomed:
            one = doomed.pop(0)
            self.stack = [step for step in self.stack if step[0] is not one]
            while one.rests:
                doomed[:0] = self.end(one.rests[0])
            if one is not scope:
                one.alive = False

    def cancel(self, item: Item) -> None:
        for scope in self.end(item):
            self.close(scope)
            scope.alive = False

    def end(self, item: Item) -> list[Scope]:
        """End one item; the scopes inside are still to be ended."""
        if item.state == "border":
            assert item.host is not None
            item.host.borders.remove(item)
            self.gone(item)
            return []
        for border in item.borders:
            self.gone(border)
        if item.state == "owner":
            inside = item.children[:]
            for other in [other for other in item.scope.rests if other.owner is item]:
                self.end(other)
            self.gone(item)
            return inside
        if item.state == "queued":
            self.unqueue(item)
        elif item.state == "gathered":
            self.gathering[item.node].remove(item)
        elif item.state == "member":
            self.outlive(item)
        elif item.state == "working" and item.resource >= 0:
            self.drop_work(item)
            return []
        self.gone(item)
        return []

    def unqueue(self, item: Item) -> None:
        line = self.waiting[self.queue(item.node)]
        line.remove(item)
        rest = item.chain[1:]
        if rest:
            heir = rest[0]
            heir.chain, heir.state = rest, "queued"
            heir.rank, heir.tie = item.rank, item.tie
            line.append(heir)

    def outlive(self, item: Item) -> None:
        for line in self.waiting.values():
            for lead in line:
                if item in lead.chain:
                    lead.chain.remove(item)

    def drop_work(self, item: Item) -> None:
        if item.batched:
            item.scope.rests.remove(item)
            item.state = "ghost"
            return
        assert item.stretch is not None
        item.stretch[1] = min(item.stretch[1], self.now)
        self.gone(item)
        self.units[item.resource].working = None
        self.freed.append(item.resource)

    def free_next(self) -> None:
        """Free the hands of the resource that was released last."""
        u = self.freed[-1] if len(set(self.freed)) == 1 else list(dict.fromkeys(self.freed))[-1]
        while u in self.freed:
            self.freed.remove(u)
            self.free(u)
        self.look(u)

    # What the log says ------------------------------------------------------------------------------------------------

    def causes(self, row: tuple[Any, ...]) -> tuple[int, int, int]:
        """Contention, prioritisation and unavailability of a row, moment by moment."""
        _, _, enabled, high, _, _, _, _, low, first = row
        if first < 0:
            return 0, 0, 0
        unit = self.units[first]
        edges = {low, high} | {min(max(edge, low), high) for one in unit.stretches for edge in one[:2]}
        contention = prioritisation = unavailability = 0
        for begin, end in zip(sorted(edges), sorted(edges)[1:], strict=False):
            over = [one for one in unit.stretches if one[0] <= begin and one[1] >= end]
            if not over:
                unavailability += end - begin - unit.hours.work(begin, end)
            elif min(one[2] for one in over) <= enabled:
                contention += end - begin
            else:
                prioritisation += end - begin
        return contention, prioritisation, unavailability
