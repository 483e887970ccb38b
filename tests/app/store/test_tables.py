"""The tables: names of constraints, so that later migrations can speak of them."""

from __future__ import annotations

from clearway.app.store.tables import METADATA, SIGNALS, TELLINGS


def test_every_constraint_and_index_has_a_name() -> None:
    for table in METADATA.tables.values():
        assert all(one.name for one in table.constraints)
        assert all(one.name for one in table.indexes)


def test_what_must_not_stand_twice() -> None:
    assert SIGNALS.c.key.unique
    assert {tuple(one.columns.keys()) for one in TELLINGS.constraints if one.name == "uq_tellings_signal"} == {
        ("signal", "audience")
    }
