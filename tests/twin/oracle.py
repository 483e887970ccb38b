"""A second simulator, written only to be right: plain objects, lists that are searched, minutes that are counted.

It knows fixed times only, so that its log is the kernel's to the microsecond; where chance decides (gateways, loops,
ties), it works the kernel's luck out again.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from tests.twin.luck import BALKS, RESOURCE, RETURNS, TIE, chance, key_of, mixed
from tests.twin.oracle_flow import Walk
from tests.twin.oracle_things import DAYS, NEVER, Hours, Item, Scope, us

from clearway.model.spec import Activity


class Oracle(Walk):
    """One simulation: batches, people and queues on top of the walk of the tokens."""

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
        self.let_go(item, units)
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

    def let_go(self, item: Item, units: tuple[int, ...]) -> None:
        """Who has just finished something counts as free, unless something waits that goes first."""
        for u in dict.fromkeys(self.freed):
            if u not in units or not self.units[u].hours.on(self.now) or self.early[u] == self.freed.count(u):
                continue
            best = self.best(u)
            if not best or (best.rank, best.ready, best.tie) >= (item.rank, item.ready, item.tie):
                self.early[u] += 1
                self.free(u)

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
        may = unit.hours.on(self.now) and self.spec.pools[unit.pool].preemptive
        if may and item and unit.working and item.rank < unit.working.rank:
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
            self.early[u] -= 1
            if self.early[u] < 0:
                self.free(u)
        del self.early[u]
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
        for begin, end in pairwise(sorted(edges)):
            over = [one for one in unit.stretches if one[0] <= begin and one[1] >= end]
            if not over:
                unavailability += end - begin - unit.hours.work(begin, end)
            elif min(one[2] for one in over) <= enabled:
                contention += end - begin
            else:
                prioritisation += end - begin
        return contention, prioritisation, unavailability
