"""Single lines around obstacles."""

from __future__ import annotations

from itertools import pairwise

from clearway.model.layout.detour import Port, detour, grid

LINES = [float(at) for at in range(0, 101, 10)]


def test_a_free_way_is_the_shortest_one_with_one_bend() -> None:
    found = detour(grid(LINES, LINES), [Port((0, 0))], [Port((100, 50))], 0)
    assert found is not None
    assert sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(found)) == 150
    assert len(found) == 3


def test_a_wall_is_walked_round() -> None:
    on = grid(LINES, LINES)
    on.block((40, -50, 60, 85), keep=0)
    found = detour(on, [Port((0, 0))], [Port((100, 0))], 0)
    assert found is not None
    assert max(y for _, y in found) == 90


def test_no_way_is_said() -> None:
    on = grid(LINES, LINES)
    on.block((40, -50, 60, 150), keep=0)
    assert detour(on, [Port((0, 0))], [Port((100, 0))], 0) is None


def test_lines_do_not_lie_upon_each_other() -> None:
    on = grid(LINES, LINES)
    on.take([(0, 0), (100, 0)])
    found = detour(on, [Port((0, 0))], [Port((100, 0))], 0)
    assert found is not None
    assert len(found) == 4


def test_a_port_is_left_in_its_direction_and_the_cheaper_one_wins() -> None:
    on = grid(LINES, LINES)
    starts = [Port((50, 40), (0, 1), 500), Port((60, 30), (1, 0))]
    found = detour(on, starts, [Port((100, 90), (0, 1))], 10)
    assert found is not None
    assert found[0] == (60, 30)
    assert found[1][1] == 30
    assert found[-1] == (100, 90)


def test_flat_ways_through_a_burdened_part_are_dearer() -> None:
    on = grid(LINES, LINES)
    on.burden((0, 0, 100, 40), 5)
    found = detour(on, [Port((0, 30))], [Port((100, 30))], 0)
    assert found is not None
    assert max(y for _, y in found) == 50
