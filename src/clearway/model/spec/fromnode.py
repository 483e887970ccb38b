"""One element of a BPMN model as a node of a Spec's flow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from clearway.model.bpmn.elements import Loop, Node, Xml
from clearway.model.bpmn.graph import ABORTING, throws
from clearway.model.bpmn.names import MODEL, SUB_PROCESSES, TASKS
from clearway.model.spec.distributions import Fixed
from clearway.model.spec.flow import Node as Made
from clearway.model.spec.flow import NodeKind, Repeat
from clearway.model.spec.left import Left

GATEWAYS: Final[dict[str, NodeKind]] = {
    "exclusiveGateway": "exclusive",
    "parallelGateway": "parallel",
    "inclusiveGateway": "inclusive",
    "complexGateway": "inclusive",
    "eventBasedGateway": "race",
}
"""Kind of gateway to what it does in a simulation."""

_SPAN = re.compile(
    r"P(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
_SECONDS = (604800.0, 86400.0, 3600.0, 60.0, 1.0)


def node_of(element: Node, parent: str | None, *, waited: bool = False) -> Made:
    """What an element does in a simulation.

    Parameters
    ----------
    element : Node
        An activity, event or gateway of a drawing.
    parent : str, optional
        Id of the sub-process in which it stands.
    waited : bool
        Whether it stands behind an event-based gateway, so that it is waited for and not worked on.

    Examples
    --------
    >>> node_of(Node("e", "endEvent", "Done"), None).kind
    'end'
    """
    kind = _kind(element, waited=waited)
    boundary = kind == "boundary"
    return Made(
        kind,
        element.name,
        parent,
        delay=_delay(element) if kind in {"timer", "boundary"} else None,
        attached_to=element.attached_to if boundary else None,
        interrupting=element.interrupting or not boundary,
        repeat=_repeat(element.loop) if element.loop and kind in {"task", "process"} else None,
    )


def remarks(element: Node, made: Made) -> Iterator[Left]:
    """What the node cannot say of its element, and what a person has to add."""
    for code, holds in (
        ("needs_delay", made.kind in {"timer", "boundary"} and made.delay is None),
        ("needs_count", made.repeat is not None and made.repeat.kind != "loop" and made.repeat.count is None),
        ("needs_probability", made.repeat is not None and made.repeat.kind == "loop"),
        ("complex", element.kind == "complexGateway"),
        ("call", element.kind == "callActivity"),
        ("ad_hoc", element.kind == "adHocSubProcess"),
        ("empty_subprocess", element.kind in SUB_PROCESSES and made.kind == "task"),
        ("several_events", len(element.events) > 1),
        ("trigger", element.kind == "startEvent" and bool(element.events)),
        ("thrown", made.kind == "pass" and bool(throws(element) - {"link"})),
        ("abort", made.kind == "terminate" and "terminate" not in throws(element)),
        ("result", made.kind == "end" and bool(element.events)),
        ("default", bool(element.default)),
        ("data", bool(element.data)),
        ("unknown", element.kind not in _KINDS and element.kind not in GATEWAYS),
    ):
        if holds:
            yield Left(code, element.id)


def seconds_of(text: str) -> float | None:
    """Seconds of an ISO 8601 duration without years and months; None for anything else.

    Examples
    --------
    >>> seconds_of("P1DT2H"), seconds_of("P1M"), seconds_of("R/PT1H")
    (93600.0, None, None)
    """
    found = _SPAN.fullmatch(text.strip())
    if not found or not any(found.groups()) or text.strip().endswith("T"):
        return None
    return sum(float(part) * unit for part, unit in zip(found.groups(), _SECONDS, strict=True) if part)


_KINDS: Final[dict[str, NodeKind]] = {
    "startEvent": "start",
    "endEvent": "end",
    "boundaryEvent": "boundary",
    "intermediateCatchEvent": "timer",
    "intermediateThrowEvent": "pass",
    "implicitThrowEvent": "pass",
    **dict.fromkeys(sorted(TASKS), "task"),
    **dict.fromkeys(sorted(SUB_PROCESSES), "process"),
}


def _kind(element: Node, *, waited: bool) -> NodeKind:
    kind = GATEWAYS.get(element.kind) or _KINDS.get(element.kind, "task")
    if kind == "end" and throws(element) & ABORTING:
        return "terminate"
    if kind == "timer" and "link" in throws(element):
        return "pass"
    if kind == "task" and waited:
        return "timer"
    if kind == "process" and (element.inside is None or not element.inside.nodes):
        return "task"
    return kind


def _delay(element: Node) -> Fixed | None:
    """The delay of a timer that states a plain duration."""
    texts = [
        _text(child) for event in element.events for child in event.rest if child.tag == f"{{{MODEL}}}timeDuration"
    ]  # fmt: skip
    seconds = seconds_of(texts[0]) if len(texts) == 1 and len(element.events) == 1 else None
    return None if seconds is None else Fixed(seconds)


def _repeat(loop: Loop) -> Repeat:
    if loop.kind == "standard":
        return Repeat("loop")
    texts = [_text(child).strip() for child in loop.rest if child.tag == f"{{{MODEL}}}loopCardinality"]
    counted = len(texts) == 1 and re.fullmatch(r"\d{1,6}", texts[0], re.ASCII)
    return Repeat(loop.kind, Fixed(float(texts[0])) if counted else None)


def _text(element: Xml) -> str:
    return "".join(child for child in element.children if isinstance(child, str))
