"""The flow of a Spec: nodes and flows of a BPMN model as plain data that an edit can reach by its path."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from clearway.model.spec.conditions import Condition
from clearway.model.spec.distributions import Distribution

NodeKind = Literal[
    "start", "end", "terminate", "task", "exclusive", "parallel", "inclusive", "race", "timer", "pass", "process",
    "boundary",
]  # fmt: skip
"""What a node does.

``start`` begins its scope, ``end`` takes one token, ``terminate`` ends its scope at once; ``task`` is work or a delay
described under ``activities``; ``exclusive``, ``parallel`` and ``inclusive`` are the gateways; ``race`` is the
event-based gateway: the first of the ``timer`` nodes behind it wins; ``timer`` waits for its delay; ``pass`` only hands
the token on; ``process`` is a sub-process; ``boundary`` sits on a task or sub-process.
"""


@dataclass(frozen=True, slots=True)
class Repeat:
    """Many instances of a task or sub-process, or a loop.

    Parameters
    ----------
    kind : str
        ``parallel``: all instances at once; ``sequential``: one after another; ``loop``: again with a probability.
    count : Distribution, optional
        Number of instances (rounded, at least 0) for ``parallel`` and ``sequential``.
    again : float
        Probability of one more turn for ``loop``, below 1.
    """

    kind: Literal["parallel", "sequential", "loop"]
    count: Distribution | None = None
    again: float = 0.0


@dataclass(frozen=True, slots=True)
class Node:
    """One node of the flow; its id is its key.

    Parameters
    ----------
    kind : str
        See :data:`NodeKind`.
    name : str
        As people call it; tasks of the same name are the same activity in a log.
    parent : str, optional
        Id of the sub-process in which it stands.
    delay : Distribution, optional
        How long a ``timer`` or ``boundary`` waits, seconds.
    calendar : str, optional
        Calendar in which that delay runs; None: clock time.
    attached_to : str, optional
        Task or sub-process on which a ``boundary`` sits.
    interrupting : bool
        Whether a ``boundary`` ends what it sits on.
    probability : float
        Probability that a ``boundary`` happens at all.
    repeat : Repeat, optional
        Many instances or a loop, for ``task`` and ``process``.
    """

    kind: NodeKind
    name: str = ""
    parent: str | None = None
    delay: Distribution | None = None
    calendar: str | None = None
    attached_to: str | None = None
    interrupting: bool = True
    probability: float = 1.0
    repeat: Repeat | None = None


@dataclass(frozen=True, slots=True)
class SequenceFlow:
    """A flow from one node to another of the same scope; its id is its key.

    Parameters
    ----------
    source, target : str
        Ids of nodes.
    """

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class History:
    """Probabilities of a gateway for cases with a certain past.

    Parameters
    ----------
    probabilities : dict of str to float
        By flow; they sum to 1.
    last : str, optional
        Id of the task that the case finished last; None: any.
    before : str, optional
        Id of the task finished before that; None: any.
    visits : int, optional
        How often the case came to this gateway before, the largest number listed standing for all above it; None: any.
    """

    probabilities: dict[str, float]
    last: str | None = None
    before: str | None = None
    visits: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A flow that is taken when a condition on the case's attributes holds."""

    when: Condition
    flow: str


@dataclass(frozen=True, slots=True)
class Gateway:
    """How an exclusive or inclusive gateway decides.

    Parameters
    ----------
    probabilities : dict of str to float
        By flow. Exclusive: they sum to 1. Inclusive: each on its own; at least one flow is always taken.
    rules : tuple of Rule
        Looked at first, in order. Exclusive: the first that holds decides. Inclusive: all that hold are taken.
    history : tuple of History
        More exact probabilities for a certain past, exclusive only; the most exact row that fits counts: ``last``
        outranks ``before``, which outranks ``visits``.
    """

    probabilities: dict[str, float]
    rules: tuple[Rule, ...] = ()
    history: tuple[History, ...] = ()


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes and flows by id."""

    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, SequenceFlow] = field(default_factory=dict)
