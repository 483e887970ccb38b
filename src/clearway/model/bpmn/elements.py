"""BPMN 2.0 models as plain values: what the standard names, and everything else kept as it was.

Ids are the text of the file without a namespace prefix. Every value has three places for what is not spelled out here:
``attributes`` (names in Clark notation, ``{address}local``, or plain), ``rest`` (child elements, see :class:`Xml`) and
``documentation``. They are written back; nothing computes with them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Attributes = tuple[tuple[str, str], ...]
"""Names and values, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Xml:
    """An element that is kept without being understood.

    Parameters
    ----------
    tag : str
        Clark notation: ``{address}local``, or ``local`` outside of any namespace.
    attributes : tuple of (str, str)
        Names in Clark notation; declarations of prefixes inside a document stay as ``xmlns:prefix``.
    children : tuple of Xml or str
        Elements and text in order; indentation between elements is left out.
    """

    tag: str
    attributes: Attributes = ()
    children: tuple[Xml | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Documentation:
    """Text that explains an element; ``rest`` holds content that is more than text, such as XHTML."""

    text: str
    attributes: Attributes = ()
    rest: tuple[Xml | str, ...] = ()


EventKind = Literal[
    "timer", "message", "error", "signal", "escalation", "conditional", "link", "compensate", "cancel", "terminate", ""
]
"""What an event waits for or brings about; empty: a reference to a definition that is not in the file."""


@dataclass(frozen=True, slots=True)
class EventDefinition:
    """What an event waits for or brings about.

    Parameters
    ----------
    kind : str
        See :data:`EventKind`.
    id : str
        Own id, or that of the shared definition; may be empty.
    ref : str
        Id of the message, error, signal, escalation or compensated activity; the name of a link.
    shared : bool
        The definition stands among the roots and is only referred to.
    """

    kind: EventKind
    id: str = ""
    ref: str = ""
    shared: bool = False
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Loop:
    """A marker of repetition.

    ``standard``: one after another while a condition holds; many instances at once (``parallel``) or in turn
    (``sequential``).
    """

    kind: Literal["standard", "parallel", "sequential"]
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class DataLink:
    """A data association of an activity or event.

    ``kind`` is ``dataInputAssociation`` or ``dataOutputAssociation``.
    """

    id: str
    kind: str
    sources: tuple[str, ...] = ()
    target: str = ""
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """An activity, event or gateway.

    Parameters
    ----------
    kind : str
        The name of its BPMN element, such as ``userTask``, ``boundaryEvent`` or ``adHocSubProcess``.
    events : tuple of EventDefinition
        What an event waits for or brings about; more than one is a multiple event.
    attached_to : str
        Id of the activity on whose border a boundary event sits.
    interrupting : bool
        Whether a boundary event, or the start of an event sub-process, ends the activity.
    default : str
        Id of the flow that is taken when no condition holds.
    triggered : bool
        A sub-process is started by its event.
    inside : Scope, optional
        Content of a sub-process; None for everything else.
    """

    id: str
    kind: str
    name: str = ""
    events: tuple[EventDefinition, ...] = ()
    attached_to: str = ""
    interrupting: bool = True
    default: str = ""
    loop: Loop | None = None
    triggered: bool = False
    inside: Scope | None = None
    data: tuple[DataLink, ...] = ()
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow; ``condition`` is the text of its expression (None: no condition), never run."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str | None = None
    condition_attributes: Attributes = ()
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class LaneSet:
    """The set that lanes stand in; a scope seldom has more than one."""

    id: str = ""
    name: str = ""
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane: who does the work of its nodes.

    Parameters
    ----------
    nodes : tuple of str
        Ids of its nodes.
    lanes : tuple of Lane
        Lanes inside of this one.
    set : str
        Id of the scope's lane set that it belongs to; unknown or empty: the first one.
    inner : LaneSet, optional
        The set of the lanes inside.
    """

    id: str
    name: str = ""
    nodes: tuple[str, ...] = ()
    lanes: tuple[Lane, ...] = ()
    set: str = ""
    inner: LaneSet | None = None
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Data:
    """A ``dataObject``, or a reference (``dataObjectReference``, ``dataStoreReference``) to what ``ref`` names."""

    id: str
    kind: str
    name: str = ""
    ref: str = ""
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Artifact:
    """A ``textAnnotation`` with its text, or a ``group`` whose ``ref`` is the id of a category's value."""

    id: str
    kind: str
    text: str | None = None
    ref: str = ""
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Association:
    """A dotted line between an artifact and what it explains; ``direction`` is ``None``, ``One``, ``Both`` or empty."""

    id: str
    source: str
    target: str
    direction: str = ""
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """What stands inside a process or a sub-process; a flow never leaves its scope."""

    nodes: tuple[Node, ...] = ()
    flows: tuple[Flow, ...] = ()
    lanes: tuple[Lane, ...] = ()
    lane_sets: tuple[LaneSet, ...] = ()
    data: tuple[Data, ...] = ()
    artifacts: tuple[Artifact, ...] = ()
    associations: tuple[Association, ...] = ()


@dataclass(frozen=True, slots=True)
class Process:
    """One process; in a collaboration, the content of a pool."""

    id: str
    name: str = ""
    scope: Scope = Scope()
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """A pool.

    Parameters
    ----------
    process : str
        Id of its process; empty for a pool whose inside is not shown.
    collaboration : str
        Id of the one it belongs to; unknown or empty: the first.
    """

    id: str
    name: str = ""
    process: str = ""
    collaboration: str = ""
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class MessageFlow:
    """A message from one pool, or a node in it, to another; ``collaboration`` as in :class:`Participant`."""

    id: str
    source: str
    target: str
    name: str = ""
    collaboration: str = ""
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Collaboration:
    """The frame around pools and message flows, and the artifacts that stand in no pool."""

    id: str = ""
    name: str = ""
    artifacts: tuple[Artifact, ...] = ()
    associations: tuple[Association, ...] = ()
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Root:
    """A further element of the top level, by its kind.

    ``message``, ``error``, ``signal``, ``escalation``, ``dataStore``, ``itemDefinition``, ``category``,
    ``choreography`` and so on; its content is kept, not understood.
    """

    id: str
    kind: str
    name: str = ""
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    """A rectangle: left upper corner and size, in the diagram's unit (one pixel)."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Shape:
    """Where an element is drawn.

    Parameters
    ----------
    element : str
        Id of what is drawn.
    expanded : bool, optional
        Whether a sub-process shows its content; None: not said.
    horizontal : bool, optional
        Whether a pool or lane lies flat; None: not said.
    label : Bounds, optional
        Where its name stands.
    label_xml : Xml, optional
        The label as it was, without its bounds, where it says more than bounds.
    """

    element: str
    bounds: Bounds
    expanded: bool | None = None
    horizontal: bool | None = None
    label: Bounds | None = None
    id: str = ""
    label_xml: Xml | None = None
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """How a flow, message flow or association is drawn: at least two points."""

    element: str
    points: tuple[tuple[float, float], ...]
    label: Bounds | None = None
    id: str = ""
    label_xml: Xml | None = None
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Diagram:
    """One drawing; ``plane`` is the id of the process, collaboration or sub-process that it shows."""

    id: str = ""
    name: str = ""
    plane: str = ""
    shapes: tuple[Shape, ...] = ()
    lines: tuple[Line, ...] = ()
    plane_id: str = ""
    plane_attributes: Attributes = ()
    plane_rest: tuple[Xml, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader put right or could only keep, not understand; texts are ``bpmn.note.<code>``."""

    code: str
    element: str
    line: int


@dataclass(frozen=True, slots=True)
class Bpmn:
    """A whole BPMN 2.0 document.

    Parameters
    ----------
    namespace : str
        The target namespace of its definitions.
    participants, message_flows : tuple
        Of all collaborations; a document seldom has more than one.
    roots : tuple of Root
        Messages, errors, signals, escalations and everything else of the top level.
    rest : tuple of Xml
        Imports, extensions and relationships.
    namespaces : tuple of (str, str)
        Prefixes and addresses declared at the top: spelling, so not compared.
    notes : tuple of Note
        What the reader has to say; no part of the model, so not compared.
    """

    id: str = ""
    name: str = ""
    processes: tuple[Process, ...] = ()
    participants: tuple[Participant, ...] = ()
    message_flows: tuple[MessageFlow, ...] = ()
    diagrams: tuple[Diagram, ...] = ()
    roots: tuple[Root, ...] = ()
    collaborations: tuple[Collaboration, ...] = ()
    namespace: str = ""
    documentation: tuple[Documentation, ...] = ()
    attributes: Attributes = ()
    rest: tuple[Xml, ...] = ()
    namespaces: Attributes = field(default=(), compare=False)
    notes: tuple[Note, ...] = field(default=(), compare=False)
