"""Heights inside of bands."""

from __future__ import annotations

from clearway.model.layout.levels import levels
from clearway.model.layout.stream import Item, Wire
from clearway.model.layout.weave import weave


def item(band: int = 0) -> Item:
    return Item(100, 40, 40, 40, 50, band=band)


def test_a_chain_is_straight() -> None:
    woven = weave([item()] * 4, [Wire(0, 1), Wire(1, 2), Wire(2, 3)], [])
    assert len(set(levels(woven, (0.0,), 0.0).y)) == 1


def test_bands_lie_below_each_other_and_hold_their_items() -> None:
    woven = weave([item(0), item(2), item(0)], [Wire(0, 1), Wire(1, 2)], [])
    found = levels(woven, (0.0, 70.0, 300.0), 20.0)
    assert found.bands == [(0.0, 120.0), (120.0, 190.0), (190.0, 490.0)]
    for vertex, band in enumerate(woven.band[:3]):
        assert found.bands[band][0] + 60 <= found.y[vertex] <= found.bands[band][1] - 60


def test_what_is_skipped_takes_no_room() -> None:
    woven = weave([item(), item(), item()], [Wire(0, 1)], [])
    assert levels(woven, (0.0,), 0.0, frozenset({2})).bands == [(0.0, 80.0)]
