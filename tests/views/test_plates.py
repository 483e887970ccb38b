"""Labels beside their points: near, inside, and on nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clearway.views.plates import HEIGHT, Box, free_place

ROOM = (0.0, 0.0, 400.0, 300.0)


def mark(x: float, y: float) -> Box:
    return x - 5, y - 5, x + 5, y + 5


def overlap(one: Box, other: Box) -> bool:
    return max(one[0], other[0]) < min(one[2], other[2]) and max(one[1], other[1]) < min(one[3], other[3])


def test_alone_it_stands_right_above() -> None:
    box, far = free_place((100, 100), 30, [mark(100, 100)], ROOM)
    assert not far
    assert box[0] > 100
    assert box[3] < 100
    assert box[3] - box[1] == HEIGHT


def test_in_the_corner_it_stays_inside() -> None:
    box, far = free_place((395, 5), 30, [mark(395, 5)], ROOM)
    assert not far
    assert box[2] <= 400
    assert box[1] >= 0


def test_in_a_crowd_it_goes_further_away() -> None:
    around = [(60.0, 60.0, 140.0, 140.0)]
    box, far = free_place((100, 100), 30, around, ROOM)
    assert far
    assert not overlap(box, around[0])


def test_where_nothing_is_free_it_is_drawn_all_the_same() -> None:
    box, _ = free_place((100, 100), 30, [ROOM], ROOM)
    assert box[0] >= 0
    assert free_place((5, 5), 30, [], (0.0, 0.0, 10.0, 10.0))[0][2] > 0


@given(st.lists(st.tuples(st.floats(10, 390), st.floats(10, 290)), min_size=1, max_size=4))
def test_few_labels_cover_neither_marks_nor_each_other(points: list[tuple[float, float]]) -> None:
    taken = [mark(*point) for point in points]
    for point in points:
        box, _ = free_place(point, 20, taken, ROOM)
        assert not any(overlap(box, other) for other in taken)
        taken.append(box)
