"""Accounts: of the records, and of a source's own events that a view shows more than once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from clearway.log.accounts import SOURCE_EVENTS, VIEW, accounts_of
from clearway.log.intake import Account, Quarantined


def draft(events: list[int], quarantined: list[int], source: Account | None, lost: int = 0) -> Any:
    """A reading whose records show the source's events with these numbers."""
    rows = np.array(events, np.int64)
    before = tuple(Quarantined("events", 1, None, "csv.ragged", "") for _ in range(lost))
    accounts = {"objects": Account(3, 3)} | ({} if source is None else {SOURCE_EVENTS: source})
    raw = SimpleNamespace(source_row=rows, read={"events": len(rows) + lost}, quarantine=before, accounts=accounts)
    aside = [Quarantined("events", row, None, "row.no_case", "") for row in quarantined]
    return SimpleNamespace(raw=raw, quarantine=aside)


def test_records_of_a_plain_source() -> None:
    found = accounts_of(draft([2, 3, 4, 5], [3], None, lost=2), np.array([0, 3]), {"where a=b": 1})
    assert found == {"objects": Account(3, 3), "events": Account(6, 2, 3, {"where a=b": 1})}


def test_events_of_a_source_count_once_however_often_they_are_shown() -> None:
    """Event 1 stands for two objects, event 2 for one, event 3 lost its only record, event 4 was ruled out."""
    source = Account(6, 4, 1, {"no object": 1})
    found = accounts_of(draft([1, 1, 2, 3, 4], [3], source), np.array([0, 1, 2]), {"where a=b": 1})
    assert found["events"] == Account(6, 2, 2, {"no object": 1, "where a=b": 1})
    assert found[VIEW] == Account(5, 3, 1, {"where a=b": 1})
    assert list(found) == ["events", "objects", VIEW]


def test_an_event_that_is_still_shown_once_is_stored() -> None:
    found = accounts_of(draft([1, 1], [1], Account(1, 1)), np.array([1]), {})
    assert found["events"] == Account(1, 1)
    assert found[VIEW] == Account(2, 1, 1)


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["keep", "fault", "drop"])), max_size=15))
def test_the_identity_holds_for_any_fate(records: list[tuple[int, str]]) -> None:
    events = [event for event, _ in records]
    faulty = [event for event, fate in records if fate == "fault"]
    kept = np.array([at for at, (_, fate) in enumerate(records) if fate == "keep"], np.int64)
    source = Account(len(set(events)), len(set(events)))
    dropped = {"where a=b": sum(fate == "drop" for _, fate in records)}
    found = accounts_of(draft(events, faulty, source), kept, dropped)
    assert found["events"].stored == len({event for event, fate in records if fate == "keep"})
    assert found["events"].read == source.read
