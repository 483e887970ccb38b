"""A blueprint as a BPMN model: the customer's pool, ours with three lanes, message flows across the line of interaction."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from clearway.base.values import plain
from clearway.model.blueprint import LANES, STEP_LANES, Blueprint, Flow, Proof, Step
from clearway.model.blueprint_file import plain_blueprint
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

    A step of the customer stands in the customer's pool, all others in ours: in the lanes onstage, backstage and support,
    or in none where a step has no lane. A flow between the pools is a message flow, any other a sequence flow; physical
    evidence is a data object. What BPMN has no word for (F, W, the region, all numbers) stands in extension elements of
    the namespace ``urn:clearway:blueprint``.

    Parameters
    ----------
    names : mapping of str to str, optional
        As for :func:`write_blueprint_bpmn`.
    """
    ids = {step.id: f"step_{at}" for at, step in enumerate(made.steps, 1)}
    called = {id: (names or {}).get(id, id) for id in (*POOLS, *LANES)}
    arrows, messages = _arrows(made, ids)
    return Bpmn(
        id="definitions_1",
        processes=tuple(_process(made, pool, ids, arrows, called) for pool in POOLS),
        participants=tuple(
            Participant(f"pool_{pool}", called[pool], f"process_{pool}", "collaboration_1") for pool in POOLS
        ),
        message_flows=messages,
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
    head["flows"] = [
        one for one, flow in zip(whole["flows"], made.flows, strict=True) if id(flow) not in drawn
    ]
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


def _process(
    made: Blueprint, pool: str, ids: Mapping[str, str], arrows: Sequence[Arrow], called: Mapping[str, str]
) -> Process:
    steps = [step for step in made.steps if _pool(step) == pool]
    own = {ids[step.id] for step in steps}
    numbers = {proof.id: at for at, proof in enumerate(made.evidence, 1)}
    home = {proof.id: f"evidence_{numbers[proof.id]}" for proof in _home(made, pool)}
    scope = Scope(
        nodes=tuple(_node(step, ids[step.id], home) for step in steps),
        flows=tuple(arrow for arrow in arrows if arrow.source in own),
        lanes=_lanes(steps, ids, called) if pool == "provider" else (),
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
    links = tuple(
        DataLink(f"link_{id}_{at}", "dataOutputAssociation", target=ref) for at, ref in enumerate(refs, 1)
    )
    return Node(id, "task", shown(step.activity), data=links, rest=(extension("step", plain(step), marks),))


def _data(proof: Proof, number: int) -> list[Data]:
    held = f"object_{number}"
    rest = (extension("evidence", plain(proof), {"kind": proof.kind}),)
    return [
        Data(held, "dataObject"),
        Data(f"evidence_{number}", "dataObjectReference", shown(proof.label), held, rest=rest),
    ]


def _lanes(steps: Sequence[Step], ids: Mapping[str, str], called: Mapping[str, str]) -> tuple[Lane, ...]:
    return tuple(
        Lane(
            f"lane_{lane}", called[lane], tuple(ids[step.id] for step in steps if step.lane == lane), set="lanes_provider"
        )
        for lane in STEP_LANES[1:]
    )


def _arrows(made: Blueprint, ids: Mapping[str, str]) -> tuple[list[Arrow], tuple[MessageFlow, ...]]:
    pool = {step.id: _pool(step) for step in made.steps}
    arrows, messages = [], []
    for at, flow in enumerate(_drawn(made), 1):
        ends = (ids[flow.source], ids[flow.target])
        rest = (extension("flow", plain(flow)),)
        if pool[flow.source] != pool[flow.target]:
            messages.append(MessageFlow(f"message_{at}", *ends, collaboration="collaboration_1", rest=rest))
        else:
            arrows.append(Arrow(f"flow_{at}", *ends, rest=rest))
    return arrows, tuple(messages)
