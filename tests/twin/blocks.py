"""Random Specs for tests, put together from blocks: tasks, gateways, timers, sub-processes and what hangs on them."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

from clearway.model.spec import (
    Activity,
    Attribute,
    Batch,
    Calendar,
    Comparison,
    Empirical,
    Exponential,
    Fixed,
    Gamma,
    Gateway,
    Graph,
    Lognormal,
    Node,
    Normal,
    Patience,
    Pool,
    Priority,
    Release,
    Renewal,
    Repeat,
    Replay,
    Resource,
    SequenceFlow,
    Spec,
    Triangular,
    Uniform,
    Weibull,
)

WEEKS: dict[str, dict[str, tuple[str, ...]]] = {
    "day": dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ("09:00-12:30", "13:15-17:00")),
    "night": dict.fromkeys(("mon", "wed", "fri", "sun"), ("00:00-05:00", "22:00-24:00")),
    "odd": {"tue": ("10:00-10:40",), "sat": ("00:00-24:00",), "sun": ("00:00-01:00",)},
}
BLOCKS = (
    "task",
    "task",
    "series",
    "choice",
    "both",
    "some",
    "mesh",
    "loop",
    "timer",
    "race",
    "process",
    "border",
    "many",
    "alone",
)


class Builder:
    """What is gathered while a Spec is drawn."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.nodes: dict[str, Node] = {}
        self.flows: dict[str, SequenceFlow] = {}
        self.activities: dict[str, Activity] = {}
        self.gateways: dict[str, Gateway] = {}
        self.pools: dict[str, Pool] = {}
        self.resources: dict[str, Resource] = {}

    def node(self, kind: Any, **options: Any) -> str:
        """A further node; its id."""
        id = f"{kind[:2]}{len(self.nodes)}"
        self.nodes[id] = Node(kind, **options)
        return id

    def flow(self, source: str, target: str) -> str:
        """A further flow; its id."""
        id = f"f{len(self.flows)}"
        self.flows[id] = SequenceFlow(source, target)
        return id

    def time(self, hours: float = 3.0) -> Fixed:
        """A time of some microseconds that no other time equals by chance."""
        return Fixed(self.random.randrange(1, int(hours * 3.6e9)) / 1e6)

    def calendar(self) -> str | None:
        """A calendar or none."""
        return self.random.choice([None, *WEEKS])

    def scope(self, parent: str | None, depth: int) -> None:
        """Start, a block, end."""
        start = self.node("start", parent=parent)
        end = self.node(self.random.choice(["end", "end", "terminate"]), parent=parent)
        self.flow(self.block(start, parent, depth), end)

    def block(self, before: str, parent: str | None, depth: int) -> str:
        """Put a block behind a node; its last node."""
        kind = self.random.choice(BLOCKS) if depth > 0 else "task"
        return str(getattr(self, f"_{kind}")(before, parent, depth))

    def _task(self, before: str, parent: str | None, depth: int) -> str:
        del depth
        id = self.node("task", parent=parent)
        self.flow(before, id)
        self.activities[id] = self._activity()
        return id

    def _activity(self) -> Activity:
        random = self.random
        pool = random.choice(list(self.pools))
        members = [name for name, resource in self.resources.items() if resource.pool == pool]
        able = tuple(sorted(random.sample(members, random.randint(1, len(members)))))
        delayed = random.random() < 0.2
        return Activity(
            pool=pool,
            resources=random.choice([(), able]),
            duration=self.time(),
            durations={name: self.time() for name in able if random.random() < 0.3},
            delay=self.time(20) if delayed else None,
            delay_calendar=self.calendar() if delayed else None,
            batch=self._batch() if random.random() < 0.2 else None,
            patience=self._patience() if random.random() < 0.15 else None,
        )

    def _batch(self) -> Batch:
        random = self.random
        largest = random.randint(1, 4)
        rules = [
            Release(size=random.randint(1, largest)),
            Release(size=random.randint(1, largest), quiet_s=self.time().value),
            Release(oldest_s=self.time().value),
            Release(hours=((8.0, 9.5), (15.0, 16.0)), weekdays=random.choice([(), ("mon", "thu")])),
        ]
        return Batch(
            release=tuple(random.sample(rules, random.randint(1, 2))),
            largest=largest,
            work=random.choice(["sequential", "parallel"]),
            factor=random.choice([{}, {"2": 0.75, "4": 0.5}]),
        )

    def _patience(self) -> Patience:
        random = self.random
        return Patience(
            time=random.choice([None, self.time(10)]),
            balk_at=random.choice([None, 0, 2]),
            balk_probability=random.choice([1.0, 0.5]),
            retry_probability=random.choice([0.0, 0.6]),
            retry_after=random.choice([None, self.time(10)]),
        )

    def _alone(self, before: str, parent: str | None, depth: int) -> str:
        del depth
        id = self.node("task", parent=parent)
        self.flow(before, id)
        batch = self._batch() if self.random.random() < 0.3 else None
        self.activities[id] = Activity(duration=self.time(), batch=batch)
        return id

    def _series(self, before: str, parent: str | None, depth: int) -> str:
        return self.block(self.block(before, parent, depth - 1), parent, depth - 1)

    def _split(self, before: str, parent: str | None, depth: int, kind: str) -> tuple[list[str], str]:
        split, join = self.node(kind, parent=parent), self.node(kind, parent=parent)
        self.flow(before, split)
        count = self.random.randint(2, 3)
        first = len(self.flows)
        for _ in range(count):
            self.flow(self.block(split, parent, depth - 1), join)
        return [id for id in list(self.flows)[first:] if self.flows[id].source == split], join

    def _choice(self, before: str, parent: str | None, depth: int) -> str:
        out, join = self._split(before, parent, depth, "exclusive")
        shares = self.random.choice([[1.0] + [0.0] * (len(out) - 1), [1 / len(out)] * len(out)])
        self.random.shuffle(shares)
        self.gateways[self.flows[out[0]].source] = Gateway(dict(zip(out, shares, strict=True)))
        return join

    def _both(self, before: str, parent: str | None, depth: int) -> str:
        return self._split(before, parent, depth, "parallel")[1]

    def _some(self, before: str, parent: str | None, depth: int) -> str:
        out, join = self._split(before, parent, depth, "inclusive")
        self.gateways[self.flows[out[0]].source] = Gateway({flow: self.random.choice([1.0, 0.5, 0.2]) for flow in out})
        return join

    def _mesh(self, before: str, parent: str | None, depth: int) -> str:
        """Two inclusive joins one behind the other, the second with a way around the first."""
        out, join = self._split(before, parent, depth, "inclusive")
        split = self.flows[out[0]].source
        last = self.node("inclusive", parent=parent)
        self.flow(join, last)
        around = self.flow(split, self.block_after(parent, last))
        self.gateways[split] = Gateway(dict.fromkeys((*out, around), 0.5))
        return last

    def block_after(self, parent: str | None, target: str) -> str:
        """A task whose flow leads to a node; the task."""
        id = self.node("task", parent=parent)
        self.activities[id] = self._activity()
        self.flow(id, target)
        return id

    def _loop(self, before: str, parent: str | None, depth: int) -> str:
        join, split = self.node("exclusive", parent=parent), self.node("exclusive", parent=parent)
        self.flow(before, join)
        self.flow(self.block(join, parent, depth - 1), split)
        back = self.flow(split, join)
        last = self.node("pass", parent=parent)
        self.gateways[split] = Gateway({back: 0.4, self.flow(split, last): 0.6})
        return last

    def _timer(self, before: str, parent: str | None, depth: int) -> str:
        del depth
        id = self.node("timer", parent=parent, delay=self.time(10), calendar=self.calendar())
        self.flow(before, id)
        return id

    def _race(self, before: str, parent: str | None, depth: int) -> str:
        race, join = self.node("race", parent=parent), self.node("exclusive", parent=parent)
        self.flow(before, race)
        for _ in range(2):
            self.flow(self.block(self._timer(race, parent, 0), parent, depth - 1), join)
        return join

    def _process(self, before: str, parent: str | None, depth: int, **options: Any) -> str:
        id = self.node("process", parent=parent, **options)
        self.flow(before, id)
        self.scope(id, depth - 1)
        return id

    def _border(self, before: str, parent: str | None, depth: int) -> str:
        host = self.random.choice([self._task, self._process])(before, parent, depth)
        merge = self.node("exclusive", parent=parent)
        self.flow(host, merge)
        for _ in range(self.random.randint(1, 2)):
            interrupting = self.random.random() < 0.5
            border = self.node(
                "boundary",
                parent=parent,
                attached_to=host,
                delay=self.time(20),
                interrupting=interrupting,
                calendar=self.calendar(),
                probability=self.random.choice([1.0, 0.5]),
            )
            last = self.block(border, parent, 0)
            # What took the host's token goes on in its place, so that joins behind it are not left waiting.
            self.flow(
                last, merge if interrupting else self.node(self.random.choice(["end", "terminate"]), parent=parent)
            )
        return merge

    def _many(self, before: str, parent: str | None, depth: int) -> str:
        kind = self.random.choice(["parallel", "sequential", "loop"])
        count = Fixed(float(self.random.randint(0, 3))) if kind != "loop" else None
        repeat = Repeat(kind, count, 0.4 if kind == "loop" else 0.0)
        if self.random.random() < 0.5:
            return self._process(before, parent, depth, repeat=repeat)
        id = self._task(before, parent, depth)
        self.nodes[id] = Node("task", parent=parent, repeat=repeat)
        return id


def build(random: Random, *, depth: int = 3, cases: int = 12) -> Spec:
    """A sound Spec with fixed times, drawn."""
    made = Builder(random)
    for number in range(random.randint(1, 2)):
        discipline = random.choice(["fifo", "priority", "edd", "spt", "score"])
        made.pools[f"p{number}"] = Pool(
            calendar=made.calendar(),
            discipline=discipline,
            assignment=random.choice(["random", "idle", "fastest", "same"]),
            preemptive=discipline == "priority" and random.random() < 0.7,
        )
        for member in range(random.randint(1, 3)):
            made.resources[f"r{number}{member}"] = Resource(
                f"p{number}",
                amount=random.randint(1, 2),
                calendar=made.calendar(),
                slowdown=random.choice([(1.0,), (1.0,), (1.0, 1.5)]),
            )
    made.scope(None, depth)
    times = sorted(random.randrange(0, int(48 * 3.6e9)) for _ in range(cases))
    levels = ("low", "middle", "high")
    return Spec(
        Graph(made.nodes, made.flows),
        Replay(tuple(time / 1e6 for time in times)),
        activities=made.activities,
        gateways=made.gateways,
        pools=made.pools,
        resources=made.resources,
        calendars={id: Calendar(week) for id, week in WEEKS.items()},
        attributes={"level": Attribute(dict.fromkeys(levels, 1 / 3))},
        priorities=tuple(
            Priority(((Comparison("level", "==", name),),), level) for level, name in enumerate(levels, start=1)
        ),
        due_s=random.choice([None, 7200.0]),
    )


def loosen(spec: Spec, random: Random) -> Spec:
    """The same Spec with random times of the same means."""

    def law(fixed: Any) -> Any:
        if fixed is None:
            return None
        mean = fixed.value
        return random.choice(
            [
                fixed,
                Exponential(mean),
                Gamma(mean, mean / 2),
                Lognormal(mean, 2 * mean),
                Uniform(0.0, 2 * mean),
                Normal(mean, mean / 3),
                Weibull(mean, 1.5),
                Triangular(0.0, mean, 2 * mean),
                Empirical((0.0, mean, 2 * mean), smooth=random.random() < 0.5),
            ]
        )

    def loose(work: Activity) -> Activity:
        patience = work.patience and replace(
            work.patience, time=law(work.patience.time), retry_after=law(work.patience.retry_after)
        )
        return replace(
            work,
            duration=law(work.duration),
            durations={id: law(dist) for id, dist in work.durations.items()},
            delay=law(work.delay),
            patience=patience,
        )

    nodes = {id: replace(node, delay=law(node.delay)) for id, node in spec.flow.nodes.items()}
    return replace(
        spec,
        flow=replace(spec.flow, nodes=nodes),
        activities={id: loose(work) for id, work in spec.activities.items()},
        arrivals=Renewal(Exponential(3600.0)),
    )
