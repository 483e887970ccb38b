"""The shapes of BPMN: pools, lanes, activities, events, gateways, data, notes and groups."""

from __future__ import annotations

from collections.abc import Sequence

from clearway.model.bpmn.elements import Artifact, Bounds, Data, Node, Shape
from clearway.model.layout import glyphs
from clearway.views.diagrams.bpmn_icons import event_icon, gateway_icon, marker_row, task_icon
from clearway.views.drawing import label, rectangle
from clearway.views.markup import Html, clean, element, number

TEXT = 12.0
LINE = 14.0
_STRIP = 30.0
_LABEL_ROOM = 90.0
_ACTIVITY_PAD = 12.0
_SIGN = 22.0
_FOOT = 20.0
_MOST = 6


def strip_shape(shape: Shape, name: str, *, pool: bool) -> list[Html]:
    """A pool or a lane with its title, which is written upward where it lies flat."""
    box = shape.bounds
    frame = rectangle(box.x, box.y, box.width, box.height, "frame" if pool else "lane")
    flat = shape.horizontal is not False
    width, height = (_STRIP, box.height) if flat else (box.width, _STRIP)
    parts = [frame, rectangle(box.x, box.y, width, height, "strip" if pool else "lane-strip")]
    rows = glyphs.wrap(clean(name), TEXT, (height if flat else width) - 12, 2)
    for at, row in enumerate(rows if name else ()):
        offset = 13.5 * (at - (len(rows) - 1) / 2) + 4
        weight = "name middle bold" if pool else "name middle"
        if flat:
            x, y = box.x + width / 2 + offset, box.y + height / 2
            turn = f"rotate(-90 {number(x)} {number(y)})"
            parts.append(element("text", row, x=x, y=y, class_=weight, transform=turn))
        else:
            parts.append(label(box.x + width / 2, box.y + height / 2 + offset, row, weight))
    return parts


def closed_pool(shape: Shape, name: str) -> list[Html]:
    """A pool whose inside is not shown: its name in the middle."""
    box = shape.bounds
    if shape.horizontal is False and box.height > box.width:
        return strip_shape(shape, name, pool=True)
    parts = [rectangle(box.x, box.y, box.width, box.height, "strip")]
    rows = glyphs.wrap(clean(name), TEXT, box.width - 20, 2)
    return parts + lines_around(rows, box.x + box.width / 2, box.y + box.height / 2, "name middle bold")


def activity(node: Node, shape: Shape, *, busy: bool = False) -> list[Html]:
    """A task, call activity or sub-process without the content; ``busy`` for events on its border."""
    box = shape.bounds
    opened = node.inside is not None and shape.expanded is not False and shape.expanded is not None
    parts = [rectangle(box.x, box.y, box.width, box.height, "box", radius=9)]
    if node.kind == "transaction":
        parts.append(rectangle(box.x + 3, box.y + 3, box.width - 6, box.height - 6, "inner", radius=7))
    marks = _markers(node, opened=opened)
    parts += marker_row(marks, box.x + box.width / 2, box.y + box.height - 11)
    if opened:
        room = glyphs.shorten(clean(node.name), TEXT, box.width - 24)
        return [*parts, label(box.x + 12, box.y + 19, room, "name bold")]
    signs = task_icon(node.kind, box.x + 6, box.y + 5)
    return [*parts, *signs, *_name_inside(node.name, box, foot=bool(marks) or busy, sign=bool(signs))]


def event(node: Node, shape: Shape) -> list[Html]:
    """A circle: one line for what starts, two for what happens on the way, a bold one for what ends."""
    x, y = _centre(shape.bounds)
    radius = min(shape.bounds.width, shape.bounds.height) / 2
    parts = [element("circle", cx=x, cy=y, r=radius, class_="box")]
    if role(node) == "intermediate":
        parts.append(element("circle", cx=x, cy=y, r=radius - 3.5, class_="inner"))
    throws = node.kind in ("endEvent", "intermediateThrowEvent", "implicitThrowEvent")
    return parts + event_icon(cause(node), x, y, full=throws, scale=min(radius / 18, 1.0))


def gateway(node: Node, shape: Shape) -> list[Html]:
    """A diamond with the sign of its kind."""
    box = shape.bounds
    x, y = _centre(box)
    left, right, top, bottom = (number(v) for v in (box.x, box.x + box.width, box.y, box.y + box.height))
    points = f"{left},{number(y)} {number(x)},{top} {right},{number(y)} {number(x)},{bottom}"
    starts = dict(node.attributes).get("instantiate") == "true"
    return [
        element("polygon", points=points, class_="box"),
        *gateway_icon(node.kind, x, y, starts=starts, scale=min(box.width / 50, 1.0)),
    ]


def data(one: Data, shape: Shape) -> list[Html]:
    """A sheet with a folded corner, or a drum for a store."""
    box = shape.bounds
    x, y, w, h = box.x, box.y, box.width, box.height
    if one.kind.startswith("dataStore"):
        arc = f"{number(w / 2)} {number(h / 7)} 0 0 0"
        body = f"M{number(x)} {number(y + h / 7)}V{number(y + h * 6 / 7)}A{arc} {number(x + w)} {number(y + h * 6 / 7)}"
        body += f"V{number(y + h / 7)}A{arc} {number(x)} {number(y + h / 7)}A{arc} {number(x + w)} {number(y + h / 7)}"
        return [element("path", d=body, class_="thing")]
    fold = min(12.0, w / 3)
    body = f"M{number(x)} {number(y)}H{number(x + w - fold)}L{number(x + w)} {number(y + fold)}V{number(y + h)}"
    body += f"H{number(x)}ZM{number(x + w - fold)} {number(y)}V{number(y + fold)}H{number(x + w)}"
    parts = [element("path", d=body, class_="thing")]
    if dict(one.attributes).get("isCollection") == "true":
        parts += marker_row(["parallel"], x + w / 2, y + h - 10)
    return parts


def note(one: Artifact, shape: Shape) -> list[Html]:
    """A text annotation: an open bracket and the text."""
    box = shape.bounds
    right = number(box.x + 9)
    bracket = f"M{right} {number(box.y)}H{number(box.x)}V{number(box.y + box.height)}H{right}"
    most = max(int((box.height - 4) / LINE), 1)
    rows = glyphs.wrap(clean(one.text or ""), TEXT, max(box.width - 12, 40.0), most)
    top = box.y + (box.height - LINE * len(rows)) / 2
    texts = [label(box.x + 8, top + 10.5 + LINE * at, row, "name") for at, row in enumerate(rows)]
    return [element("path", d=bracket, class_="note"), *texts]


def group(shape: Shape, name: str) -> list[Html]:
    """A dashed frame with its name at the top."""
    box = shape.bounds
    parts = [rectangle(box.x, box.y, box.width, box.height, "group", radius=10)]
    return [*parts, label(box.x + 12, box.y + 16, clean(name), "name soft")] if name else parts


def name_beside(name: str, shape: Shape) -> list[Html]:
    """The name of a shape beside it: where its label stands, else below it."""
    box = shape.label
    if not name.strip():
        return []
    if box is None or not box.width:
        x = shape.bounds.x + shape.bounds.width / 2
        box = Bounds(x - _LABEL_ROOM / 2, shape.bounds.y + shape.bounds.height + 4, _LABEL_ROOM, LINE)
    return lines_in(name, box, upward=box.y + box.height / 2 < shape.bounds.y)


def lines_in(text: str, box: Bounds, *, upward: bool = False) -> list[Html]:
    """A text in a rectangle, centred; too narrow a one is widened, too low a one is left downward or ``upward``."""
    rows = glyphs.even(clean(text), TEXT, box.width, _MOST)
    if LINE * len(rows) > box.height + 4 or rows[-1].endswith(glyphs.ELLIPSIS):
        rows = glyphs.even(clean(text), TEXT, max(box.width, _LABEL_ROOM), _MOST)
    x, top = box.x + box.width / 2, box.y
    if upward:
        top = min(top, box.y + box.height - LINE * len(rows))
    return [label(x, top + 10.5 + LINE * at, row, "name middle") for at, row in enumerate(rows)]


def lines_around(rows: Sequence[str], x: float, y: float, kind: str) -> list[Html]:
    """Lines of text around a point."""
    top = y - LINE * len(rows) / 2
    return [label(x, top + 10.5 + LINE * at, row, kind) for at, row in enumerate(rows)]


def role(node: Node) -> str:
    """How an event is drawn: ``start``, ``intermediate`` or ``end-event``."""
    if node.kind == "startEvent":
        return "start"
    return "end-event" if node.kind == "endEvent" else "intermediate"


def cause(node: Node) -> str:
    """The one cause of an event, or that it has several."""
    kinds = [one.kind for one in node.events]
    if len(kinds) > 1:
        return "parallelMultiple" if dict(node.attributes).get("parallelMultiple") == "true" else "multiple"
    return kinds[0] if kinds else ""


def _centre(box: Bounds) -> tuple[float, float]:
    return box.x + box.width / 2, box.y + box.height / 2


def _markers(node: Node, *, opened: bool) -> list[str]:
    signs = [
        (node.loop.kind if node.loop is not None else "", node.loop is not None),
        ("compensation", dict(node.attributes).get("isForCompensation") == "true"),
        ("closed", node.inside is not None and not opened),
        ("adhoc", node.kind == "adHocSubProcess"),
    ]
    return [sign for sign, holds in signs if holds]


def _name_inside(name: str, box: Bounds, *, foot: bool, sign: bool) -> list[Html]:
    """A name in the middle of what sign and markers leave free."""
    bottom = box.y + box.height - (_FOOT if foot else 4)
    rows = glyphs.even(clean(name), TEXT, max(box.width - _ACTIVITY_PAD, 20.0), max(int((bottom - box.y) / LINE), 1))
    wide = sign and glyphs.width(rows[0], TEXT) > box.width - 2 * _SIGN
    middle = max(box.y + box.height / 2, box.y + (_SIGN if wide else 4) + LINE * len(rows) / 2)
    return lines_around(rows, box.x + box.width / 2, min(middle, bottom - LINE * len(rows) / 2), "name middle")
