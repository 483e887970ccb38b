"""Every distance keeps the contract: symmetric, zero on itself, never negative, blind to the order of rows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from tests.twin.made import Row, moved, rows, traced

from clearway.twin.distance import DISTANCES, KEYS, Distance

TEXTS = json.loads((Path(__file__).parents[3] / "src/clearway/locale/en.json").read_text("utf-8"))
MEMBERS = pytest.mark.parametrize("member", DISTANCES, ids=KEYS)


def far(member: Distance, one: list[Row], other: list[Row]) -> float | str:
    """One distance of two lists of rows."""
    return member.between(member.of(traced(*one)), member.of(traced(*other)))


def test_keys_are_those_of_the_literature_in_order() -> None:
    assert KEYS == ("ngd", "aed", "ced", "red", "ctd", "cad", "wip")


@MEMBERS
def test_each_has_unit_and_title(member: Distance) -> None:
    assert member.unit == ("share" if member.key in ("ngd", "wip") else "h")
    assert member.title in TEXTS
    assert member.needs_start == (member.key != "ngd")


@MEMBERS
@given(one=rows(), other=rows())
def test_symmetric_and_never_negative(member: Distance, one: list[Row], other: list[Row]) -> None:
    there, back = far(member, one, other), far(member, other, one)
    if isinstance(there, str):
        assert there == back
        assert there in TEXTS
    else:
        assert there == pytest.approx(back)
        assert there >= 0


@MEMBERS
@given(one=rows())
def test_zero_on_itself(member: Distance, one: list[Row]) -> None:
    assert far(member, one, one) in (0, "reason.no_duration")


@MEMBERS
@given(one=rows(), other=rows())
def test_both_clocks_moved_by_weeks_change_nothing(member: Distance, one: list[Row], other: list[Row]) -> None:
    found = far(member, one, other)
    assert far(member, moved(one, 336), moved(other, 336)) == (
        found if isinstance(found, str) else pytest.approx(found)
    )


@MEMBERS
@given(one=rows(), other=rows())
def test_renaming_cases_and_activities_on_both_sides_changes_nothing(
    member: Distance, one: list[Row], other: list[Row]
) -> None:
    def renamed(given: list[Row]) -> list[Row]:
        return [(7 - case, {"a": "c", "b": "h", "c": "a", "d": "e"}[name], *at) for case, name, *at in given]

    found = far(member, one, other)
    assert far(member, renamed(one), renamed(other)) == (found if isinstance(found, str) else pytest.approx(found))
