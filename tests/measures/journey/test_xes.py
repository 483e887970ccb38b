"""XES out and in again: the same log, with what the map says of each event."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from tests.measures.journey.made import A, D, desk

from clearway.log import read
from clearway.measures.journey.derive import Settings, derive
from clearway.measures.journey.emotion import Felt
from clearway.measures.journey.steps import Placed
from clearway.measures.journey.xes import journey_xes


def test_reading_it_gives_the_same_events_and_the_keys() -> None:
    log = desk()
    placed = {A: Placed("customer", "", "data", 1.0), D: Placed("backstage", 'Back <office> & "co"', "user", 1.0)}
    made = replace(derive(log, settings=Settings(placed=placed)).journey, persona="Hurried\n<parent>")
    row = int(log.cases.column("offset")[1])
    felt = Felt(np.array([1, 1]), np.full(2, int(log.column("activity")[row])), np.array([1.0, 2.0]), np.array([0, 1]))
    back = read(journey_xes(log, made, felt))
    assert back.activities == log.activities
    for column in ("case", "activity", "start_us", "end_us"):
        assert np.array_equal(back.column(column), log.column(column)), column
    assert back.cases.arrow(["id"]).equals(log.cases.arrow(["id"]))
    assert back.names("case:journey:persona") == ["Hurried\n<parent>"]
    assert back.names("case:journey:kind") == ["actual"]
    frame = back.to_pandas()
    told = frame.groupby("activity")["journey:visibility"].agg(lambda some: set(some.dropna()))
    assert told[A] == {"customer"}
    assert told[D] == {"backstage"}
    assert set(frame.loc[frame.activity == D, "journey:initiator"]) == {'Back <office> & "co"'}
    assert frame["journey:experience"].dropna().astype(float).tolist() == [1.5]


def test_a_log_without_keys_is_no_error_and_nothing_unknown_is_written() -> None:
    log = desk(3)
    content = journey_xes(log, derive(log).journey)
    assert b"journey:persona" not in content
    assert b"journey:visibility" not in content
    assert b"journey:experience" not in content
