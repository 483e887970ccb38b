"""Task composition: merge two small steps into one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.distributions import Distribution
from clearway.model.spec.flow import Graph
from clearway.model.spec.spec import Spec
from clearway.model.spec.work import Activity
from clearway.redesign.change import Change
from clearway.redesign.flowedit import neighbours, obstacle, stands, without
from clearway.redesign.making import JOINER, change_of, refuse_apart
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.times import total
from clearway.redesign.workload import able, time_of, workload

LEAST_GAIN = 0.001
"""Share of the work and waits of a case from which on merging is worth a proposal."""


class TaskComposition:
    """Merge two steps of the same team into one that one person does in one go.

    *What changes?* The first step becomes both: its time is the sum (mean and spread of the sum, as a gamma law), its
    costs and what it sets are those of both, and those can do it who could do both. What either waits for outside, it
    waits for before it begins. The second step goes.

    *Where does it fit?* Where a step of a team directly follows another one of the same team and somebody can do both.

    *What can be expected?* The second wait, less what the longer step and the fewer people make others wait.

    *Not proposed.* Where a step is repeated or gathered into batches, where both wait for something outside, each in a
    calendar of its own, where customers may leave or an event sits on a step, where a running case stands at the
    second step, and where by formula a case would save less than 0.1% of its work and waits.

    *What somebody has to own.* That one person can do both in one go, and that no law keeps them apart.

    *Reference.* Reijers and Liman Mansar (2005), task composition.

    >>> TaskComposition().code
    'task_composition'
    """

    code: Final = "task_composition"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B202", "B204", "B205", "C302", "W105", "W107")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield pairs of neighbours in the same hands."""
        del findings, figures
        load = workload(spec)
        for one, two in neighbours(spec):
            if _fit(spec, one, two):
                gain = load.each_case_s - workload(_merged(spec, one, two)).each_case_s
                if gain > LEAST_GAIN * load.at_hand_s:
                    yield Place((one, two), {"wait_s": load.steps[two].wait_s}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with one step for two."""
        refuse_apart(spec, self.code, place)
        return change_of(self.code, spec, _merged(spec, *place.nodes), place)


def _fit(spec: Spec, one: str, two: str) -> bool:
    if obstacle(spec, one) or obstacle(spec, two) or stands(spec, two):
        return False
    first, second = spec.activities[one], spec.activities[two]
    plain = not (first.batch or second.batch) and _delay_fits(first, second)
    once = not (spec.flow.nodes[one].repeat or spec.flow.nodes[two].repeat)
    return plain and once and first.pool is not None and first.pool == second.pool and bool(_both(spec, one, two))


def _delay_fits(first: Activity, second: Activity) -> bool:
    """Whether both delays can pass before the merged step: at most one, or both in the same calendar."""
    return not (first.delay and second.delay) or first.delay_calendar == second.delay_calendar


def _delay(first: Activity, second: Activity) -> tuple[Distribution | None, str | None]:
    if first.delay and second.delay:
        return total(first.delay, second.delay), first.delay_calendar
    return (first.delay, first.delay_calendar) if first.delay else (second.delay, second.delay_calendar)


def _both(spec: Spec, one: str, two: str) -> tuple[str, ...]:
    """Who can do both."""
    second = set(able(spec, two))
    return tuple(id for id in able(spec, one) if id in second)


def _merged(spec: Spec, one: str, two: str) -> Spec:
    first, second = spec.activities[one], spec.activities[two]
    people = _both(spec, one, two)
    each = people if first.durations or second.durations else ()
    delay, calendar = _delay(first, second)
    work = replace(
        first,
        delay=delay,
        delay_calendar=calendar,
        resources=people if first.resources or second.resources else (),
        duration=total(first.duration, second.duration) if first.duration and second.duration else None,
        durations={id: total(time_of(first, id), time_of(second, id)) for id in each},
        cost=first.cost + second.cost,
        sets=(*first.sets, *second.sets),
    )
    names = [spec.flow.nodes[id].name or id for id in (one, two)]
    spec = without(spec, two)
    nodes = spec.flow.nodes | {one: replace(spec.flow.nodes[one], name=JOINER.join(names))}
    flow = Graph(nodes, spec.flow.flows)
    return replace(spec, flow=flow, activities=spec.activities | {one: work})
