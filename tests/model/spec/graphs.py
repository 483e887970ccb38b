"""Flows of a Spec at random, sound by construction, with everything that a drawing can hold."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import strategies as st

from clearway.model.spec.distributions import Fixed
from clearway.model.spec.flow import Graph, Node, NodeKind, Repeat, SequenceFlow

GATES: tuple[NodeKind, ...] = ("exclusive", "parallel", "inclusive")
seconds = st.floats(0, 1e7, allow_nan=False) | st.integers(0, 10**6).map(float)


@dataclass(slots=True)
class _Drawing:
    draw: st.DrawFn
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, SequenceFlow] = field(default_factory=dict)

    def node(self, node: Node) -> str:
        id = f"{node.kind}{len(self.nodes)}"
        self.nodes[id] = node
        return id

    def join(self, source: str, target: str) -> None:
        self.flows[f"f{len(self.flows)}"] = SequenceFlow(source, target)

    def repeat(self) -> Repeat | None:
        kind = self.draw(st.sampled_from((None, "loop", "parallel", "sequential")))
        if kind == "loop":
            return Repeat("loop")
        return Repeat(kind, Fixed(float(self.draw(st.integers(0, 9))))) if kind else None

    def scope(self, parent: str | None, depth: int) -> None:
        at = self.node(Node("start", parent=parent))
        for _ in range(self.draw(st.integers(0, 3))):
            at = self.block(at, parent, depth)
        self.join(at, self.node(Node(self.draw(st.sampled_from(("end", "terminate"))), parent=parent)))

    def block(self, at: str, parent: str | None, depth: int) -> str:
        forms = (self.task, self.wait, self.race) + ((self.gates, self.process, self.boundary) if depth else ())
        return self.draw(st.sampled_from(forms))(at, parent, depth)

    def task(self, at: str, parent: str | None, depth: int) -> str:
        del depth
        name = self.draw(st.sampled_from(("Check", "Pack & send", "\u68c0\u67e5", "")))
        id = self.node(Node("task", name, parent, repeat=self.repeat()))
        self.join(at, id)
        return id

    def wait(self, at: str, parent: str | None, depth: int) -> str:
        del depth
        timer = Node("timer", parent=parent, delay=Fixed(self.draw(seconds)))
        id = self.node(timer if self.draw(st.booleans()) else Node("pass", "said", parent))
        self.join(at, id)
        return id

    def race(self, at: str, parent: str | None, depth: int) -> str:
        del depth
        split, join = self.node(Node("race", parent=parent)), self.node(Node("exclusive", parent=parent))
        self.join(at, split)
        for _ in range(2):
            timer = self.node(Node("timer", parent=parent, delay=Fixed(self.draw(seconds))))
            self.join(split, timer)
            self.join(timer, join)
        return join

    def gates(self, at: str, parent: str | None, depth: int) -> str:
        kind = self.draw(st.sampled_from(GATES))
        split, join = self.node(Node(kind, parent=parent)), self.node(Node(kind, parent=parent))
        self.join(at, split)
        for _ in range(self.draw(st.integers(2, 3))):
            self.join(self.block(split, parent, depth - 1), join)
        return join

    def process(self, at: str, parent: str | None, depth: int) -> str:
        id = self.node(Node("process", "Inner", parent, repeat=self.repeat()))
        self.join(at, id)
        self.scope(id, depth - 1)
        return id

    def boundary(self, at: str, parent: str | None, depth: int) -> str:
        held = self.task(at, parent, depth)
        event = Node(
            "boundary",
            parent=parent,
            delay=Fixed(self.draw(seconds)),
            attached_to=held,
            interrupting=True,
        )
        join = self.node(Node("exclusive", parent=parent))
        self.join(held, join)
        self.join(self.block(self.node(event), parent, depth - 1), join)
        return join


@st.composite
def graphs(draw: st.DrawFn, depth: int = 2) -> Graph:
    """A flow of nested blocks with one start."""
    drawing = _Drawing(draw)
    drawing.scope(None, depth)
    return Graph(drawing.nodes, drawing.flows)
