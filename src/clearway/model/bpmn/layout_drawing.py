"""A part of a drawing that can still be moved: shapes and lines from (0, 0)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from clearway.model.bpmn.elements import Bounds, Line, Shape


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes and lines with their extent.

    Parameters
    ----------
    shapes, lines : tuple
        In painting order: what contains comes before what it contains.
    width, height : float
        Extent, from (0, 0).
    """

    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    width: float
    height: float

    def moved(self, x: float, y: float) -> Drawing:
        """The same at another place; the extent stays what it is."""
        shapes = tuple(moved_shape(shape, x, y) for shape in self.shapes)
        return Drawing(shapes, tuple(moved_line(line, x, y) for line in self.lines), self.width, self.height)


def moved_bounds(bounds: Bounds | None, x: float, y: float) -> Bounds | None:
    """Bounds at another place."""
    return None if bounds is None else Bounds(bounds.x + x, bounds.y + y, bounds.width, bounds.height)


def moved_shape(shape: Shape, x: float, y: float) -> Shape:
    """A shape and its label at another place."""
    bounds = Bounds(shape.bounds.x + x, shape.bounds.y + y, shape.bounds.width, shape.bounds.height)
    return replace(shape, bounds=bounds, label=moved_bounds(shape.label, x, y))


def moved_line(line: Line, x: float, y: float) -> Line:
    """A line and its label at another place."""
    points = tuple((point[0] + x, point[1] + y) for point in line.points)
    return replace(line, points=points, label=moved_bounds(line.label, x, y))


def around(shapes: Iterable[Shape], room: float) -> Bounds | None:
    """The rectangle around shapes and their names, with free room; None for no shapes."""
    rectangles = [bounds for shape in shapes for bounds in (shape.bounds, shape.label) if bounds is not None]
    if not rectangles:
        return None
    left = min(bounds.x for bounds in rectangles) - room
    top = min(bounds.y for bounds in rectangles) - room
    right = max(bounds.x + bounds.width for bounds in rectangles) + room
    bottom = max(bounds.y + bounds.height for bounds in rectangles) + room
    return Bounds(left, top, right - left, bottom - top)
