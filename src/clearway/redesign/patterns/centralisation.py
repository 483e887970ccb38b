"""Centralisation: make one pool of two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.people import Resource
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.change import Change
from clearway.redesign.making import JOINER, change_of, label, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import usual_time, workload

LEAST_GAIN = 0.005
"""Share of the work and waits of a case from which on a union is worth a proposal."""


class Centralisation:
    """Make one pool of two, so that nobody is idle while work of the other waits.

    *What changes?* The people of the second pool, with their hours and rates, join the first, all steps are theirs
    together, and the second pool goes.

    *Where does it fit?* At any two pools that take work in the same order.

    *What can be expected?* The waits by Erlang's formula for two queues and for the one of both.

    *Not proposed.* Where the waits of a case would get shorter by less than 0.5% of its work and waits.

    *What somebody has to own.* That the people of both can do the work of both, in the time that is usual for it.

    *Reference.* Reijers and Liman Mansar (2005), centralisation; Erlang (1917).

    >>> Centralisation().code
    'centralisation'
    """

    code: Final = "centralisation"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B206", "W103")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pairs of pools."""
        del findings, figures
        load = workload(spec)
        used = {work.pool for work in spec.activities.values() if work.pool}
        for one, two in combinations([id for id in spec.pools if id in used], 2):
            if _alike(spec, one, two):
                gain = load.each_case_s - workload(_union(spec, one, two), visited=load.visits).each_case_s
                if gain > LEAST_GAIN * load.at_hand_s:
                    shares = {"one_share": load.load_of(spec, one), "two_share": load.load_of(spec, two)}
                    yield Place((one, two), shares, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with one pool for two."""
        refuse_gone(spec, self.code, place)
        return change_of(self.code, spec, _union(spec, *place.nodes), place)


def _alike(spec: Spec, one: str, two: str) -> bool:
    first, second = spec.pools[one], spec.pools[two]
    return (first.discipline, first.preemptive, first.score) == (second.discipline, second.preemptive, second.score)


def _union(spec: Spec, one: str, two: str) -> Spec:
    people = {id: _joins(spec, each, one) if each.pool == two else each for id, each in spec.resources.items()}
    members = {pool: tuple(id for id, each in spec.resources.items() if each.pool == pool) for pool in (one, two)}
    activities = {
        id: _shared(work, one, members[two if work.pool == one else one]) if work.pool in (one, two) else work
        for id, work in spec.activities.items()
    }
    name = JOINER.join(label(spec, id) for id in (one, two))
    pools = {id: pool for id, pool in spec.pools.items() if id != two} | {one: replace(spec.pools[one], name=name)}
    return replace(spec, pools=pools, resources=people, activities=activities)


def _joins(spec: Spec, one: Resource, pool: str) -> Resource:
    """Somebody with the hours and the rate that they had."""
    old = spec.pools[one.pool]
    rate = old.cost_per_hour if one.cost_per_hour is None else one.cost_per_hour
    return replace(one, pool=pool, calendar=one.calendar or old.calendar, cost_per_hour=rate)


def _shared(work: Activity, pool: str, others: Sequence[str]) -> Activity:
    """A task that the people of the other pool can do as well."""
    able = (*work.resources, *others) if work.resources else ()
    return replace(work, pool=pool, resources=able, duration=usual_time(work))
