"""The signs of BPMN as paths: kinds of tasks, causes of events, kinds of gateways, markers of repetition."""

from __future__ import annotations

from math import cos, pi, sin

from clearway.views.markup import Html, element, number

_ENVELOPE = "M-8 -5.5H8V5.5H-8Z"
_FLAP = "M-8 -5.5L0 1L8 -5.5"
_CROSS = "M-7 -5L-5 -7L0 -2L5 -7L7 -5L2 0L7 5L5 7L0 2L-5 7L-7 5L-2 0Z"
_PENTAGON = "M0 -8.5L8.1 -2.6L5 6.9H-5L-8.1 -2.6Z"
_REWIND = "M-0.5 -6V6L-8.5 0ZM8 -6V6L0 0Z"

EVENTS = {
    "message": _ENVELOPE,
    "timer": "M8.5 0A8.5 8.5 0 1 1 -8.5 0A8.5 8.5 0 1 1 8.5 0ZM0 -5.5V0L3.8 2M0 -8.5V-7M0 8.5V7M8.5 0H7M-8.5 0H-7",
    "error": "M-7.5 7.5L-3 -6.5L2.5 1.5L7.5 -7.5L3 6.5L-2.5 -1Z",
    "signal": "M0 -8L8 6H-8Z",
    "escalation": "M0 -8.5L6.5 7.5L0 1.5L-6.5 7.5Z",
    "conditional": "M-6 -8H6V8H-6ZM-3.5 -4.8H3.5M-3.5 -1.6H3.5M-3.5 1.6H3.5M-3.5 4.8H3.5",
    "link": "M-8 -3H1.5V-7L9 0L1.5 7V3H-8Z",
    "compensate": _REWIND,
    "cancel": _CROSS,
    "terminate": "M9.5 0A9.5 9.5 0 1 1 -9.5 0A9.5 9.5 0 1 1 9.5 0Z",
    "multiple": _PENTAGON,
    "parallelMultiple": "M-2.6 -8H2.6V-2.6H8V2.6H2.6V8H-2.6V2.6H-8V-2.6H-2.6Z",
}
"""By cause, around (0, 0) in a circle of radius 10."""

TASKS = {
    "userTask": (
        "M11.2 4.6A3.2 3.2 0 1 1 4.8 4.6A3.2 3.2 0 1 1 11.2 4.6ZM1.8 15V12.8C1.8 10.2 4.4 9 8 9S14.2 10.2 14.2 12.8V15Z"
    ),
    "manualTask": (
        "M1 7.4L5.4 3.4Q6.6 2.4 7.6 3.4L6 5.4H13.2Q14.4 5.4 14.4 6.4T13.2 7.4H9.4H14Q15.2 7.4 15.2 8.4T14 9.4H9.4H13.4"
        "Q14.4 9.4 14.4 10.4T13.4 11.4H9.4H12.2Q13.2 11.4 13.2 12.3T12.2 13.2H4.6L1 11.4"
    ),
    "scriptTask": "M4.2 1H13.4Q9.8 4.5 11.8 8T10.6 15H1.4Q5 11.5 3 8T4.2 1ZM5 4.2H9.8M5 7H9.2M6 9.8H10.2M5.6 12.4H9.6",
    "businessRuleTask": "M1 2.5H15V14H1ZM1 6H15M1 10H15M5.4 6V14",
    "sendTask": "",
    "receiveTask": "",
}
"""By kind of task, in a square of 16."""


def event_icon(kind: str, x: float, y: float, *, full: bool, scale: float = 1.0) -> list[Html]:
    """The sign of an event around a point; filled for what it throws."""
    path = EVENTS.get(kind)
    if path is None:
        return []
    place = _place(x, y, scale)
    if kind in ("timer", "conditional"):
        return [element("path", d=path, transform=place, class_="icon")]
    filled = full or kind == "terminate"
    parts = [element("path", d=path, transform=place, class_="icon-full" if filled else "icon")]
    if kind == "message":
        parts.append(element("path", d=_FLAP, transform=place, class_="icon-back" if filled else "icon"))
    return parts


def task_icon(kind: str, x: float, y: float) -> list[Html]:
    """The sign of a task with its left upper corner at a point."""
    place = f"translate({number(x)} {number(y)})"
    if kind in ("sendTask", "receiveTask"):
        return event_icon("message", x + 8, y + 7, full=kind == "sendTask")
    path = _gear() if kind == "serviceTask" else TASKS.get(kind, "")
    return [element("path", d=path, transform=place, class_="icon")] if path else []


def gateway_icon(kind: str, x: float, y: float, *, starts: bool, scale: float = 1.0) -> list[Html]:
    """The sign inside a gateway; ``starts`` for one that begins a process."""
    place = _place(x, y, scale)
    if kind == "eventBasedGateway":
        radii = (14,) if starts else (14, 11)
        rings = [element("circle", cx=x, cy=y, r=radius * scale, class_="icon") for radius in radii]
        return [*rings, element("path", d=_PENTAGON, transform=f"{place} scale(.85)", class_="icon")]
    if kind == "inclusiveGateway":
        return [element("circle", cx=x, cy=y, r=11 * scale, class_="icon-bold")]
    paths = {
        "exclusiveGateway": ("M-7 -8.5L7 8.5M7 -8.5L-7 8.5", "icon-bold"),
        "parallelGateway": ("M-12 0H12M0 -12V12", "icon-bold"),
        "complexGateway": ("M-12 0H12M0 -12V12M-8.5 -8.5L8.5 8.5M8.5 -8.5L-8.5 8.5", "icon-bold"),
    }
    found = paths.get(kind)
    return [element("path", d=found[0], transform=place, class_=found[1])] if found else []


def _place(x: float, y: float, scale: float) -> str:
    moved = f"translate({number(x)} {number(y)})"
    return moved if scale == 1 else f"{moved} scale({number(scale)})"


MARKERS = {
    "standard": "M-4.6 4.6A6.2 6.2 0 1 1 1.6 6M-4.9 0.6V4.9H-9.2",
    "parallel": "M-4.5 -6V6M0 -6V6M4.5 -6V6",
    "sequential": "M-6 -4.5H6M-6 0H6M-6 4.5H6",
    "adhoc": "M-7 2C-4.5 -4.5 -1.5 -2.5 0 0S4.5 4.5 7 -2",
    "compensation": _REWIND,
    "closed": "M-6.5 -6.5H6.5V6.5H-6.5ZM-3.8 0H3.8M0 -3.8V3.8",
}
"""At the lower border of activities, around (0, 0)."""


def marker_row(kinds: list[str], x: float, y: float) -> list[Html]:
    """Markers side by side around a point."""
    parts = []
    for at, kind in enumerate(kinds):
        place = f"translate({number(x + 18 * (at - (len(kinds) - 1) / 2))} {number(y)})"
        scale = " scale(.8)" if kind == "compensation" else ""
        bold = None if kind in ("closed", "compensation", "standard") else 2
        parts.append(element("path", d=MARKERS[kind], transform=place + scale, class_="icon", stroke_width=bold))
    return parts


def _gear(teeth: int = 8) -> str:
    """A wheel with teeth and a hole, in a square of 16."""
    points = []
    for tooth in range(teeth):
        for turn, radius in ((-0.30, 5.2), (-0.18, 7.2), (0.18, 7.2), (0.30, 5.2)):
            angle = 2 * pi * (tooth + turn) / teeth
            points.append(f"{number(8 + radius * cos(angle))} {number(8 + radius * sin(angle))}")
    return f"M{'L'.join(points)}ZM10.6 8A2.6 2.6 0 1 1 5.4 8A2.6 2.6 0 1 1 10.6 8Z"
