"""What every rule of the check looks at: the scopes of a model with their graphs, and where each node is at home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from clearway.base.messages import Message, text
from clearway.model.bpmn.elements import Bpmn, Flow, Node, Scope
from clearway.model.bpmn.graph import Graph, graph_of

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that the check has to say about an element.

    Parameters
    ----------
    code : str
        ``BP1..`` the model is not valid; ``BP2..`` it is hard to read or to rely on; ``BP3..`` soundness. The texts are
        ``check.<code>`` and ``check.<code>.remedy``; the manual is docs/reference/bpmn-check.md.
    element : str
        Id of the element.
    label : str
        Its name with the id, or the id.
    values : mapping
        What else the texts name.
    """

    code: str
    element: str
    label: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """Errors make a model invalid or unsound."""
        return "warning" if self.code.startswith("BP2") else "error"

    def message(self, lang: str = "en") -> str:
        """What is wrong, one sentence."""
        return text(Message(f"check.{self.code}", {"element": self.label, **self.values}), lang)

    def remedy(self, lang: str = "en") -> str:
        """What can be done about it, one sentence."""
        return text(Message(f"check.{self.code}.remedy", {"element": self.label, **self.values}), lang)


@dataclass(frozen=True, slots=True)
class Yard:
    """One scope: a process, or a sub-process with its node.

    Parameters
    ----------
    id, label : str
        The process or sub-process.
    process : str
        Id of the process that it is, or is part of.
    owner : Node, optional
        The sub-process; None for a process.
    """

    id: str
    label: str
    process: str
    scope: Scope
    graph: Graph
    owner: Node | None = None

    @property
    def ad_hoc(self) -> bool:
        """Whether its activities need no order."""
        return self.owner is not None and self.owner.kind == "adHocSubProcess"


@dataclass(frozen=True, slots=True)
class Survey:
    """A model, its scopes (outer before inner), and for every node id the position of its scope and its name."""

    bpmn: Bpmn
    yards: tuple[Yard, ...]
    home: Mapping[str, int]
    labels: Mapping[str, str]

    def label(self, id: str) -> str:
        """How an element is called: its name with the id, or the id."""
        return self.labels.get(id, id)


def survey_of(bpmn: Bpmn) -> Survey:
    """Walk through all scopes of a model."""
    yards: list[Yard] = []
    for process in bpmn.processes:
        named = f"{process.name} ({process.id})" if process.name.strip() else process.id
        yards.append(Yard(process.id, named, process.id, process.scope, graph_of(process.scope)))
        _walk(yards, process.scope, process.id)
    home = {node.id: at for at, yard in enumerate(yards) for node in yard.scope.nodes}
    labels = {node.id: label_of(node) for yard in yards for node in yard.scope.nodes}
    return Survey(bpmn, tuple(yards), home, labels)


def _walk(yards: list[Yard], scope: Scope, process: str) -> None:
    waiting = [node for node in reversed(scope.nodes) if node.inside is not None]
    while waiting:
        node = waiting.pop()
        if node.inside is not None:
            yards.append(Yard(node.id, label_of(node), process, node.inside, graph_of(node.inside), node))
            waiting.extend(one for one in reversed(node.inside.nodes) if one.inside is not None)


def label_of(element: Node | Flow) -> str:
    """The name of an element with its id, or the id."""
    name = " ".join(element.name.split())
    return f"{name} ({element.id})" if name else element.id


def about(code: str, element: Node | Flow, **values: Any) -> Remark:
    """A remark about a node or flow."""
    return Remark(code, element.id, label_of(element), values)


def everywhere(survey: Survey) -> Iterator[tuple[Yard, Node]]:
    """Every node with its scope."""
    return ((yard, node) for yard in survey.yards for node in yard.scope.nodes)


def flow_nodes(survey: Survey) -> Iterator[tuple[Yard, Node]]:
    """Every node that takes part in the flow, with its scope."""
    return ((yard, node) for yard in survey.yards for node in yard.graph.nodes.values())


def flows(survey: Survey) -> Iterator[tuple[int, Flow]]:
    """Every sequence flow with the position of its scope."""
    return ((at, flow) for at, yard in enumerate(survey.yards) for flow in yard.scope.flows)


def is_activity(node: Node) -> bool:
    """Whether a node is work: neither event nor gateway."""
    return not node.kind.endswith(("Event", "Gateway"))
