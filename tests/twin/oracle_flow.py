"""The second simulator's tokens: how they move, and how tasks and sub-processes begin and end."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from tests.twin.luck import HAPPENS, TURN, WAY, chance, key_of
from tests.twin.oracle_things import Hours, Item, Scope, Unit, us

from clearway.model.spec import Activity, Replay, Spec


class Walk:
    """One simulation, as far as tokens go.

    ``rows`` are (case, node, enabled, start, end, paused, unit, gathered, ready, unit that began).

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
        self.early: Counter[int] = Counter()
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

    def run(self) -> Any:
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
                    scope, how, where, since = self.stack.pop()
                    self.move(scope, how, where, since)
                    self.try_inclusive(scope)
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
        out = self.out[where] if how == "leave" else []
        if how == "leave" and self.nodes[where].kind == "inclusive" and len(out) > 1:
            self.split(scope, where, since)
        elif how == "leave":
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
            self.visit(scope.case, node)
            self.time_border(item)
        elif kind == "race":
            self.race(scope, node, since)
        elif kind == "end":
            self.consume(scope, since)
        elif kind == "terminate":
            self.close(scope)
            scope.tokens = 1
            self.consume(scope, since)
        else:
            self.gate(scope, flow, node, since)

    def gate(self, scope: Scope, flow: str | None, node: str, since: int) -> None:
        kind = self.nodes[node].kind
        if kind in ("parallel", "inclusive") and len(self.into[node]) > 1:
            self.rest(node, scope, "joining", since=since, flow=flow)
            here = self.here(scope, node)
            if kind == "parallel" and len(here) == len(self.into[node]):
                self.merge(scope, node, here)
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

    def here(self, scope: Scope, node: str) -> list[Item]:
        """The tokens that wait at a gateway, at most one from each flow."""
        waiting = [item for item in scope.rests if item.state == "joining" and item.node == node]
        found = [next((item for item in waiting if item.flow == flow), None) for flow in self.into[node]]
        return [item for item in found if item is not None]

    def merge(self, scope: Scope, node: str, here: list[Item]) -> None:
        for item in here:
            self.gone(item)
        scope.tokens -= len(here) - 1
        self.send(scope, "leave", node, max(item.since for item in here))

    def split(self, scope: Scope, node: str, since: int) -> None:
        out = self.out[node]
        key = key_of(self.seed, scope.case, node, self.visit(scope.case, node), WAY)
        shares = self.spec.gateways[node].probabilities
        taken: list[str] = []
        turn = 0
        while not taken:
            taken = [flow for k, flow in enumerate(out) if chance(key, turn * len(out) + k) < shares.get(flow, 0.0)]
            turn += 1
        scope.tokens += len(taken) - 1
        for flow in taken:
            self.send(scope, "along", flow, since)

    def try_inclusive(self, scope: Scope) -> None:
        """BPMN 2.0, 13.4.3, word by word, once no token of the scope is on its way."""
        if not scope.alive or any(step[0] is scope for step in self.stack):
            return
        joins = [i.node for i in scope.rests if i.state == "joining" and self.nodes[i.node].kind == "inclusive"]
        for join in joins:
            here = self.here(scope, join)
            full = {item.flow for item in here}
            others = [i.node for i in scope.rests if i.state != "border" and (i.state, i.node) != ("joining", join)]
            ways = [{flow for flow in self.into[join] if self.reaches(node, flow, join)} for node in others]
            if not any(way and not way & full for way in ways):
                self.merge(scope, join, here)
                return

    def reaches(self, node: str, flow: str, join: str) -> bool:
        """Whether a token that leaves a node can come along a flow without passing its target before."""
        seen: set[str] = set()
        waiting = [node]
        while waiting:
            at = waiting.pop()
            if at == self.flows[flow].source:
                return True
            if at not in seen and at != join:
                seen.add(at)
                waiting += [self.flows[one].target for one in self.out[at]]
        return False

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
            sits = node.kind == "boundary" and node.attached_to == host.node
            if sits and chance(key_of(self.seed, host.case, id, host.visit, HAPPENS), 0) < node.probability:
                border = self.rest(id, host.scope, "border", host=host)
                host.borders.append(border)
                self.time_border(border)

    def time_border(self, item: Item) -> None:
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
