"""Who is affected by a change of a Spec, and what somebody has to learn; from the two Specs alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from clearway.base.messages import Message
from clearway.model.spec.check_flow import walk
from clearway.model.spec.spec import Spec
from clearway.redesign.making import label
from clearway.redesign.workload import able

What = Literal["step", "rule", "order", "role", "alone"]
"""``step``: a step that they never did; ``rule``: a decision by a rule that was not there; ``order``: another order of
the same steps; ``role``: another queue, pool or way of giving out work; ``alone``: work one by one, not in batches."""


@dataclass(frozen=True, slots=True)
class Affected:
    """A pool whose work is different after a change.

    Parameters
    ----------
    pool : str
        Id; that before the change where it is gone afterwards.
    name : str
    people : int
        How many there are: afterwards, or before where the pool is gone.
    people_before : int
        0 for a new pool.
    gained, lost, changed : tuple of str
        Names of steps that they get, no longer have, and do in another way (other time, batch, delay or colleagues).
    hours : bool
        Whether the hours of a member are different.
    order : bool
        Whether steps that stay come in another order around one of theirs; a step beside it that is left out, added or
        split makes no other order.
    rules : bool
        Whether work is given out by another rule.
    chances : bool
        Whether a decision right before or after one of their steps is new, or goes another way more or less often.
    """

    pool: str
    name: str
    people: int
    people_before: int
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    hours: bool = False
    order: bool = False
    rules: bool = False
    chances: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """Something that has to be learned.

    Parameters
    ----------
    pool : str
        Id of the pool that has to learn it.
    people : int
        How many of it.
    what : What
    subject : str
        Name of the step, or of the pool for ``role``.
    """

    pool: str
    people: int
    what: What
    subject: str

    def message(self) -> Message:
        """The lesson as a sentence of the catalogue."""
        return Message(f"lesson.{self.what}", {"subject": self.subject, "people_n": self.people})


def affected(before: Spec, after: Spec) -> tuple[Affected, ...]:
    """The pools whose work a change makes different, in the order of their ids.

    Computed from the two Specs, so that it holds for changes that somebody wrote by hand as well.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from clearway.model.spec import Fixed, Graph, Pool, Renewal, Resource
    >>> one = Spec(Graph(), Renewal(Fixed(60.0)), pools={"d": Pool("Desk")}, resources={"anna": Resource("d")})
    >>> two = replace(one, resources={"anna": Resource("d", amount=3)})
    >>> [(each.name, each.people_before, each.people) for each in affected(one, two)]
    [('Desk', 1, 3)]
    """
    pools = sorted(before.pools.keys() | after.pools.keys())
    found = (_affected(before, after, pool) for pool in pools)
    return tuple(each for each in found if each is not None)


def lessons(before: Spec, after: Spec) -> tuple[Lesson, ...]:
    """What has to be learned by whom, so that the changed Spec can be worked."""
    return tuple(dict.fromkeys(_lessons(before, after)))


def _affected(before: Spec, after: Spec, pool: str) -> Affected | None:
    old, new = _people(before, pool), _people(after, pool)
    one = after.pools.get(pool) or before.pools[pool]
    gained, lost = _only(after, before, pool), _only(before, after, pool)
    changed = tuple(
        label(after, task)
        for task in _tasks(after, pool)
        if task in before.activities and task not in gained and _is_other(before, after, task)
    )
    made = Affected(
        pool,
        one.name or pool,
        new or old,
        old,
        tuple(label(after, task) for task in gained),
        tuple(label(before, task) for task in lost),
        tuple(name for name in changed if name not in {label(after, task) for task in gained}),
        hours=_hours(before, pool) != _hours(after, pool) and bool(old and new),
        order=any(_reordered(before, after, task) for task in _tasks(after, pool)),
        rules=pool in before.pools and pool in after.pools and before.pools[pool] != after.pools[pool],
        chances=any(_decided(before, after, task) for task in _tasks(after, pool)),
    )
    touched = made.gained or made.lost or made.changed or made.hours or made.order or made.rules or made.chances
    touched = touched or old != new
    return made if touched else None


def _people(spec: Spec, pool: str) -> int:
    return sum(one.amount for one in spec.resources.values() if one.pool == pool)


def _tasks(spec: Spec, pool: str) -> list[str]:
    return [id for id, work in spec.activities.items() if work.pool == pool and id in spec.flow.nodes]


def _only(spec: Spec, other: Spec, pool: str) -> tuple[str, ...]:
    """Tasks of a pool that the same pool does not have in another Spec, by name."""
    known = {other.flow.nodes[task].name or task for task in _tasks(other, pool)}
    return tuple(task for task in _tasks(spec, pool) if (spec.flow.nodes[task].name or task) not in known)


def _is_other(before: Spec, after: Spec, task: str) -> bool:
    return before.activities[task] != after.activities[task] or able(before, task) != able(after, task)


def _hours(spec: Spec, pool: str) -> list[object]:
    """What members work when, without regard to their number."""
    held = {id: one.calendar or spec.pools[pool].calendar for id, one in spec.resources.items() if one.pool == pool}
    return [(id, spec.calendars.get(calendar or "")) for id, calendar in sorted(held.items())]


def _reordered(before: Spec, after: Spec, task: str) -> bool:
    """Whether other steps than before come right before or after a step."""
    return any(_parted(before, after, task, back=back) for back in (True, False))


def _parted(before: Spec, after: Spec, task: str, *, back: bool) -> bool:
    """Whether other steps than before come next, onward or back, among those that both Specs have.

    Steps that only one Spec has count as air: otherwise everybody beside a step that is left out, added or split would
    seem to work in another order.
    """
    if task not in before.flow.nodes or task not in after.flow.nodes:
        return False
    both = _step_names(before) & _step_names(after)
    seen = [_nearest(spec, task, None, back=back) & both for spec in (before, after)]
    through = [_nearest(spec, task, both, back=back) for spec in (before, after)]
    return not (seen[0] <= through[1] and seen[1] <= through[0])


def _step_names(spec: Spec) -> frozenset[str]:
    return frozenset(_name(spec, id) for id, node in spec.flow.nodes.items() if node.kind == "task")


def _nearest(spec: Spec, task: str, among: frozenset[str] | None, *, back: bool) -> frozenset[str]:
    """Names of the steps that come next; among some names, whatever other steps stand between."""
    found = _reached(spec, task, back=back, among=among)
    names = frozenset(_name(spec, id) for id in found if spec.flow.nodes[id].kind == "task")
    return names if among is None else names & among


def _reached(spec: Spec, task: str, *, back: bool, among: frozenset[str] | None = None) -> set[str]:
    """Nodes that are come to from a task, onward or back, with no other task (of some names) in between."""
    if task not in spec.flow.nodes:
        return set()
    along: dict[str, list[str]] = {}
    for flow in spec.flow.flows.values():
        one, other = (flow.target, flow.source) if back else (flow.source, flow.target)
        along.setdefault(one, []).append(other)
    closed = {
        id
        for id, node in spec.flow.nodes.items()
        if node.kind == "task" and (among is None or _name(spec, id) in among)
    }
    through = {id: to for id, to in along.items() if id not in closed}
    return walk(along.get(task, ()), through)


def _decided(before: Spec, after: Spec, task: str) -> bool:
    """Whether a decision next to a task is new or has other chances."""
    beside = _reached(after, task, back=True) | _reached(after, task, back=False)
    return any(_chances(before, id) != _chances(after, id) for id in beside if id in after.gateways)


def _chances(spec: Spec, gateway: str) -> object:
    one = spec.gateways.get(gateway)
    return one and (one.probabilities, one.history)


def _lessons(before: Spec, after: Spec) -> Iterator[Lesson]:
    could = {(id, _name(before, task)) for task in before.activities for id in able(before, task)}
    for task, work in after.activities.items():
        fresh = [id for id in able(after, task) if (id, _name(after, task)) not in could]
        if fresh and work.pool is not None:
            people = sum(after.resources[id].amount for id in fresh)
            yield Lesson(work.pool, people, "step", label(after, task))
        old = before.activities.get(task)
        if old is not None and old.batch is not None and work.batch is None and work.pool is not None:
            yield Lesson(work.pool, _people(after, work.pool), "alone", label(after, task))
    for one in affected(before, after):
        if one.order:
            for name in (label(after, task) for task in _tasks(after, one.pool) if _moved(before, after, task)):
                yield Lesson(one.pool, one.people, "order", name)
        if one.rules or not one.people_before:
            yield Lesson(one.pool, one.people, "role", one.name)
    yield from _rules(before, after)


def _moved(before: Spec, after: Spec, task: str) -> bool:
    """Whether other steps than before have to be done when a step begins."""
    return _parted(before, after, task, back=True)


def _rules(before: Spec, after: Spec) -> Iterator[Lesson]:
    """A decision that was not there, or decides by other rules, for those who do the work behind it."""
    for id, gateway in after.gateways.items():
        old = before.gateways.get(id)
        if old is not None and old.rules == gateway.rules:
            continue
        behind = [flow.target for flow in after.flow.flows.values() if flow.source == id]
        for task in (each for each in behind if each in after.activities):
            pool = after.activities[task].pool
            if pool is not None:
                yield Lesson(pool, _people(after, pool), "rule", label(after, task))


def _name(spec: Spec, task: str) -> str:
    return (spec.flow.nodes[task].name if task in spec.flow.nodes else "") or task
