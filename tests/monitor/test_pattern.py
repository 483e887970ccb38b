"""The value of a found pattern."""

from clearway.monitor import Pattern


def test_people_count_points_from_one() -> None:
    assert Pattern(rule="nelson.1", index=0, members=(0,)).index_1based == 1
