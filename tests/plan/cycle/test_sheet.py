"""A document as cells: layers joined by key, people first, and the count of where cells come from."""

from __future__ import annotations

from tests.plan.cycle.made import blank, filled

from clearway.plan.cycle.fmea import FmeaTyped, Mode
from clearway.plan.cycle.oee import OeeTyped
from clearway.plan.cycle.sheet import backing, is_answer, numbers, row_kinds, sheet


def grid(made: object, name: str) -> list[dict[str, tuple[object, str]]]:
    found = next(one for one in sheet(made).grids if one.name == name)  # type: ignore[arg-type]
    return [
        {column: (cell.value, cell.origin) for column, cell in zip(found.columns, row, strict=True)}
        for row in found.rows
    ]


def test_rows_of_one_key_are_one_row_and_people_win() -> None:
    key = filled("fmea").data.modes[0].key
    rows = grid(filled("fmea", FmeaTyped(modes=(Mode(key, severity=9, occurrence=4, detection=3),))), "modes")
    first = rows[0]
    assert first["key"] == (key, "data")
    assert first["occurrence"] == (4, "typed")
    assert first["ap"] == ("H", "worked")
    assert first["effect"] == (None, "empty")
    assert rows[1]["occurrence"][1] == "data"
    assert rows[1]["ap"] == (None, "worked"), "what follows from others is not missing"


def test_counts_by_origin() -> None:
    typed = OeeTyped("Desk", 480, 60, 30, 50, None, None)
    found = backing(sheet(filled("oee", typed)))
    assert (found.data, found.typed, found.empty) == (2, 5, 0)
    assert found.share == 2 / 7
    assert found.filled == 1
    nothing = backing(sheet(blank("oee")))
    assert (nothing.data, nothing.typed, nothing.empty, nothing.share, nothing.filled) == (0, 0, 7, None, 0)


def test_a_target_that_people_stated_is_theirs() -> None:
    row = grid(filled("charter"), "goals")[0]
    assert row["target"][1] == "typed"
    assert row["baseline"][1] == "data"


def test_numbers_name_their_row() -> None:
    found = numbers(filled("charter"))
    assert {one.subject for one in found if one.number.name == "target"} == {
        row.key for row in filled("charter").data.goals
    }
    assert found[0].subject == ""


def test_what_counts_as_an_answer() -> None:
    assert [is_answer(one) for one in ("", (), None, 0, False, "x")] == [False, False, False, True, True, True]
    assert set(row_kinds(FmeaTyped)) == {"modes"}
