"""Cases under way as a Spec begins with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clearway.base.time import iso
from clearway.model.spec.cases import Running, Token
from clearway.model.spec.flow import Graph, Node, SequenceFlow
from clearway.twin.fit.decisions import Decision
from clearway.twin.fit.rules import chance_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clearway.model.spec.flow import Gateway
    from clearway.model.spec.spec import Spec
    from clearway.twin.fit.standing import Standing, Step


def with_running(spec: Spec, standing: Iterable[Standing], at_us: int) -> Spec:
    """A Spec that begins at a moment with the cases under way then.

    Steps stand at the task of their name; those whose delay runs wait at a timer in front of it, as long as the delay
    lasts beyond the time that has passed. What the log does not say is the likeliest way on from the last task. Cases
    that stand at no task of the flow are left out; the Spec's ``origin`` counts them (``running_left_out``).

    Parameters
    ----------
    standing : iterable of Standing
        See :func:`clearway.twin.fit.standing.standing_at`.
    at_us : int
        Microseconds since 1970.
    """
    lines = list(standing)
    spec = _timers_apart(spec, {step.activity for one in lines for step in one.steps if step.started_us is None})
    found = [case for case in (_case(spec, one, at_us) for one in lines) if case is not None]
    origin = spec.origin | {"running": len(found), "running_left_out": len(lines) - len(found)}
    return replace(spec, start=iso(at_us), running=tuple(found), origin=origin)


def _timers_apart(spec: Spec, waiting: set[str | None]) -> Spec:
    """The same with the delay of each task that cases wait for as a timer of its own, for a token to stand at."""
    nodes, flows, activities = dict(spec.flow.nodes), dict(spec.flow.flows), dict(spec.activities)
    for key, work in spec.activities.items():
        if work.delay is None or (nodes[key].name not in waiting and None not in waiting):
            continue
        timer = f"wait_{key}"
        nodes[timer] = Node("timer", parent=nodes[key].parent, delay=work.delay, calendar=work.delay_calendar)
        for id, flow in spec.flow.flows.items():
            if flow.target == key:
                flows[id] = replace(flows[id], target=timer)
        flows[f"{timer}_out"] = SequenceFlow(timer, key)
        activities[key] = replace(work, delay=None, delay_calendar=None)
    return replace(spec, flow=Graph(nodes, flows), activities=activities)


def _case(spec: Spec, one: Standing, at_us: int) -> Running | None:
    last, before = _task(spec, one.last), _task(spec, one.before)
    tokens = [token for step in one.steps for token in _tokens(spec, step, (last, before), at_us, one.attributes)]
    if not tokens:
        return None
    attributes: dict[str, str | float] = {
        name: value
        for name, value in one.attributes.items()
        if name in spec.attributes and value in spec.attributes[name].values
    }
    return Running(_since(one.arrived_us, at_us), tuple(tokens), attributes, last, before)


def _since(time_us: int, at_us: int) -> float:
    return min(time_us - at_us, 0) / 1e6


def _task(spec: Spec, name: str | None) -> str | None:
    """The task of a name; the first where there are several."""
    return next((key for key, node in spec.flow.nodes.items() if node.kind == "task" and node.name == name), None)


def _tokens(
    spec: Spec, step: Step, past: tuple[str | None, str | None], at_us: int, known: dict[str, str]
) -> list[Token]:
    enabled = _since(step.enabled_us, at_us)
    if step.activity is None:
        return [Token(node, enabled) for node in _ahead(spec, past, known)]
    task = _task(spec, step.activity)
    if task is None:
        return []
    if step.started_us is None:
        return [Token(_timer(spec, task, past[0]) or task, enabled)]
    person = next((key for key, one in spec.resources.items() if one.name == step.person), None)
    return [Token(task, enabled, _since(step.started_us, at_us), person)]


def _timer(spec: Spec, task: str, last: str | None) -> str | None:
    """The timer in front of a task: that on the way from the last one, where there are several."""
    flow = spec.flow
    timers = [
        one.source for one in flow.flows.values() if one.target == task and flow.nodes[one.source].kind == "timer"
    ]
    if not timers:
        return None
    sources = {one.target: one.source for one in flow.flows.values() if one.target in timers}
    behind = {one.target: one.source for one in flow.flows.values() if one.target in sources.values()}
    mine = [timer for timer in timers if last in (sources.get(timer), behind.get(sources.get(timer, "")))]
    if mine:
        return mine[0]
    return timers[0] if timers[0] == f"wait_{task}" else None


def _ahead(spec: Spec, past: tuple[str | None, str | None], known: dict[str, str]) -> list[str]:
    """The tasks and timers that the likeliest way on leads to; joins are passed, for who waits there has no task."""
    flow = spec.flow
    nodes, seen = [past[0]] if past[0] is not None else [], set(past[:1])
    found: list[str] = []
    while nodes:
        node = nodes.pop()
        ways = [key for key, one in flow.flows.items() if one.source == node]
        if flow.nodes[node].kind in ("exclusive", "inclusive") and len(ways) > 1 and node in spec.gateways:
            ways = [_likeliest(spec.gateways[node], ways, past, known)]
        for target in (flow.flows[way].target for way in ways):
            if flow.nodes[target].kind in ("task", "timer"):
                found.append(target)
            elif target not in seen:
                seen.add(target)
                nodes.append(target)
    return found


def _likeliest(gateway: Gateway, ways: list[str], past: tuple[str | None, str | None], known: dict[str, str]) -> str:
    """The way that a rule tells, or the most probable one."""
    for rule in gateway.rules:
        if any(all(one.op == "==" and known.get(one.attribute) == one.value for one in group) for group in rule.when):
            return rule.flow
    return max(ways, key=lambda way: chance_of(gateway, Decision("", (way,), *past, 0)))
