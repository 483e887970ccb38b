"""Streams side by side."""

from __future__ import annotations

import numpy as np

from clearway.monitor.streams import streams_of


def test_each_stream_owns_its_points() -> None:
    made = streams_of(("a", "b", "c"), np.array([2, 0, 1]), np.array([1.0, 2.0, 3.0]))
    assert [(name, made.value[part].tolist()) for name, part in made.slices()] == [("a", [1, 2]), ("b", []), ("c", [3])]
    assert (len(made), made.points) == (3, 3)


def test_what_is_left_out_is_one_observation_a_point() -> None:
    made = streams_of(("a",), np.array([2]), np.array([1, 2]))
    assert made.n.tolist() == [1.0, 1.0]
    assert made.count.tolist() == made.value.tolist() == [1.0, 2.0]
    assert (made.end_us - made.start_us).tolist() == [1, 1]
    assert not made.excluded.any()
