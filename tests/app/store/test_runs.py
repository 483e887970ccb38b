"""Runs are noted."""

from __future__ import annotations

from clearway.app.store import Store
from clearway.app.store.runs import DONE, FAILED, last_run, note_run


def test_the_last_run_is_known(store: Store) -> None:
    with store.writing() as connection:
        assert last_run(connection) is None
        note_run(connection, "a" * 64, DONE, {"new": 1}, begun_us=1, ended_us=2)
        note_run(connection, "a" * 64, FAILED, {"error": "read.missing"}, begun_us=3, ended_us=4)
        assert last_run(connection) == (FAILED, 4)
