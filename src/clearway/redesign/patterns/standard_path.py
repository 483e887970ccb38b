"""Standard path: take the ways that most cases take, and close the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from clearway.findings.finding import Finding
from clearway.model.spec.flow import Gateway
from clearway.model.spec.spec import Spec
from clearway.redesign.change import Change
from clearway.redesign.flowedit import leaving
from clearway.redesign.making import JOINER, change_of, label, refuse_gone
from clearway.redesign.paths import Path, paths, readable
from clearway.redesign.pattern import Kind, Place
from clearway.redesign.workload import workload

SERVED = 0.8
"""Share of the cases that the standard path serves, at least."""

KNOWN = 0.99
"""Share of the cases up to which ways are looked at."""

MOST = 400
"""Ways that are looked at."""


class StandardPath:
    """Agree on the standard path: the most probable ways that together serve at least 80% of the cases.

    *What changes?* Ways out of decisions that none of these takes are closed: they stay in the drawing, but no case
    takes them by habit; the ways that stay open are taken in proportion.

    *Where does it fit?* Where the most probable ways leave some way out of a decision unused.

    *What can be expected?* The waits and the work by formula before and after. The share of cases that the standard
    path serves today is counted over the most probable ways, up to 99% of the cases or 400 ways, each with its exact
    chance, the past of a case included.

    *Not proposed.* Where every way out of every decision belongs to the standard, where by formula a case would not
    get faster, where a rule on attributes leads to a way that would be closed, and where the flow has sub-processes,
    events on steps or choices of several ways at once. ``flexible_branch`` keeps a way for the rest.

    *What somebody has to own.* That the other cases can be served on the standard path too.

    *Reference.* Imai (1986), Kaizen: standardise before improving; ways as variants, van der Aalst (2016), Process
    Mining, chapter 9.

    >>> StandardPath().code
    'standard_path'
    """

    code: Final = "standard_path"
    kind: Kind = "automatic"
    cures: tuple[str, ...] = ("B207", "K501", "K502", "K503")
    needs: tuple[str, ...] = ()

    def places(self, spec: Spec, findings: Sequence[Finding], figures: Mapping[str, float]) -> Iterator[Place]:
        """Yield the ways that are closed, all together."""
        del findings, figures
        standard = _standard(spec) if readable(spec) else None
        if standard is None or not standard.closed:
            return
        load = workload(spec)
        gain = load.each_case_s - workload(_closed(spec, standard.closed)).each_case_s
        if gain > 0:
            told: dict[str, float | str] = {
                "served_share": standard.served,
                "path": standard.steps,
                "ways_n": len(standard.closed),
            }
            yield Place(standard.closed, told, gain)

    def apply(self, spec: Spec, place: Place) -> Change:
        """The Spec in which the ways off the standard path are closed."""
        refuse_gone(spec, self.code, place, spec.flow.flows)
        return change_of(self.code, spec, _closed(spec, place.nodes), place)


@dataclass(frozen=True, slots=True)
class _Standard:
    closed: tuple[str, ...]
    served: float
    steps: str


def _standard(spec: Spec) -> _Standard | None:
    """The ways that are closed, the share that the others serve, and the steps of the most probable one."""
    known = _known(spec)
    if not known:
        return None
    used = {flow for path in _first(known) for flow in path.flows}
    closed = tuple(
        flow
        for id, node in spec.flow.nodes.items()
        if node.kind == "exclusive" and len(out := leaving(spec.flow, id)) > 1 and used & set(out)
        for flow in out
        if flow not in used and not _ruled(spec, id, flow)
    )
    served = sum(path.chance for path in known if not set(closed) & set(path.flows))
    names = JOINER.join(label(spec, task) for task in known[0].tasks(spec.flow))
    return _Standard(closed, min(served, 1.0), names)


def _known(spec: Spec) -> list[Path]:
    """The most probable ways, until nearly all cases are told."""
    found: list[Path] = []
    told = 0.0
    for path in paths(spec):
        found.append(path)
        told += path.chance
        if told >= KNOWN or len(found) >= MOST:
            break
    return found if told >= SERVED else []


def _first(known: Sequence[Path]) -> list[Path]:
    """The fewest of them that serve enough cases."""
    sums = [sum(path.chance for path in known[:number]) for number in range(len(known))]
    return [path for path, _ in takewhile(lambda pair: pair[1] < SERVED, zip(known, sums, strict=True))]


def _ruled(spec: Spec, gateway: str, flow: str) -> bool:
    return gateway in spec.gateways and any(rule.flow == flow for rule in spec.gateways[gateway].rules)


def _closed(spec: Spec, closed: Sequence[str]) -> Spec:
    gateways = dict(spec.gateways)
    for id in {spec.flow.flows[flow].source for flow in closed}:
        out = leaving(spec.flow, id)
        old = gateways.get(id) or Gateway(dict.fromkeys(out, 1 / len(out)))
        usual = _open(old.probabilities, closed)
        history = tuple(replace(row, probabilities=_open(row.probabilities, closed) or usual) for row in old.history)
        gateways[id] = replace(old, probabilities=usual, history=history)
    return replace(spec, gateways=gateways)


def _open(chances: Mapping[str, float], closed: Sequence[str]) -> dict[str, float]:
    """Chances of the ways that stay open, in proportion; empty where none is left."""
    left = sum(chance for flow, chance in chances.items() if flow not in closed)
    if left <= 0:
        return {}
    return {flow: 0.0 if flow in closed else chance / left for flow, chance in chances.items()}
