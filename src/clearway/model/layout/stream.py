"""What the layout to the right takes and gives: items in bands and wires in, places and ways out."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Item:
    """Something to place; its anchor is the middle of its shape.

    Parameters
    ----------
    width : float
        Room in its column, names and attachments included; the anchor is in the middle.
    up, down : float
        Room above and below the anchor, names and attachments included.
    half, side : float
        From the anchor to the border of the shape, upward and sideways.
    band : int
        The band it must stay in (0 is the top).
    corners : bool
        Wires meet the shape at its four corners only (gateways).
    top, bottom : bool
        Whether a wire may leave and arrive there.
    once : bool
        At most one of the two, because a name needs the other.
    """

    width: float
    up: float
    down: float
    half: float
    side: float
    band: int = 0
    corners: bool = False
    top: bool = True
    bottom: bool = True
    once: bool = False


@dataclass(frozen=True, slots=True)
class Wire:
    """A connection to route.

    Parameters
    ----------
    source, target : int
        Positions in the sequence of items.
    weight : float
        Importance, above 0; the heaviest chain becomes the straight line through the drawing.
    label : (width, height)
        Room of its label; (0, 0) for none.
    start : (x, y), optional
        Where it starts, from the anchor of its source: the lower end of an event on the border.
    lead : float
        With a start: height below the anchor at which it may turn to the right.
    """

    source: int
    target: int
    weight: float = 1.0
    label: tuple[float, float] = (0.0, 0.0)
    start: Point | None = None
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Stream:
    """The layout.

    Parameters
    ----------
    places : tuple of (x, y)
        Anchor of each item.
    ways : tuple of tuples of (x, y)
        Corners of each wire, from border to border, alternately flat and upright.
    labels : tuple of (x, y) or None
        Left upper corner of each wire's label.
    claims : tuple of frozenset
        Sides (``top``, ``bottom``) at which wires meet each item.
    columns : tuple of (left, right)
        Extent of each column; no item reaches out of its column, except the wide ones below everything else.
    bands : tuple of (top, bottom)
        Extent of each band.
    width : float
        Width of the drawing; its height is the end of the last band.
    """

    places: tuple[Point, ...]
    ways: tuple[tuple[Point, ...], ...]
    labels: tuple[Point | None, ...]
    claims: tuple[frozenset[str], ...]
    columns: tuple[tuple[float, float], ...]
    bands: tuple[tuple[float, float], ...]
    width: float
