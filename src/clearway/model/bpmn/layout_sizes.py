"""How large BPMN elements are drawn: the sizes that modelling tools use, tasks wider where the name needs it."""

from __future__ import annotations

from clearway.model.bpmn.elements import Node
from clearway.model.layout import glyphs

Size = tuple[float, float]

TEXT = 12.0
"""Size of all names in a diagram."""
LINE = 14.0
"""Height of a line of text."""
EVENT: Size = (36.0, 36.0)
GATEWAY: Size = (50.0, 50.0)
TASK: Size = (100.0, 80.0)
DATA: Size = (36.0, 50.0)
STORE: Size = (50.0, 50.0)

_TASK_WIDTHS = (100.0, 120.0, 140.0, 160.0)
_TASK_PAD = 16.0
_TASK_LINES = 3
_MORE_LINES = 7
_NAME_ROOM = 90.0
_NOTE_WIDTHS = (110.0, 150.0, 190.0)
_NOTE_LINES = 12


def is_event(node: Node) -> bool:
    """Whether a node is drawn as a circle."""
    return node.kind.endswith("Event")


def is_gateway(node: Node) -> bool:
    """Whether a node is drawn as a diamond."""
    return node.kind.endswith("Gateway")


def node_size(node: Node, *, busy: bool = False) -> Size:
    """Width and height of a node without content shown; ``busy`` for events on its border.

    Examples
    --------
    >>> node_size(Node("a", "endEvent")), node_size(Node("b", "task", "Check the order"))
    ((36.0, 36.0), (100.0, 80.0))
    """
    if is_event(node):
        return EVENT
    return GATEWAY if is_gateway(node) else task_size(node.name, busy=busy or node.loop is not None)


def task_size(name: str, *, busy: bool = False) -> Size:
    """Size of a task: the first width at which the name fits, then more height; markers take a line away."""
    for width in _TASK_WIDTHS:
        lines = fitted(name, width - _TASK_PAD, 2 if busy else _TASK_LINES + (width > _TASK_WIDTHS[0]))
        if lines is not None:
            return width, TASK[1]
    rows = len(glyphs.wrap(name, TEXT, _TASK_WIDTHS[-1] - _TASK_PAD, _MORE_LINES))
    return _TASK_WIDTHS[-1], TASK[1] + LINE * max(rows - (2 if busy else _TASK_LINES + 1), 0)


def fitted(text: str, room: float, most: int) -> list[str] | None:
    """The lines of a text, or None where a word is wider than the room or there are too many lines."""
    lines = glyphs.wrap(text, TEXT, room, most + 1)
    cut = any(line.endswith(glyphs.ELLIPSIS) for line in lines) and not text.rstrip().endswith(glyphs.ELLIPSIS)
    return None if cut or len(lines) > most else lines


def label_size(text: str, room: float = _NAME_ROOM, most: int = 6) -> Size:
    """Room of a name that stands beside its shape; (0, 0) for none.

    Examples
    --------
    >>> label_size(""), label_size("Order received")[1]
    ((0.0, 0.0), 14.0)
    """
    if not text.strip():
        return 0.0, 0.0
    lines = glyphs.even(text, TEXT, room, most)
    return float(round(max(glyphs.width(line, TEXT) for line in lines) + 4)), LINE * len(lines)


def note_size(text: str) -> Size:
    """Room of a text annotation."""
    for width in _NOTE_WIDTHS:
        lines = fitted(text, width - 14, round(width / 30))
        if lines is not None:
            return width, max(LINE * len(lines) + 10, 30.0)
    rows = len(glyphs.wrap(text, TEXT, _NOTE_WIDTHS[-1] - 14, _NOTE_LINES))
    return _NOTE_WIDTHS[-1], LINE * rows + 10


def turned_length(text: str) -> float:
    """Length of a pool's or lane's title, which is written upward."""
    return min(glyphs.width(text, TEXT), 160.0) + 24
