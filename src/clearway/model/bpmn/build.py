"""Small models from plain lists, with fresh valid ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from clearway.model.bpmn.elements import Bpmn, Flow, Node, Process, Scope
from clearway.model.bpmn.emit import PREFIXES
from clearway.model.bpmn.names import DC, DD, DI, MODEL, XSI

NAMESPACE = "urn:clearway:model"
"""Target namespace of a model that was not read from a file; the schema demands one."""

NAMESPACES = tuple((PREFIXES[address], address) for address in (MODEL, DI, DC, DD, XSI))
"""Prefixes of a model that was not read from a file."""


def simple(
    nodes: Sequence[tuple[str, str]], flows: Iterable[tuple[int, int] | tuple[int, int, str]], *, name: str = ""
) -> Bpmn:
    """A model of one process.

    Parameters
    ----------
    nodes : sequence of (kind, name)
        The name of the BPMN element, such as ``task``, and what it is called.
    flows : iterable of (source, target) or (source, target, name)
        Positions in ``nodes``.
    name : str
        What the process is called.

    Examples
    --------
    >>> model = simple([("startEvent", ""), ("task", "Pack"), ("endEvent", "")], [(0, 1), (1, 2)])
    >>> [node.id for node in model.processes[0].scope.nodes]
    ['startEvent_1', 'task_1', 'endEvent_1']
    """
    made = tuple(Node(node, kind, called) for node, (kind, called) in zip(_ids(nodes), nodes, strict=True))
    drawn = tuple(
        Flow(f"flow_{number}", made[flow[0]].id, made[flow[1]].id, flow[2] if len(flow) == 3 else "")
        for number, flow in enumerate(flows, 1)
    )
    return wrap(Process("process_1", name, Scope(made, drawn)))


def wrap(*processes: Process) -> Bpmn:
    """A document of these processes, with the usual prefixes."""
    return Bpmn(id="definitions_1", processes=processes, namespace=NAMESPACE, namespaces=NAMESPACES)


def _ids(nodes: Iterable[tuple[str, str]]) -> list[str]:
    seen: Counter[str] = Counter()
    ids = []
    for kind, _ in nodes:
        seen[kind] += 1
        ids.append(f"{kind}_{seen[kind]}")
    return ids
