"""A blueprint as a BPMN model: the customer's pool, ours with three lanes, messages across the line of interaction."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from clearway.base.values import plain
from clearway.model.blueprint import LANES, STEP_LANES, UNKNOWN, Blueprint, Flow, Proof, Step
from clearway.model.blueprint_file import plain_blueprint
from clearway.model.blueprint_wires import Wired, step_of, wired
from clearway.model.bpmn.build import NAMESPACE, NAMESPACES
from clearway.model.bpmn.elements import (
    Bpmn,
    Collaboration,
    Data,
    DataLink,
    Lane,
    LaneSet,
    MessageFlow,
    Node,
    Participant,
    Process,
    Scope,
    Xml,
)
from clearway.model.bpmn.elements import Flow as Arrow
from clearway.model.bpmn.layout import layout
from clearway.model.bpmn.names import MODEL
from clearway.model.bpmn.write import write_bpmn

CLEARWAY = "urn:clearway:blueprint"
"""Namespace of what BPMN has no element for."""

EXTENSION = f"{{{MODEL}}}extensionElements"
POOLS = ("customer", "provider")

DRAWN = 60
"""Flows that become arrows, the most frequent first; the others stand in the extension only."""

_UNSAFE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def write_blueprint_bpmn(made: Blueprint, *, names: Mapping[str, str] | None = None) -> bytes:
    """The BPMN 2.0 file of a blueprint, drawn.

    :func:`clearway.model.blueprint_from_bpmn.read_blueprint_bpmn` gives an equal value back.

    Parameters
    ----------
    names : mapping of str to str, optional
        What pools and lanes are called, by their ids (``customer``, ``provider`` and the lanes); the ids unless given.
    """
    return write_bpmn(layout(bpmn_of_blueprint(made, names=names)))


def bpmn_of_blueprint(made: Blueprint, *, names: Mapping[str, str] | None = None) -> Bpmn:
    """A blueprint as a BPMN model without a drawing.

    A step of the customer stands in the customer's pool, all others in ours: in the lanes onstage, backstage and
    support, or in a lane of their own where nobody placed them. A flow between the pools is a message flow, any other a
    sequence flow; physical evidence is a data object. What BPMN has no word for (F, W, the region, all
    numbers) stands in extension elements of the namespace ``urn:clearway:blueprint``.

    Parameters
    ----------
    names : mapping of str to str, optional
        As for :func:`write_blueprint_bpmn`.
    """
    ids = {step.id: f"step_{at}" for at, step in enumerate(made.steps, 1)}
    called = {id: (names or {}).get(id, id) for id in (*POOLS, *LANES, UNKNOWN)}
    filled = [pool for pool in POOLS if pool == "provider" or any(_pool(step) == pool for step in made.steps)]
    return Bpmn(
        id="definitions_1",
        processes=tuple(_process(made, pool, ids, called) for pool in filled),
        participants=tuple(
            Participant(f"pool_{pool}", called[pool], f"process_{pool}" if pool in filled else "", "collaboration_1")
            for pool in POOLS
        ),
        message_flows=_messages(made, ids),
        collaborations=(Collaboration("collaboration_1", rest=(extension("blueprint", _head(made)),)),),
        namespace=NAMESPACE,
        namespaces=(*NAMESPACES, ("clearway", CLEARWAY)),
    )


def shown(name: str) -> str:
    """A name as XML can hold it.

    Examples
    --------
    >>> shown("Check\\x00 bill") == "Check\\ufffd bill"
    True
    """
    return " ".join(_UNSAFE.sub("\ufffd", name).split())


def extension(kind: str, data: Any, marks: Mapping[str, str] | None = None) -> Xml:
    """An extension element with plain data, and marks that other tools may read."""
    attributes = tuple((name, value) for name, value in (marks or {}).items() if value)
    text = json.dumps(data, allow_nan=False)
    return Xml(EXTENSION, (), (Xml(f"{{{CLEARWAY}}}{kind}", attributes, (text,)),))


def _head(made: Blueprint) -> dict[str, Any]:
    """All but steps and evidence; of the flows those that are no arrows, and the order of everything."""
    whole = plain_blueprint(made)
    head = {name: value for name, value in whole.items() if name not in ("steps", "flows", "evidence")}
    drawn = {id(flow) for flow in _drawn(made)}
    head["flows"] = [one for one, flow in zip(whole["flows"], made.flows, strict=True) if id(flow) not in drawn]
    placed = {proof.id for pool in POOLS for proof in _home(made, pool)}
    head["evidence"] = [one for one in whole["evidence"] if one["id"] not in placed]
    head["order"] = {
        "steps": [step.id for step in made.steps],
        "evidence": [proof.id for proof in made.evidence],
        "flows": [[flow.source, flow.target] for flow in made.flows],
    }
    return head


def _drawn(made: Blueprint) -> list[Flow]:
    return [flow for flow in made.flows if flow.source != flow.target][:DRAWN]


def _pool(step: Step) -> str:
    return "customer" if step.lane == "customer" else "provider"


def _home(made: Blueprint, pool: str) -> list[Proof]:
    """Evidence whose first step stands in a pool."""
    first = {ref: _pool(step) for step in reversed(made.steps) for ref in step.evidence_refs}
    return [proof for proof in made.evidence if first.get(proof.id) == pool]


def _process(made: Blueprint, pool: str, ids: Mapping[str, str], called: Mapping[str, str]) -> Process:
    steps = [step for step in made.steps if _pool(step) == pool]
    own = {step.id for step in steps}
    flows = [(at, flow) for at, flow in enumerate(_drawn(made), 1) if {flow.source, flow.target} <= own]
    wires = wired(pool, steps, flows, ids, {at: extension("flow", plain(flow)) for at, flow in flows})
    numbers = {proof.id: at for at, proof in enumerate(made.evidence, 1)}
    home = {proof.id: f"evidence_{numbers[proof.id]}" for proof in _home(made, pool)}
    scope = Scope(
        nodes=(*(_node(step, ids[step.id], home) for step in steps), *wires.nodes),
        flows=wires.arrows,
        lanes=_lanes(steps, ids, wires, called) if pool == "provider" else (),
        lane_sets=(LaneSet("lanes_provider"),) if pool == "provider" else (),
        data=tuple(part for proof in _home(made, pool) for part in _data(proof, numbers[proof.id])),
    )
    return Process(f"process_{pool}", called[pool], scope)


def _node(step: Step, id: str, home: Mapping[str, str]) -> Node:
    marks = {
        "fail": "" if step.fail is None else "F",
        "wait": "" if step.wait_point is None else "W",
        "entity": step.pcn.entity,
        "region": step.pcn.region,
    }
    refs = [home[ref] for ref in step.evidence_refs if ref in home]
    links = tuple(DataLink(f"link_{id}_{at}", "dataOutputAssociation", target=ref) for at, ref in enumerate(refs, 1))
    return Node(id, "task", shown(step.activity), data=links, rest=(extension("step", plain(step), marks),))


def _data(proof: Proof, number: int) -> list[Data]:
    held = f"object_{number}"
    rest = (extension("evidence", plain(proof), {"kind": proof.kind}),)
    return [
        Data(held, "dataObject"),
        Data(f"evidence_{number}", "dataObjectReference", shown(proof.label), held, rest=rest),
    ]


def _lanes(steps: Sequence[Step], ids: Mapping[str, str], wires: Wired, called: Mapping[str, str]) -> tuple[Lane, ...]:
    """Lanes with their steps, the gateways beside these, and start and end beside the step that they lead to."""
    lane = {ids[step.id]: step.lane for step in steps}
    back = {ids[step.id]: ids[step.id] for step in steps}
    near = {end: other for arrow in wires.arrows for end, other in (_both(arrow), _both(arrow)[::-1])}
    placed = dict(lane)
    for node in wires.nodes:
        way = (node.id, near.get(node.id, ""), near.get(near.get(node.id, ""), ""))
        home = next((step for one in way if (step := step_of(one, back))), None)
        placed[node.id] = lane[home] if home else steps[0].lane
    used = [*STEP_LANES[1:], *([UNKNOWN] if UNKNOWN in placed.values() else [])]
    return tuple(
        Lane(f"lane_{id}", called[id], tuple(node for node, own in placed.items() if own == id), set="lanes_provider")
        for id in used
    )


def _both(arrow: Arrow) -> tuple[str, str]:
    """Both ends of an arrow."""
    return arrow.source, arrow.target


def _messages(made: Blueprint, ids: Mapping[str, str]) -> tuple[MessageFlow, ...]:
    """The flows from pool to pool."""
    pool = {step.id: _pool(step) for step in made.steps}
    return tuple(
        MessageFlow(
            f"message_{at}",
            ids[flow.source],
            ids[flow.target],
            collaboration="collaboration_1",
            rest=(extension("flow", plain(flow)),),
        )
        for at, flow in enumerate(_drawn(made), 1)
        if pool[flow.source] != pool[flow.target]
    )
