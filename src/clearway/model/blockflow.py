"""From process trees to BPMN: tasks between gateways, and no gateway more than needed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from clearway.model.bpmn.build import simple
from clearway.model.bpmn.elements import Bpmn
from clearway.model.tree import Tree
from clearway.model.treeform import simplify

GATES = {"xor": "exclusiveGateway", "parallel": "parallelGateway", "or": "inclusiveGateway", "loop": "exclusiveGateway"}


@dataclass(slots=True)
class Chart:
    """A flow chart in the making.

    Parameters
    ----------
    nodes : dict of int to (kind, name)
        BPMN element of each node, and what it is called.
    flows : list of (int, int)
        Edges.
    made : int
        Nodes made so far, those merged since included.
    """

    nodes: dict[int, tuple[str, str]] = field(default_factory=dict)
    flows: list[tuple[int, int]] = field(default_factory=list)
    made: int = 0

    def add(self, kind: str, name: str = "") -> int:
        """A new node."""
        self.nodes[self.made] = (kind, name)
        self.made += 1
        return self.made - 1


def tree_to_bpmn(tree: Tree, *, name: str = "") -> Bpmn:
    """A process of one scope with the language of the tree; without drawing.

    A skipped branch is a flow from gateway to gateway; gateways of one kind that follow one another are one.

    Parameters
    ----------
    tree : Tree
        Any tree; it is simplified first.
    name : str
        Name of the process.

    Examples
    --------
    >>> from clearway.model.tree import leaf, sequence, silent, xor
    >>> scope = tree_to_bpmn(sequence(leaf("a"), xor(leaf("b"), silent()))).processes[0].scope
    >>> [node.kind for node in scope.nodes]
    ['startEvent', 'task', 'exclusiveGateway', 'task', 'exclusiveGateway', 'endEvent']
    >>> len(scope.flows)
    6
    """
    chart = Chart()
    start = chart.add("startEvent")
    last = _draw(chart, simplify(tree), start)
    chart.flows.append((last, chart.add("endEvent")))
    while pair := next(_mergeable(chart), None):
        _absorb(chart, *pair)
    place = {node: at for at, node in enumerate(chart.nodes)}
    return simple(list(chart.nodes.values()), [(place[one], place[two]) for one, two in chart.flows], name=name)


def _draw(chart: Chart, tree: Tree, before: int) -> int:
    """Draw a block behind a node; the node it ends with."""
    if tree.operator is None:
        if tree.label is None:
            return before
        task = chart.add("task", tree.label)
        chart.flows.append((before, task))
        return task
    if tree.operator == "sequence":
        for child in tree.children:
            before = _draw(chart, child, before)
        return before
    if tree.operator == "loop":
        return _loop(chart, tree, before)
    split = chart.add(GATES[tree.operator])
    chart.flows.append((before, split))
    ends = [_draw(chart, child, split) for child in tree.children]
    join = chart.add(GATES[tree.operator])
    chart.flows.extend((end, join) for end in ends)
    return join


def _loop(chart: Chart, tree: Tree, before: int) -> int:
    join = chart.add(GATES["loop"])
    chart.flows.append((before, join))
    end = _draw(chart, tree.children[0], join)
    split = chart.add(GATES["loop"])
    chart.flows.append((end, split))
    chart.flows.append((_draw(chart, tree.children[1], split), join))
    return split


def _mergeable(chart: Chart) -> Iterator[tuple[int, int]]:
    """Pairs of gateways of one kind where a join leads only into a join, or only a split into a split."""
    into, out = Counter(two for _, two in chart.flows), Counter(one for one, _ in chart.flows)
    for one, two in chart.flows:
        alike = one != two and chart.nodes[one] == chart.nodes[two] and chart.nodes[one][0] in GATES.values()
        if alike and (out[one] == out[two] == 1 or into[one] == into[two] == 1):
            yield one, two


def _absorb(chart: Chart, one: int, two: int) -> None:
    chart.flows.remove((one, two))
    chart.flows = [(one if a == two else a, one if b == two else b) for a, b in chart.flows]
    del chart.nodes[two]
