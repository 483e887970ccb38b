"""Figures that a person states: for one place before all places, and never out of range."""

from __future__ import annotations

import pytest
from tests.redesign.specs import row

from clearway.base.errors import SpecError
from clearway.redesign.stating import optional, stated

SPEC = row("take", "pack", times={"take": 1.0, "pack": 1.0}, pool={"take": "p", "pack": "p"}, people={"p": 1})


@pytest.mark.parametrize(("key", "expected"), [("take", 5.0), ("Take", 5.0), ("pack", 9.0), ("elsewhere", 9.0)])
def test_the_figure_of_the_place_wins_by_id_or_name(key: str, expected: float) -> None:
    figures = {"automated_s": 9.0, f"automated_s@{key}": 5.0}
    assert stated(figures, SPEC, "automated_s", "take") == expected


def test_the_closest_place_comes_first() -> None:
    figures = {"caught_share": 0.1, "caught_share@pack": 0.2, "caught_share@take": 0.3}
    assert stated(figures, SPEC, "caught_share", "pack", "take") == 0.2


@pytest.mark.parametrize(
    ("name", "value"),
    [("caught_share", 1.01), ("caught_share", -0.1), ("check_s", -1.0), ("check_s", float("nan")),
     ("check_s", float("inf"))],
)  # fmt: skip
def test_a_figure_out_of_range_is_refused_with_a_remedy(name: str, value: float) -> None:
    with pytest.raises(SpecError) as caught:
        stated({name: value}, SPEC, name, "take")
    assert caught.value.code == "figure.range"
    assert name in caught.value.message()
    assert caught.value.remedy("en").startswith("State a number from 0")


def test_what_need_not_be_stated_may_be_missing() -> None:
    assert optional({}, SPEC, "each_money", "take") is None
    assert optional({"each_money@pack": 2.0}, SPEC, "each_money", "take") is None
    assert optional({"each_money@pack": 2.0}, SPEC, "each_money", "pack") == 2.0
    assert optional({"each_money": 3.0}, SPEC, "each_money", "take") == 3.0
