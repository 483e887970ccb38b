"""Activities, events and gateways out of their elements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Literal, cast

from clearway.model.bpmn.elements import DataLink, EventDefinition, EventKind, Flow, Loop, Node, Scope
from clearway.model.bpmn.names import DATA_LINKS, EVENT_REFS, EVENTS, LOOPS, SUB_PROCESSES
from clearway.model.bpmn.part import Part, Reading, local

_DEFINITIONS = {f"{kind}EventDefinition": kind for kind in EVENT_REFS}


def read_node(part: Part, flows: Iterable[Flow], inside: Callable[[Part], Scope]) -> Node:
    """A node with everything that it holds.

    Parameters
    ----------
    flows : iterable of Flow
        Of the scope that the node stands in: what its ``incoming`` and ``outgoing`` must agree with.
    inside : callable
        Reads the content of a sub-process.

    Raises
    ------
    ReadError
        ``bpmn.boolean``, ``bpmn.dangling`` (a boundary event on nothing).
    """
    node = part.id(needed=True)
    flows = tuple(flows)
    _ends(part, "incoming", [flow.id for flow in flows if flow.target == node])
    _ends(part, "outgoing", [flow.id for flow in flows if flow.source == node])
    return Node(
        id=node,
        kind=part.kind,
        name=part.take("name"),
        events=_events(part) if part.kind in EVENTS else (),
        attached_to=_attached(part) if part.kind == "boundaryEvent" else "",
        interrupting=_interrupting(part),
        default=part.ref("default"),
        loop=_loop(part),
        triggered=part.kind in SUB_PROCESSES and bool(part.flag("triggeredByEvent")),
        data=tuple(read_link(link) for link in part.parts(*DATA_LINKS)),
        documentation=part.documentation(),
        inside=inside(part) if part.kind in SUB_PROCESSES else None,
        attributes=part.attributes(),
        rest=part.rest(),
    )


def read_link(part: Part) -> DataLink:
    """A data association."""
    targets = part.refs("targetRef", 1)
    return DataLink(
        id=part.id(),
        kind=part.kind,
        sources=part.refs("sourceRef"),
        target=targets[0] if targets else "",
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _ends(part: Part, name: str, expected: list[str]) -> None:
    """Take the ends of flows that the flows themselves tell; what they do not tell is noted and kept."""
    open_ends = Counter(expected)
    for end in part.parts(name):
        flow = part.reading.id_of(end.element.text, end.element.prefixes)
        told = end.says_only_text() and open_ends[flow] > 0
        open_ends[flow] -= told
        if not told:
            part.put_back(end.element)
            part.reading.note("end", part.element)


def _events(part: Part) -> tuple[EventDefinition, ...]:
    own = [_event(child) for child in part.parts(*_DEFINITIONS)]
    shared = [_shared(name, part.reading) for name in part.refs("eventDefinitionRef")]
    return (*own, *shared)


def _event(part: Part) -> EventDefinition:
    kind = _DEFINITIONS[part.kind]
    attribute = EVENT_REFS[kind]
    name = part.take("name") if kind == "link" else ""
    return EventDefinition(
        kind=cast(EventKind, kind),
        id=part.id(),
        ref=part.ref(attribute) if attribute and not name else name,
        documentation=part.documentation(),
        attributes=part.attributes(),
        rest=part.rest(),
    )


def _shared(name: str, reading: Reading) -> EventDefinition:
    owner = reading.owners.get(name)
    kind = _DEFINITIONS.get(local(owner[0].tag), "") if owner else ""
    ref = EVENT_REFS.get(kind, "")
    about = reading.id_of(owner[0].attributes.get(ref, ""), owner[0].prefixes) if owner and ref else ""
    return EventDefinition(cast(EventKind, kind), name, about, shared=True)


def _attached(part: Part) -> str:
    activity = part.ref("attachedToRef")
    if not activity:
        part.reading.note("attached", part.element)
    elif activity not in part.reading.owners:
        raise part.reading.error("bpmn.dangling", part.element, attribute="attachedToRef", ref=activity)
    return activity


def _interrupting(part: Part) -> bool:
    name = {"boundaryEvent": "cancelActivity", "startEvent": "isInterrupting"}.get(part.kind)
    return part.flag(name) is not False if name else True


def _loop(part: Part) -> Loop | None:
    markers = part.parts(*LOOPS)
    for more in markers[1:]:
        part.put_back(more.element)
        part.reading.note("loop", part.element)
    return _marker(markers[0]) if markers else None


def _marker(part: Part) -> Loop:
    kind: Literal["standard", "parallel", "sequential"] = "standard"
    if part.kind == "multiInstanceLoopCharacteristics":
        kind = "sequential" if part.flag("isSequential") else "parallel"
    return Loop(kind, part.attributes(), part.rest())
