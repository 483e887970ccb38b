"""Teams that become one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from clearway.model.spec.people import Resource
from clearway.model.spec.rates import rate_of
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.handovers import between, hand_overs
from clearway.redesign.making import JOINER, label
from clearway.redesign.pattern import Place
from clearway.redesign.scaling import longer
from clearway.redesign.stating import stated
from clearway.redesign.workload import Workload, usual_time, workload


def alike(spec: Spec, one: str, two: str) -> bool:
    """Whether two pools take work in the same order."""
    first, second = spec.pools[one], spec.pools[two]
    return (first.discipline, first.preemptive, first.score) == (second.discipline, second.preemptive, second.score)


def one_team(spec: Spec, one: str, two: str, *, skills: bool) -> Spec:
    """The Spec in which the people of a second pool are in the first.

    Everybody keeps hours and rate.

    Parameters
    ----------
    spec : Spec
    one, two : str
        Ids of pools; the second goes.
    skills : bool
        Whether everybody can do only what they could; otherwise all do all, newcomers in the usual time.
    """
    members = {pool: tuple(id for id, each in spec.resources.items() if each.pool == pool) for pool in (one, two)}
    shared = {id: work for id, work in spec.activities.items() if work.pool in members}
    activities = {
        id: _kept(work, one, members[work.pool or one]) if skills else _for_all(work, one, members, two)
        for id, work in shared.items()
    }
    people = {id: _joins(spec, id, one) if each.pool == two else each for id, each in spec.resources.items()}
    name = JOINER.join(label(spec, id) for id in (one, two))
    team = replace(spec.pools[one], name=name)
    pools = {id: pool for id, pool in spec.pools.items() if id != two} | {one: team}
    return replace(spec, pools=pools, resources=people, activities=spec.activities | activities)


def unions(spec: Spec, figures: Mapping[str, float], name: str, *, skills: bool) -> Iterator[Place]:
    """Pairs of pools that hand cases to each other and of which one team would be faster by formula.

    Parameters
    ----------
    spec : Spec
    figures : mapping of str to float
    name : str
        Of the figure that says how much time a hand-over inside one team saves, seconds.
    skills : bool
        As for :func:`one_team`.
    """
    load = workload(spec)
    counts = hand_overs(spec, load.visits)
    pairs = {frozenset(spec.activities[id].pool or "" for id in pair) for pair in counts}
    for one, two in combinations(spec.pools, 2):
        if {one, two} in pairs and alike(spec, one, two):
            each = stated(figures, spec, name, one, two)
            after = united(spec, (one, two), each, skills=skills, load=load)
            gain = load.each_case_s - workload(after, visited=load.visits).each_case_s
            if gain > 0:
                total = round(sum(between(spec, counts, one, two).values()), 2)
                yield Place((one, two), {"hand_overs_n": total, "each_s": each}, gain)


def united(spec: Spec, pools: Sequence[str], each: float, *, skills: bool, load: Workload | None = None) -> Spec:
    """The Spec with one team in which the same person goes on with a case, where free.

    Its steps are shorter by the share of their executions that began with a hand-over.

    Parameters
    ----------
    spec : Spec
    pools : sequence of str
        Ids of the two.
    each : float
        Seconds that a hand-over between the two costs today.
    skills : bool
        As for :func:`one_team`.
    load : Workload, optional
        Of the Spec, where it is known.
    """
    load = load or workload(spec)
    one, two = pools
    counts = between(spec, hand_overs(spec, load.visits), one, two)
    made = one_team(spec, one, two, skills=skills)
    shorter = {
        task: longer(made.activities[task], -each * min(count / load.steps[task].executions, 1.0))
        for task, count in counts.items()
        if each > 0 and load.steps[task].executions > 0
    }
    team = replace(made.pools[one], assignment="same")
    return replace(made, pools=made.pools | {one: team}, activities=made.activities | shorter)


def _kept(work: Activity, pool: str, members: Sequence[str]) -> Activity:
    return replace(work, pool=pool, resources=work.resources or tuple(members))


def _for_all(work: Activity, pool: str, members: dict[str, tuple[str, ...]], two: str) -> Activity:
    """A task that the people of the other pool do as well."""
    others = members[two if work.pool == pool else pool]
    able = (*work.resources, *others) if work.resources else ()
    return replace(work, pool=pool, resources=able, duration=usual_time(work))


def _joins(spec: Spec, id: str, pool: str) -> Resource:
    one = spec.resources[id]
    calendar = one.calendar or spec.pools[one.pool].calendar
    return replace(one, pool=pool, calendar=calendar, cost_per_hour=rate_of(spec, id))
