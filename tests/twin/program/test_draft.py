"""Tables while they are filled."""

from __future__ import annotations

from clearway.model.spec import Calendar, Fixed, Graph, Renewal, Spec
from clearway.twin.kernel import memory
from clearway.twin.program.draft import KINDS, Draft, filled


def draft() -> Draft:
    calendars = {"a": Calendar({"mon": ("09:00-10:00",)}), "b": Calendar(presence={"mon": (0.5,) * 24})}
    return Draft(Spec(Graph(), Renewal(Fixed(1.0)), calendars=calendars))


def test_rows_and_numbers_are_appended() -> None:
    made = draft()
    assert [made.add("rules", outcome=1.0), made.add("rules", outcome=2.0), made.add("groups", first=3)] == [0, 1, 0]
    assert (made.size("rules"), made.size("seats")) == (2, 0)
    assert (made.keep([1.0, 2.0]), made.keep([3.0])) == (0, 2)
    assert made.numbers == [1.0, 2.0, 3.0]


def test_a_calendar_has_one_number_and_one_for_each_where_presence_is_drawn() -> None:
    made = draft()
    wanted = [("a", "x"), ("b", "x"), ("a", "y"), ("b", "y"), ("b", "x")]
    assert [made.duty(name, unit) for name, unit in wanted] == [0, 1, 0, 2, 1]
    assert made.duty(None) == -1
    assert made.duties == [("a", ""), ("b", "x"), ("b", "y")]


def test_rows_become_records_and_a_table_is_never_empty() -> None:
    table = filled([{"outcome": 2.5, "first_group": 3}, {"n_groups": 1}], memory.RULE, 9)
    assert table.tolist() == [(3, 9, 2.5), (9, 1, 9.0)]
    assert filled([], memory.RULE).tolist() == [(0, 0, 0.0)]
    assert set(KINDS) <= set(memory.WORLD.names or ())
