"""Flexible branch: a path of its own for standard cases, and all freedom for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from clearway.base.errors import SpecError
from clearway.findings.finding import Finding
from clearway.model.spec.flow import Gateway, Graph, Node, SequenceFlow
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.flowedit import fresh, leaving, on_lane_of
from clearway.redesign.making import JOINER, change_of, label, named, refuse_gone
from clearway.redesign.paths import Path, paths, readable
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.scaling import timed
from clearway.redesign.stating import stated
from clearway.redesign.visits import flow_shares, visits
from clearway.redesign.workload import workload

LEAST = 0.2
"""Share of the cases that the most probable way serves, at least."""

PLAIN = frozenset({"start", "end", "task", "exclusive", "timer", "pass"})
"""Kinds of nodes of a way that can stand on its own."""


class FlexibleBranch:
    """Give the standard cases a straight path of their own, and keep the flow as a flexible branch for the rest.

    *What changes?* A decision at the start sends the cases of the most probable way down a copy of its steps, which
    take less time by the stated share, because nothing has to be decided there. The rest take the flow as it is; the
    chances of its decisions become those of the rest, so that all cases together do each step as often as before.

    *Where does it fit?* Where one way through the flow, without anything side by side, serves at least 20% of the
    cases and has at least two steps.

    *What can be expected?* The waits and the work by formula before and after.

    *Not proposed.* Where no way serves enough cases or no decision lies on it, where a decision on it asks for
    attributes or for the past of a case, and where the flow has sub-processes, events on steps or choices of several
    ways at once.

    *What somebody has to own.* The figure ``standard_saved_share`` (of the working time of standard cases), and that
    one can tell them at the start.

    *Reference.* Reijers and Liman Mansar (2005), order types and triage; ways as variants, van der Aalst (2016),
    Process Mining, chapter 9.

    >>> FlexibleBranch().code
    'flexible_branch'
    """

    code: Final = "flexible_branch"
    kind: Kind = "figure"
    cures: tuple[str, ...] = ("B207", "C301", "K502")
    needs: tuple[str, ...] = ("standard_saved_share",)

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield the steps of the most probable way, then its ways out of decisions."""
        del findings
        path = next(paths(spec), None) if readable(spec) else None
        if path is None or not _fits(spec, path):
            return
        saved = stated(figures, spec, "standard_saved_share", *path.tasks(spec.flow))
        if saved < 1:
            load = workload(spec)
            gain = load.each_case_s - workload(_branched(spec, path, saved)).each_case_s
            if gain > 0:
                steps = JOINER.join(label(spec, task) for task in path.tasks(spec.flow))
                told: dict[str, float | str] = {"standard_share": path.chance, "path": steps, "saved_share": saved}
                yield Place(_place(spec, path), told, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec with a standard path and a flexible branch."""
        refuse_gone(spec, self.code, place, spec.activities, spec.flow.flows)
        path = next(paths(spec))
        if _place(spec, path) != place.nodes:
            raise SpecError("change.place", place={"element": JOINER.join(place.nodes)}, pattern=self.code)
        return change_of(self.code, spec, _branched(spec, path, float(place.figures["saved_share"])), place)


def _place(spec: Spec, path: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*path.tasks(spec.flow), *path.flows)))


def _fits(spec: Spec, path: Path) -> bool:
    nodes, gateways = spec.flow.nodes, [spec.gateways[id] for id in path.nodes if id in spec.gateways]
    plain = all(nodes[id].kind in PLAIN for id in path.nodes)
    free = not any(gateway.rules or gateway.history for gateway in gateways)
    patient = all(spec.activities[task].patience is None for task in path.tasks(spec.flow))
    enough = LEAST <= path.chance < 1 and len(path.tasks(spec.flow)) > 1
    return plain and free and patient and enough


def _branched(spec: Spec, path: Path, saved: float) -> Spec:
    rest = _for_the_rest(spec, path)
    (into,) = leaving(spec.flow, path.nodes[0])
    target = spec.flow.flows[into].target
    choice = fresh(rest, "standard")
    nodes = rest.flow.nodes | {choice: Node("exclusive", named(spec, "pattern.flexible_branch.step", ""))}
    flows = rest.flow.flows | {into: replace(rest.flow.flows[into], target=choice)}
    made = replace(rest, flow=Graph(nodes, flows))
    made, usual = _tied(made, choice, target)
    made, last = on_lane_of(made, path.nodes[1], choice), choice
    chances = {usual: 1 - path.chance}
    for id in (id for id in path.nodes[1:] if spec.flow.nodes[id].kind in {"task", "timer", "end"}):
        made, copy = _copied(made, id, saved)
        made, flow = _tied(made, last, copy)
        chances = chances if len(chances) > 1 else chances | {flow: path.chance}
        last = copy
    return replace(made, gateways=made.gateways | {choice: Gateway(chances)})


def _copied(spec: Spec, id: str, saved: float) -> tuple[Spec, str]:
    """The Spec with a copy of a node, not yet tied in."""
    copy = fresh(spec, f"{id}_standard")
    work = spec.activities.get(id)
    activities = spec.activities | ({copy: timed(work, 1 - saved)} if work is not None else {})
    graph = Graph(spec.flow.nodes | {copy: spec.flow.nodes[id]}, spec.flow.flows)
    return on_lane_of(replace(spec, flow=graph, activities=activities), id, copy), copy


def _tied(spec: Spec, source: str, target: str) -> tuple[Spec, str]:
    id = fresh(spec, f"{source}_to_{target}")
    graph = Graph(spec.flow.nodes, spec.flow.flows | {id: SequenceFlow(source, target)})
    return replace(spec, flow=graph), id


def _for_the_rest(spec: Spec, path: Path) -> Spec:
    """The Spec with the chances of those who do not take the way: what all do, less what those who take it do."""
    came, gateways = visits(spec), dict(spec.gateways)
    for id in {id for id in path.nodes if len(leaving(spec.flow, id)) > 1}:
        shares = flow_shares(spec, id)
        left = {
            flow: max(came[id] * share - path.chance * path.flows.count(flow), 0.0) for flow, share in shares.items()
        }
        total = sum(left.values())
        if total > 1e-9:
            gateways[id] = Gateway({flow: amount / total for flow, amount in left.items()})
    return replace(spec, gateways=gateways)
