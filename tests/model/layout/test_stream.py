"""The values of the layout to the right."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from clearway.model.layout import Item, Wire


def test_items_and_wires_are_values() -> None:
    assert Item(1, 2, 3, 4, 5) == Item(1, 2, 3, 4, 5)
    assert Wire(0, 1).label == (0.0, 0.0)
    with pytest.raises(FrozenInstanceError):
        Wire(0, 1).source = 2  # type: ignore[misc]
