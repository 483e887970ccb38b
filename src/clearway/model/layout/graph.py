"""What the layout takes and gives: boxes and arcs in, places and routes out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Box:
    """A node to place.

    Parameters
    ----------
    left, right : float
        Extent to both sides of the anchor, the column in which arcs arrive and leave.
    height : float
        Height.
    port : float
        Half the width that arcs may use at the upper and lower side; 0 lets all meet in one point.
    """

    left: float
    right: float
    height: float
    port: float = 0.0


@dataclass(frozen=True, slots=True)
class Arc:
    """A connection to route.

    Parameters
    ----------
    source, target : int
        Positions in the sequence of boxes.
    weight : float
        Importance, above 0: heavy arcs decide the direction of flow and become short and straight.
    label : float
        Width of the label, 0 for none.
    """

    source: int
    target: int
    weight: float = 1.0
    label: float = 0.0


@dataclass(frozen=True, slots=True)
class Route:
    """The way of an arc.

    Parameters
    ----------
    points : tuple of (x, y)
        From the source's border to the target's border, through the layers.
    label : (x, y) or None
        Centre of the room that is kept free for the label.
    back : bool
        Whether the arc runs against the flow.
    """

    points: tuple[tuple[float, float], ...]
    label: tuple[float, float] | None
    back: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Places of all boxes and ways of all arcs.

    Parameters
    ----------
    places : tuple of (x, y)
        Anchor column and vertical centre of each box.
    routes : tuple of Route or None
        One for each arc; None for an arc from a box to itself.
    layers : tuple of int
        Layer of each box, from the top.
    width, height : float
        Size of the drawing.
    """

    places: tuple[tuple[float, float], ...]
    routes: tuple[Route | None, ...]
    layers: tuple[int, ...]
    width: float
    height: float


@dataclass(slots=True)
class Layered:
    """Boxes and bends in layers, while they are being arranged.

    Vertices 0 to ``boxes - 1`` are the boxes, the others bends of arcs; ``chains[a]`` lists the vertices of arc ``a``
    from the upper to the lower end.
    """

    boxes: int
    layer: list[int]
    left: list[float]
    right: list[float]
    chains: dict[int, list[int]]
    label_at: dict[int, int]
    rows: list[list[int]]

    def segments(self) -> list[tuple[int, int, int]]:
        """All ``(upper, lower, arc)`` between neighbouring layers."""
        return [(a, b, arc) for arc, chain in self.chains.items() for a, b in pairwise(chain)]
