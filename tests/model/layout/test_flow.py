"""The layout to the right as a whole: no wire through an item, everything in its band, equal input, equal output."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.model.layout import Item, Stream, Wire, flow
from clearway.model.layout.flow import straight


@st.composite
def scenes(draw: st.DrawFn) -> tuple[list[Item], list[Wire], int]:
    count, bands = draw(st.integers(1, 12)), draw(st.integers(1, 3))
    items = []
    for _ in range(count):
        half, side = draw(st.integers(10, 60)), draw(st.integers(10, 90))
        more = draw(st.integers(0, 30))
        gate = draw(st.booleans())
        items.append(Item(2 * side + more, half, half + more, half, side, draw(st.integers(0, bands - 1)), gate))
    end = st.integers(0, count - 1)
    wire = st.builds(Wire, end, end, st.floats(0.1, 1), st.sampled_from([(0.0, 0.0), (60.0, 28.0)]))
    return items, draw(st.lists(wire, max_size=24)), bands


@settings(max_examples=150, deadline=None)
@given(scenes())
def test_wires_meet_only_their_ends_and_items_stay_in_their_band(scene: tuple[list[Item], list[Wire], int]) -> None:
    items, wires, bands = scene
    found = flow(items, wires, floors=(0.0,) * bands, pad=10)
    assert flow(items, wires, floors=(0.0,) * bands, pad=10) == found
    boxes = [_box(item, place) for item, place in zip(items, found.places, strict=True)]
    for at, (left, top, right, bottom) in enumerate(boxes):
        low, high = found.bands[items[at].band]
        assert low <= top <= bottom <= high
        assert not [other for other in boxes[:at] if left < other[2] and other[0] < right and _tall(other, top, bottom)]
    for wire, way in zip(wires, found.ways, strict=True):
        assert _on_border(boxes[wire.source], way[0])
        assert _on_border(boxes[wire.target], way[-1])
        assert not [box for piece in pairwise(way) for box in boxes if _through(piece, box)]


def test_labels_stand_above_their_wire_and_apart() -> None:
    task = Item(100, 40, 40, 40, 50)
    found = flow([task] * 4, [Wire(0, at, label=(60, 14)) for at in (1, 2, 3)])
    spots = sorted(spot for spot in found.labels if spot is not None)
    assert len(spots) == 3
    assert all(b[1] - a[1] >= 14 for a, b in pairwise(spots))


def test_items_without_wires_stand_below_everything() -> None:
    task = Item(100, 40, 40, 40, 50)
    found: Stream = flow([task] * 4, [Wire(0, 1)])
    assert found.places[2][1] == found.places[3][1] > found.places[0][1] + 80
    assert found.bands[0][1] >= found.places[2][1] + 40


def test_nothing_gives_an_empty_drawing() -> None:
    assert flow([], []).width == 0


def test_straight_keeps_corners_only() -> None:
    assert straight([(0, 0), (0, 0), (4, 0), (9, 0), (9, 5)]) == ((0, 0), (9, 0), (9, 5))


Box = tuple[float, float, float, float]


def _box(item: Item, place: tuple[float, float]) -> Box:
    x, y = place
    return x - item.side, y - item.half, x + item.side, y + item.half


def _tall(other: Box, top: float, bottom: float) -> bool:
    return top < other[3] and other[1] < bottom


def _on_border(box: Box, point: tuple[float, float]) -> bool:
    flat = point[0] in (box[0], box[2]) and box[1] <= point[1] <= box[3]
    return flat or (point[1] in (box[1], box[3]) and box[0] <= point[0] <= box[2])


def _through(piece: tuple[tuple[float, float], tuple[float, float]], box: Box) -> bool:
    (x0, y0), (x1, y1) = piece
    assert x0 == x1 or y0 == y1
    return min(x0, x1) < box[2] and max(x0, x1) > box[0] and min(y0, y1) < box[3] and max(y0, y1) > box[1]
