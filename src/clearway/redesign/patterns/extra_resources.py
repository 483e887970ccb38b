"""Extra resources: add people where it is tight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.rates import rate_of
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.making import change_of, refuse_gone
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import able, capacity, workload

LEAST_GAIN = 0.01
"""Share of the work and waits of a case from which on one more person is worth a proposal."""


class ExtraResources:
    """Add one more person or machine where work waits for hands.

    *What changes?* One more of a resource, with the same hours, skills and cost.

    *Where does it fit?* At any resource whose tasks wait: the longer by Erlang's formula, the higher it ranks. Of
    people who can do the same in as many hours, the one with the lowest rate is proposed.

    *What can be expected?* The waits of a case by Erlang's formula with and without the additional person.

    *Not proposed.* Where the waits of a case would get shorter by less than 1% of its work and waits.

    *Price.* Not stated: the pay for the hours on duty follows from the Spec, and what it costs to find and train
    somebody is for the organisation to say.

    *What somebody has to own.* That such a person can be found.

    *Reference.* Reijers and Liman Mansar (2005), extra resources; Erlang (1917).

    >>> ExtraResources().code
    'extra_resources'
    """

    code: Final = "extra_resources"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B201", "B202", "B206", "C301", "C302", "W103", "W106")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield the resources of which one more helps."""
        del findings, figures
        load = workload(spec)
        for resource in _unlike(spec):
            gain = load.each_case_s - workload(_with_more(spec, resource), visited=load.visits).each_case_s
            if gain > LEAST_GAIN * load.at_hand_s:
                share = load.load_of(spec, spec.resources[resource].pool)
                yield Place((resource,), {"load_share": share}, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with one more of the resource."""
        refuse_gone(spec, self.code, place, spec.resources)
        return change_of(self.code, spec, _with_more(spec, place.nodes[0]), place)


def _unlike(spec: Spec) -> list[str]:
    """One of each group of resources who can do the same for as long: the one with the lowest rate."""
    found: dict[tuple[frozenset[str], float], str] = {}
    for resource, one in sorted(spec.resources.items(), key=lambda each: rate_of(spec, each[0])):
        tasks = frozenset(task for task in spec.activities if resource in able(spec, task))
        if tasks:
            found.setdefault((tasks, capacity(spec, resource) / one.amount), resource)
    return list(found.values())


def _with_more(spec: Spec, resource: str) -> Spec:
    one = spec.resources[resource]
    return replace(spec, resources=spec.resources | {resource: replace(one, amount=one.amount + 1)})
