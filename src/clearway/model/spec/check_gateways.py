"""How gateways decide, and conditions on attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clearway.model.spec.at import absent, below, share, ways, wrong
from clearway.model.spec.conditions import Comparison, Condition
from clearway.model.spec.fault import Fault
from clearway.model.spec.spec import Spec

TOLERANCE = 1e-6
"""How far a sum of probabilities may be from 1."""


def decisions(spec: Spec) -> Iterator[Fault]:
    """Rows name flows that leave their gateway; probabilities are probabilities and sum to 1."""
    leaving, nodes = ways(spec.flow), spec.flow.nodes
    deciding = {id: None for id, node in nodes.items() if node.kind in {"exclusive", "inclusive"}}
    tasks = {id: None for id, node in nodes.items() if node.kind == "task"}
    for id, gateway in spec.gateways.items():
        yield from absent("spec.no_gateway", id, deciding, "gateways", id)
        if id not in deciding:
            continue
        place, one_of = ("gateways", id), nodes[id].kind == "exclusive"
        yield from _row(gateway.probabilities, leaving[id], one_of, *place, "probabilities")
        for number, rule in enumerate(gateway.rules):
            yield from absent("spec.not_its_flow", rule.flow, leaving[id], *place, "rules", number, "flow")
        for number, row in enumerate(gateway.history):
            where = (*place, "history", number)
            if not one_of:
                yield wrong("spec.history", *where)
            yield from _row(row.probabilities, leaving[id], one_of, *where, "probabilities")
            yield from absent("spec.no_task", row.last, tasks, *where, "last")
            yield from absent("spec.no_task", row.before, tasks, *where, "before")
            yield from below(row.visits, 0, *where, "visits")


def conditions(spec: Spec) -> Iterator[Fault]:
    """Attributes are compared with values that they can have."""
    for id, gateway in spec.gateways.items():
        for number, rule in enumerate(gateway.rules):
            yield from _condition(spec, rule.when, "gateways", id, "rules", number, "when")
    for number, priority in enumerate(spec.priorities):
        yield from _condition(spec, priority.when, "priorities", number, "when")


def total(row: Mapping[str, float], *place: str | int) -> Iterator[Fault]:
    """Probabilities of which exactly one comes true."""
    for key, value in row.items():
        yield from share(value, *place, key)
    if abs(sum(row.values()) - 1) > TOLERANCE:
        yield wrong("spec.sum", *place, found=round(sum(row.values()), 9))


def _row(row: Mapping[str, float], flows: list[str], one_of: bool, *place: str | int) -> Iterator[Fault]:
    for flow in row:
        yield from absent("spec.not_its_flow", flow, flows, *place, flow)
    if one_of and (row or len(flows) > 1):
        yield from total(row, *place)
    elif not one_of:
        for flow, value in row.items():
            yield from share(value, *place, flow)


def _condition(spec: Spec, when: Condition, *place: str | int) -> Iterator[Fault]:
    if not when or not all(when):
        yield wrong("spec.condition", *place)
    for one, group in enumerate(when):
        for two, each in enumerate(group):
            yield from _comparison(spec, each, *place, one, two)


def _comparison(spec: Spec, each: Comparison, *where: str | int) -> Iterator[Fault]:
    yield from absent("spec.no_attribute", each.attribute, spec.attributes, *where, "attribute")
    held = spec.attributes.get(each.attribute)
    if held is None:
        return
    if isinstance(each.value, str) != bool(held.values):
        kind = "text" if held.values else "number"
        yield wrong(f"spec.compare_{kind}", *where, "value", attribute=each.attribute)
    elif isinstance(each.value, str):
        yield from absent("spec.no_value", each.value, held.values, *where, "value")
        if each.op not in ("==", "!="):
            yield wrong("spec.order", *where, "op", op=each.op)


GATEWAY_RULES = (decisions, conditions)
"""Choices by chance, then by rule."""
