"""Fields of a table: defaults, forms and places."""

from __future__ import annotations

from datetime import date

import pytest

from clearway.base.errors import OptionError
from clearway.plan.labourtable import Mask, Table


def table(**values: object) -> Table:
    return Table(values, "labour", "c.toml")


def test_what_is_not_given_has_its_default() -> None:
    empty = table()
    assert empty.number("a", None, 0, 1) is None
    assert empty.whole("a", 3, 0, 5) == 3
    assert empty.bounds("a", (1, 2), 8) == (1, 2)
    assert empty.flag("a", True)
    assert (empty.texts("a"), empty.dates("a")) == ((), frozenset())
    assert empty.minute("a", 77) == 77
    assert empty.shifts("a") == ()


def test_one_number_is_the_most() -> None:
    assert table(a=5).bounds("a", (1, 2), 8) == (0, 5)


def test_dates_may_stand_without_quotes() -> None:
    assert table(a=[date(2025, 5, 1), "2025-05-02"]).dates("a") == frozenset({"2025-05-01", "2025-05-02"})
    assert table(a=[date(2025, 5, 1)]).masks("a") == (Mask("2025-05-01"),)


def test_the_place_of_an_error_names_file_and_path() -> None:
    with pytest.raises(OptionError) as caught:
        table(a={"b": {"c": 3}}).table("a").table("b").whole("c", 0, 5, 9)
    assert caught.value.place == {"file": "c.toml", "path": "labour.a.b.c"}
    with pytest.raises(OptionError) as bare:
        Table({"x": 1}, "labour").only(("y",))
    assert bare.value.place == {"path": "labour.x"}
