"""Exception: take exceptions out of the normal flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, named, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.regions import own
from clearway.redesign.visits import flow_shares
from clearway.redesign.workload import Workload, able, covered, time_of, workload

RARE = 0.15
"""Share of the cases up to which a way out of a decision is an exception."""

FULL = 0.9
"""Load up to which a team can be left alone with its work."""

COVERS = 0.9
"""Share of the hours in which anybody could do the rare steps that the person kept for them has to be on duty."""

LEAST_GAIN = 0.01
"""Share of the work and waits of a case from which on a team of its own is worth a proposal."""


class Exceptions:
    """Give the rare ways of a process to people of their own, so that they do not hold up the normal cases.

    *What changes?* One person of the pool becomes a pool of their own, with the same hours, for the steps that only
    the rare cases take.

    *Where does it fit?* At exclusive decisions of which one way is taken by at most 15% of the cases and leads to steps
    of its own, which the same pool does beside the normal ones.

    *What can be expected?* The waits by formula before and after: long rare work no longer stands in the way of short
    frequent work, but two small teams lend each other nobody.

    *Not proposed.* Where the pool is one person, where no single person is on duty for 90% of the hours in which
    somebody is today, where either team would be busy for more than 90% of its time, and where by formula a case would
    save less than 1% of its work and waits.

    *What somebody has to own.* That the person can be kept free for exceptions.

    *Reference.* Reijers and Liman Mansar (2005), exception.

    >>> Exceptions().code
    'exception'
    """

    code: Final = "exception"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B207", "C301", "K502", "W102")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield the steps of rare ways, then the person who takes them over."""
        del findings, figures
        load = workload(spec)
        for gateway, node in spec.flow.nodes.items():
            if node.kind != "exclusive":
                continue
            shares = flow_shares(spec, gateway)
            for flow, region in own(spec.flow, gateway).items():
                if 0 < shares[flow] <= RARE:
                    yield from _best(spec, load, sorted(region & set(load.steps)), shares[flow])

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with a team for the exceptions."""
        refuse_gone(spec, self.code, place, spec.activities, spec.resources)
        *tasks, person = place.nodes
        return change_of(self.code, spec, _apart(spec, tasks, person), place)


def _best(spec: Spec, load: Workload, region: Sequence[str], share: float) -> Iterator[Place]:
    """For each pool on a rare way, the person whose leaving gives the most."""
    for pool in sorted({spec.activities[task].pool or "" for task in region} - {""}):
        tasks = [task for task in region if spec.activities[task].pool == pool]
        usual = [id for id, work in spec.activities.items() if work.pool == pool and id not in tasks]
        whole = covered(spec, {person for task in tasks for person in able(spec, task)})
        people = [
            person
            for person in sorted(set.intersection(*(set(able(spec, task)) for task in tasks)))
            if covered(spec, [person]) >= COVERS * whole
        ]
        rated = [
            (load.each_case_s - workload(apart, visited=load.visits).each_case_s, person)
            for person in people
            if usual
            and (apart := _apart(spec, tasks, person)) is not spec
            and _bearable(workload(apart, visited=load.visits), apart, pool, tasks)
        ]
        gain, person = max(rated, default=(0.0, ""))
        if gain > LEAST_GAIN * load.at_hand_s:
            yield Place((*tasks, person), {"rare_share": share}, gain)


def _bearable(load: Workload, spec: Spec, pool: str, tasks: Sequence[str]) -> bool:
    """Whether neither team is busy for too much of its time."""
    steps = load.steps
    both = [id for id, work in spec.activities.items() if id in steps and (work.pool == pool or id in tasks)]
    return all(steps[id].load <= FULL for id in both)


def _apart(spec: Spec, tasks: Sequence[str], person: str) -> Spec:
    """The Spec with one of a resource in a pool of their own; the same Spec where nobody would be left."""
    one = spec.resources[person]
    pool, team = spec.pools[one.pool], _fresh(spec.pools, f"{one.pool}_exceptions")
    leaves = one.amount == 1
    other = person if leaves else _fresh(spec.resources, f"{person}_exceptions")
    people = dict(spec.resources) if leaves else spec.resources | {person: replace(one, amount=one.amount - 1)}
    people |= {other: replace(one, pool=team, amount=1)}
    activities = dict(spec.activities)
    for id, work in spec.activities.items():
        if id in tasks:
            activities[id] = replace(work, pool=team, resources=(), durations={}, duration=time_of(work, person))
        elif leaves and work.pool == one.pool:
            if able(spec, id) == (person,):
                return spec
            activities[id] = _left_by(work, person)
    pools = spec.pools | {team: replace(pool, name=named(spec, "pattern.exception.team", pool.name or one.pool))}
    return replace(spec, pools=pools, resources=people, activities=activities)


def _left_by(work: Activity, person: str) -> Activity:
    """A task that somebody no longer does."""
    times = {id: time for id, time in work.durations.items() if id != person}
    return replace(work, resources=tuple(id for id in work.resources if id != person), durations=times)


def _fresh(taken: Mapping[str, object], wanted: str) -> str:
    id, number = wanted, 1
    while id in taken:
        number += 1
        id = f"{wanted}_{number}"
    return id
