"""The values of the layout."""

from __future__ import annotations

import dataclasses

import pytest

from clearway.model.layout.graph import Arc, Box, Layered


def test_values_do_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Box(1, 1, 1).left = 2  # type: ignore[misc]
    assert Arc(0, 1).weight == 1.0


def test_segments_follow_the_chains() -> None:
    graph = Layered(2, [0, 2, 1], [1.0] * 3, [1.0] * 3, {7: [0, 2, 1]}, {}, [[0], [2], [1]])
    assert graph.segments() == [(0, 2, 7), (2, 1, 7)]
