"""The tables' own columns: earliest stamps, variants, null where nothing is."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.time import NULL_US
from clearway.log import read
from clearway.log.tables import codes, grouped_variants, least, plain, stamps


@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([NULL_US, -5, 0, 7])), max_size=20))
def test_the_earliest_known_stamp_of_each_case(rows: list[tuple[int, int]]) -> None:
    case, time = np.array(rows, np.int64).reshape(-1, 2).T
    expected = [min((us for one, us in rows if one == code and us != NULL_US), default=NULL_US) for code in range(4)]
    assert least(case, time, 4).tolist() == expected


@given(st.lists(st.lists(st.integers(0, 2), max_size=3), max_size=25))
@settings(max_examples=150, deadline=None)
def test_variants_are_counted_and_ranked(cases: list[list[int]]) -> None:
    """Most frequent first, ties by activity codes; a case without completed work has none."""
    offsets = np.concatenate([[0], np.cumsum([len(case) for case in cases])]).astype(np.int64)
    closed = np.array([len(case) for case in cases], np.int64)
    activity = np.array([code for case in cases for code in case], np.int32)
    place, table = grouped_variants(offsets, closed, activity)
    counted = Counter(tuple(case) for case in cases if case)
    ranked = sorted(counted, key=lambda one: (-counted[one], one))
    rows = table.to_pydict()
    assert [tuple(one) for one in rows["activities"]] == ranked
    assert rows["n_cases"] == [counted[one] for one in ranked]
    assert rows["variant"] == list(range(len(ranked)))
    assert len(set(rows["fingerprint"])) == len(ranked)
    assert place.tolist() == [ranked.index(tuple(case)) if case else -1 for case in cases]


def test_sentinels_become_null() -> None:
    assert codes(np.array([0, -1, 5], np.int32)).to_pylist() == [0, None, 5]
    assert str(codes(np.array([0], np.int32)).type) == "uint32"
    assert stamps(np.array([0, NULL_US])).to_pylist() == [0, None]
    assert plain(np.array([0, NULL_US])).to_pylist() == [0, NULL_US]


def test_the_schema_of_the_tables() -> None:
    """As engine.md, section 1, has it."""
    log = read(
        b"case,activity,start,end,resource,arrival time,segment\n"
        b"1,a,2025-03-01T08:00Z,2025-03-01T08:30Z,x,2025-03-01T07:00Z,gold\n"
        b"1,b,2025-03-01T08:40Z,2025-03-01T08:50Z,y,2025-03-01T07:00Z,gold\n"
    )
    codes_of, stamps_of = ("case", "activity", "resource", "next_activity"), ("start_us", "end_us", "source_row")
    expected = {"pos": "int32"} | dict.fromkeys(codes_of, "uint32")
    expected |= dict.fromkeys((*stamps_of, "next_start_us", "next_end_us"), "int64")
    assert {field.name: str(field.type) for field in log.instances.arrow().schema} == expected
    assert log.cases.names == (
        *("case", "id", "offset", "n", "start_us", "end_us", "open", "variant", "arrival_us", "segment"),
    )
    row = log.cases.arrow().to_pylist()[0]
    assert row["start_us"] - row["arrival_us"] == 3_600_000_000
    assert row["end_us"] - row["start_us"] == 50 * 60_000_000
    assert log.variants.names == ("variant", "n_cases", "activities", "fingerprint")
    assert log.records is log.instances or log.records.source is log.instances.source


def test_a_log_with_one_stamp_says_so() -> None:
    log = read(b"case,activity,time\n1,a,2025-03-01T08:00Z\n1,b,2025-03-01T09:00Z\n")
    assert not log.has_start
    assert not log.has_resource
    with pytest.raises(KeyError):
        log.column("start_us")
