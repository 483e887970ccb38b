"""Nodes and flows as rows: flows in the order of their sources, probabilities cumulative."""

from __future__ import annotations

import math
from hashlib import blake2b
from typing import Any, get_args

import numpy as np

from clearway.model.spec.flow import Gateway, Node, NodeKind
from clearway.model.spec.work import Activity, Batch
from clearway.twin.kernel import memory
from clearway.twin.program.cases import add_rule
from clearway.twin.program.draft import Draft
from clearway.twin.program.people import add_queue
from clearway.twin.program.times import add_distribution

Array = np.ndarray[Any, np.dtype[Any]]
KINDS: tuple[str, ...] = get_args(NodeKind)
REPEATS = {"parallel": memory.AT_ONCE, "sequential": memory.IN_TURN, "loop": memory.AGAIN}
NOTHING = Activity()


def number_nodes(draft: Draft) -> None:
    """Number nodes, tasks and flows; the flows out of a node stand side by side."""
    flow = draft.spec.flow
    draft.nodes.extend(flow.nodes)
    draft.tasks.extend(id for id, node in flow.nodes.items() if node.kind == "task")
    place = {id: number for number, id in enumerate(draft.nodes)}
    draft.flows.extend(sorted(flow.flows, key=lambda id: place[flow.flows[id].source]))
    draft.place |= {
        "nodes": place,
        "tasks": {id: number for number, id in enumerate(draft.tasks)},
        "flows": {id: number for number, id in enumerate(draft.flows)},
    }


def add_nodes(draft: Draft, members: list[int]) -> list[int]:
    """Rows of the nodes; the list of flows into each."""
    flows = draft.spec.flow.flows
    ins: list[int] = []
    known: dict[Any, int] = {}
    for id, node in draft.spec.flow.nodes.items():
        out = [number for number, flow in enumerate(draft.flows) if flows[flow].source == id]
        into = [number for number, flow in enumerate(draft.flows) if flows[flow].target == id]
        row = _plain(draft, id, node)
        row |= {"first_out": min(out, default=0), "n_out": len(out), "first_in": len(ins), "n_in": len(into)}
        row |= _border(draft, id) | _repeat(draft, node)
        if node.kind == "task":
            row |= _task(draft, id, draft.spec.activities.get(id, NOTHING), known, members)
        draft.add("nodes", **row)
        ins.extend(into)
    return ins


def _plain(draft: Draft, id: str, node: Node) -> dict[str, float]:
    """What every node has."""
    key = int.from_bytes(blake2b(id.encode(), digest_size=8).digest(), "little")
    return {
        "kind": KINDS.index(node.kind),
        "parent": draft.place["nodes"][node.parent] if node.parent is not None else -1,
        "start": start_of(draft, id) if node.kind == "process" else -1,
        "task": draft.place["tasks"].get(id, -1),
        "queue": -1,
        "dist": add_distribution(draft, node.delay),
        "calendar": draft.duty(node.calendar),
        "delay": -1,
        "delay_calendar": -1,
        "patience": -1,
        "leave_flow": -1,
        "retry": -1,
        "balk_at": -1,
        "batch": -1,
        "interrupting": int(node.interrupting),
        "probability": node.probability,
        "history": -1,
        "first_boundary": -1,
        "next_boundary": -1,
        "key": key,
    }


def start_of(draft: Draft, scope: str | None) -> int:
    """Number of the node with which a scope begins."""
    for id, node in draft.spec.flow.nodes.items():
        if node.kind == "start" and node.parent == scope:
            return draft.place["nodes"][id]
    return -1


def _border(draft: Draft, id: str) -> dict[str, float]:
    """The list of boundary events, by the first and the next of each."""
    nodes = draft.spec.flow.nodes
    host = id if nodes[id].kind != "boundary" else nodes[id].attached_to
    on = [other for other, node in nodes.items() if node.kind == "boundary" and node.attached_to == host]
    if nodes[id].kind == "boundary":
        later = on[on.index(id) + 1 :]
        return {"next_boundary": draft.place["nodes"][later[0]] if later else -1}
    return {"first_boundary": draft.place["nodes"][on[0]] if on else -1}


def _repeat(draft: Draft, node: Node) -> dict[str, float]:
    if node.repeat is None:
        return {"repeat": memory.ONCE, "repeat_dist": -1}
    dist = add_distribution(draft, node.repeat.count)
    return {"repeat": REPEATS[node.repeat.kind], "repeat_dist": dist, "again": node.repeat.again}


def _task(draft: Draft, id: str, activity: Activity, known: dict[Any, int], members: list[int]) -> dict[str, float]:
    """What a task asks for."""
    row: dict[str, float] = {
        "queue": add_queue(draft, activity, known, members),
        "dist": add_distribution(draft, activity.duration) if activity.pool is None else -1,
        "delay": add_distribution(draft, activity.delay),
        "delay_calendar": draft.duty(activity.delay_calendar),
        "cost": activity.cost,
        "mean_us": _mean(activity) * memory.MICROSECOND,
        "first_change": draft.size("changes"),
        "n_changes": len(activity.sets),
    }
    for change in activity.sets:
        dist = add_distribution(draft, change.value, least=-math.inf)
        draft.add("changes", attribute=draft.place["attributes"][change.attribute], dist=dist, add=int(change.add))
    if activity.batch is not None:
        row["batch"] = _batch(draft, id, activity.batch)
    return row | _patience(draft, activity)


def _mean(activity: Activity) -> float:
    """Expected time of an activity, seconds: the mean over the distributions that are named."""
    dists = [*activity.durations.values(), *([activity.duration] if activity.duration is not None else [])]
    return sum(dist.mean_value() for dist in dists) / len(dists) if dists else 0.0


def _patience(draft: Draft, activity: Activity) -> dict[str, float]:
    patience = activity.patience
    if patience is None:
        return {}
    time = add_distribution(draft, patience.time)
    return {
        # -2: no limit to the wait, but the customer may turn away at once.
        "patience": time if time >= 0 else -2,
        "leave_flow": draft.place["flows"][patience.flow] if patience.flow is not None else -1,
        "balk_at": -1 if patience.balk_at is None else patience.balk_at,
        "balk": patience.balk_probability,
        "retry": add_distribution(draft, patience.retry_after),
        "retry_probability": patience.retry_probability,
    }


def _batch(draft: Draft, id: str, batch: Batch) -> int:
    first = draft.size("releases")
    for number, release in enumerate(batch.release):
        draft.add(
            "releases",
            size=release.size,
            quiet=round(release.quiet_s * memory.MICROSECOND),
            oldest=round(release.oldest_s * memory.MICROSECOND),
            calendar=_window(draft, id, number) if release.hours or release.weekdays else -1,
        )
    sizes = sorted((int(size), factor) for size, factor in batch.factor.items())
    factors = [1.0] * (batch.largest + 1)
    for size, factor in sizes:
        factors[size:] = [factor] * max(0, len(factors) - size)
    return draft.add(
        "batches",
        node=draft.place["nodes"][id],
        first=-1,
        last=-1,
        first_release=first,
        n_releases=len(batch.release),
        largest=batch.largest,
        parallel=int(batch.work == "parallel"),
        first_factor=draft.keep(factors),
    )


def _window(draft: Draft, id: str, number: int) -> int:
    """A calendar of its own for the hours and weekdays of a rule; its id holds what no id of a Spec does."""
    draft.duties.append((f"{id}\0{number}", ""))
    return len(draft.duties) - 1


def add_flows(draft: Draft) -> None:
    """Rows of the flows, with the probabilities of the gateways that they leave."""
    flows = draft.spec.flow.flows
    for id in draft.flows:
        draft.add("flows", target=draft.place["nodes"][flows[id].target], cumulative=0.0, alone=0.0)
    for id, node in draft.spec.flow.nodes.items():
        if node.kind in ("exclusive", "inclusive"):
            _decide(draft, id, draft.spec.gateways.get(id))


def _decide(draft: Draft, id: str, gateway: Gateway | None) -> None:
    """Probabilities, rules and history of one gateway."""
    row = draft.tables["nodes"][draft.place["nodes"][id]]
    first, count = int(row["first_out"]), int(row["n_out"])
    if count == 0:
        return
    out = draft.flows[first : first + count]
    chances = gateway.probabilities if gateway else dict.fromkeys(out, 1 / count)
    running = 0.0
    for number, flow in enumerate(out, first):
        running += chances.get(flow, 0.0)
        draft.tables["flows"][number] |= {"cumulative": running, "alone": chances.get(flow, 0.0)}
    if gateway is None:
        return
    row |= {"first_rule": draft.size("rules"), "n_rules": len(gateway.rules)}
    for rule in gateway.rules:
        add_rule(draft, rule.when, draft.place["flows"][rule.flow])
    if gateway.history:
        row |= _history(draft, gateway, out)


def _history(draft: Draft, gateway: Gateway, out: list[str]) -> dict[str, float]:
    """A table from visits, last and second last task to the place of cumulative probabilities; -1: the usual ones."""
    most = max((row.visits for row in gateway.history if row.visits is not None), default=0)
    side = len(draft.tasks) + 1
    table = np.full((most + 1, side, side), -1, np.int64)
    tasks = draft.place["tasks"]
    ranked = sorted(
        gateway.history, key=lambda row: (row.last is not None, row.before is not None, row.visits is not None)
    )
    for row in ranked:
        place = draft.keep(np.cumsum([row.probabilities.get(flow, 0.0) for flow in out]).tolist())
        visits = slice(None) if row.visits is None else row.visits
        last = slice(None) if row.last is None else tasks[row.last] + 1
        before = slice(None) if row.before is None else tasks[row.before] + 1
        table[visits, last, before] = place
    first = len(draft.index)
    draft.index.extend(table.ravel().tolist())
    return {"history": first, "most": most}


def reach(draft: Draft) -> Array:
    """Whether a token at a node can come to a flow into an inclusive join without passing it, uint8[nodes * flows]."""
    flows = draft.spec.flow.flows
    table = np.zeros((max(1, len(draft.nodes)), max(1, len(draft.flows))), np.uint8)
    sources = [draft.place["nodes"][flows[id].source] for id in draft.flows]
    targets = [draft.place["nodes"][flows[id].target] for id in draft.flows]
    for join, row in enumerate(draft.tables["nodes"]):
        if KINDS[int(row["kind"])] != "inclusive" or row["n_in"] < 2:
            continue
        for flow in (number for number, target in enumerate(targets) if target == join):
            for node in _behind(sources[flow], join, sources, targets):
                table[node, flow] = 1
    return table.ravel()


def _behind(node: int, join: int, sources: list[int], targets: list[int]) -> set[int]:
    """Every node from which a way leads to a node, without passing a join."""
    seen, waiting = {node}, [node]
    while waiting:
        at = waiting.pop()
        before = {source for source, target in zip(sources, targets, strict=True) if target == at and source != join}
        waiting.extend(before - seen)
        seen |= before
    return seen - {join}
