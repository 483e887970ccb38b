"""Where a process meets its customers and partners."""

from __future__ import annotations

from clearway.model.spec.spec import Spec
from clearway.redesign.flowedit import after


def facing(spec: Spec, *, waiting: bool = True) -> tuple[str, ...]:
    """Tasks at which customers or partners take part.

    Those in a lane that customers see; those that wait for something from outside; and, where no lane says what
    customers see, the first task of the process.

    Parameters
    ----------
    spec : Spec
    waiting : bool
        Whether what waits for something from outside counts: it may be a partner, or a delay nobody explained.

    Examples
    --------
    >>> from clearway.model.spec import Activity, Fixed, Graph, Node, Renewal, SequenceFlow
    >>> flow = Graph(
    ...     {"s": Node("start"), "ask": Node("task"), "do": Node("task"), "e": Node("end")},
    ...     {"1": SequenceFlow("s", "ask"), "2": SequenceFlow("ask", "do"), "3": SequenceFlow("do", "e")},
    ... )
    >>> facing(Spec(flow, Renewal(Fixed(1.0)), activities={"ask": Activity(), "do": Activity()}))
    ('ask',)
    """
    seen = {id for lane in spec.lanes.values() if lane.visible for id in lane.nodes}
    first = set() if seen else _first(spec)
    return tuple(
        id for id in spec.activities if id in spec.flow.nodes and (id in seen | first or (waiting and waits(spec, id)))
    )


def waits(spec: Spec, task: str) -> bool:
    """Whether a task waits for something from outside before somebody can begin."""
    return spec.activities[task].delay is not None


def _first(spec: Spec) -> set[str]:
    """The first task, with nothing decided before it."""
    graph = spec.flow
    id = next((id for id, node in graph.nodes.items() if node.kind == "start" and node.parent is None), "")
    seen: set[str] = set()
    while id and id not in seen and graph.nodes[id].kind != "task":
        seen.add(id)
        id = after(graph, id)
    return {id} if id and graph.nodes[id].kind == "task" else set()
