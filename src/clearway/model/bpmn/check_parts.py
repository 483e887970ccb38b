"""Rules about parts: what is missing, double, dangling or in the wrong place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clearway.model.bpmn.elements import Lane
from clearway.model.bpmn.graph import NESTED
from clearway.model.bpmn.survey import Remark, Survey, about, everywhere, flows, is_activity, label_of


def empty(survey: Survey) -> Iterator[Remark]:
    """BP101: there is nothing to check."""
    if not any(yard.scope.nodes for yard in survey.yards):
        yield Remark("BP101", survey.bpmn.id, survey.bpmn.name or survey.bpmn.id)


def double_ids(survey: Survey) -> Iterator[Remark]:
    """BP102: an id stands twice."""
    bpmn = survey.bpmn
    ids = [node.id for _, node in everywhere(survey)]
    ids += [flow.id for yard in survey.yards for flow in yard.scope.flows]
    ids += [one.id for one in bpmn.processes] + [one.id for one in bpmn.participants]
    ids += [one.id for one in bpmn.message_flows]
    ids += [lane.id for yard in survey.yards for lane in _lanes(yard.scope.lanes)]
    for id, count in Counter(ids).items():
        if count > 1 and id:
            yield Remark("BP102", id, id, {"count": count})


def dangling(survey: Survey) -> Iterator[Remark]:
    """BP103: a flow leads from or to nothing."""
    for _, flow in flows(survey):
        for end in (flow.source, flow.target):
            if end not in survey.home:
                yield about("BP103", flow, missing=end)


def borders(survey: Survey) -> Iterator[Remark]:
    """BP104: a sequence flow crosses the border of a pool or sub-process."""
    for at, flow in flows(survey):
        if any(survey.home.get(end, at) != at for end in (flow.source, flow.target)):
            yield about("BP104", flow, source=survey.label(flow.source), target=survey.label(flow.target))


def messages(survey: Survey) -> Iterator[Remark]:
    """BP105: a message flow stays in its pool. BP106: it leads from or to nothing."""
    pools = {one.id: one.process or one.id for one in survey.bpmn.participants}
    processes = {one.id: one.id for one in survey.bpmn.processes}
    nodes = {id: survey.yards[at].process for id, at in survey.home.items()}
    known = {**processes, **nodes, **pools}
    for flow in survey.bpmn.message_flows:
        label = f"{flow.name} ({flow.id})" if flow.name.strip() else flow.id
        ends = [known.get(end) for end in (flow.source, flow.target)]
        if None in ends:
            missing = flow.source if ends[0] is None else flow.target
            yield Remark("BP106", flow.id, label, {"missing": missing})
        elif ends[0] == ends[1]:
            yield Remark("BP105", flow.id, label, {"source": survey.label(flow.source)})


def boundaries(survey: Survey) -> Iterator[Remark]:
    """BP107: a boundary event sits on nothing."""
    for yard in survey.yards:
        hosts = {one.id for one in yard.scope.nodes if is_activity(one)}
        for node in yard.scope.nodes:
            if node.kind == "boundaryEvent" and node.attached_to not in hosts:
                yield about("BP107", node, host=node.attached_to or "-")


def event_subprocesses(survey: Survey) -> Iterator[Remark]:
    """BP108: a sub-process that an event starts has flows, or not just one start event with a trigger."""
    for yard, node in everywhere(survey):
        if node.kind in NESTED and node.triggered:
            tied = any(node.id in (flow.source, flow.target) for flow in yard.scope.flows)
            starts = [one for one in (node.inside.nodes if node.inside else ()) if one.kind == "startEvent"]
            if tied or (node.inside and node.inside.nodes and (len(starts) != 1 or not starts[0].events)):
                yield about("BP108", node)


def links(survey: Survey) -> Iterator[Remark]:
    """BP109: a link that is thrown is caught nowhere in its scope, or the other way round."""
    for yard in survey.yards:
        thrown: dict[str, set[str]] = {"intermediateThrowEvent": set(), "intermediateCatchEvent": set()}
        named = [(node, one.ref or node.name) for node in yard.scope.nodes for one in node.events if one.kind == "link"]
        for node, name in named:
            thrown.setdefault(node.kind, set()).add(name)
        for node, name in named:
            catches = node.kind == "intermediateCatchEvent"
            if name not in thrown["intermediateThrowEvent" if catches else "intermediateCatchEvent"]:
                yield about("BP109", node)


def lanes(survey: Survey) -> Iterator[Remark]:
    """BP110: a lane names a node that is not there."""
    for yard in survey.yards:
        known = survey.home.keys() | {one.id for one in yard.scope.data} | {one.id for one in yard.scope.artifacts}
        for lane in _lanes(yard.scope.lanes):
            strangers = (id for id in lane.nodes if id not in known)
            yield from (Remark("BP110", lane.id, lane.name or lane.id, {"missing": id}) for id in strangers)


def in_lanes(survey: Survey) -> Iterator[Remark]:
    """BP210: a node stands in no lane of a scope that has some, or in several."""
    for yard in (one for one in survey.yards if one.scope.lanes):
        held = Counter(id for lane in _lanes(yard.scope.lanes) if not lane.lanes for id in set(lane.nodes))
        sets = len({lane.set for lane in yard.scope.lanes})
        for node in yard.scope.nodes:
            if not 0 < held[node.id] <= sets and node.kind != "boundaryEvent":
                yield about("BP210", node, count=held[node.id])


def pools(survey: Survey) -> Iterator[Remark]:
    """BP111: a pool shows a process that is not there."""
    processes = {one.id for one in survey.bpmn.processes}
    for pool in survey.bpmn.participants:
        if pool.process and pool.process not in processes:
            yield Remark("BP111", pool.id, pool.name or pool.id, {"missing": pool.process})


def scripts(survey: Survey) -> Iterator[Remark]:
    """BP211: a script; it is kept as text and never run."""
    for _, node in everywhere(survey):
        if node.kind == "scriptTask":
            yield Remark("BP211", node.id, label_of(node))


def _lanes(lanes: tuple[Lane, ...]) -> Iterator[Lane]:
    for lane in lanes:
        yield lane
        yield from _lanes(lane.lanes)


PART_RULES = (
    empty, double_ids, dangling, borders, messages, boundaries, event_subprocesses, links, lanes, in_lanes, pools,
    scripts,
)  # fmt: skip
"""In the order of their codes."""
