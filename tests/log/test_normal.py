"""The normal form: exact accounts, one order whatever the rows' order, ties counted, the tables of engine.md."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.errors import InputError, ReadError
from clearway.base.time import NULL_US
from clearway.log import Log, RawTable, ReadOptions, read
from clearway.log.normal import normalise

NAMES = ("case", "activity", "time", "resource")
DAY = 86_400_000_000
BASE = 20_148 * DAY
"""2025-03-01."""

Row = tuple[str, str, str, str]


def stamp(minute: int) -> str:
    return f"2025-03-01T{minute // 60:02d}:{minute % 60:02d}:00Z"


GOOD_ROWS = st.tuples(
    st.sampled_from("12345"), st.sampled_from("abc"), st.integers(0, 30).map(stamp), st.sampled_from(["x", "y", ""])
)
BAD_ROWS = st.tuples(
    st.sampled_from(["1", "", "  "]),
    st.sampled_from(["a", "", "\u3000"]),
    st.sampled_from([stamp(3), "", "2025-02-30T08:00:00Z", "soon"]),
    st.just("x"),
)


def raw(rows: list[Row]) -> RawTable:
    columns = list(zip(*rows, strict=True)) or [()] * 4
    table = pa.table({name: pa.array(list(values), pa.string()) for name, values in zip(NAMES, columns, strict=True)})
    return RawTable(table, np.arange(2, len(rows) + 2), "csv", {"events": len(rows)})


def normal(rows: list[Row], **options: object) -> Log:
    mapping = {"case": "case", "activity": "activity", "time": "time", "resource": "resource"}
    return normalise(raw(rows), ReadOptions(mapping=mapping, **options), now_us=BASE + DAY)  # type: ignore[arg-type]


def instances(log: Log) -> list[tuple[str, int, str, int, int]]:
    """Case id, pos, activity, minute, source row."""
    ids = log.cases.arrow(["id"]).column(0).to_pylist()
    columns = [log.column(name).tolist() for name in ("case", "pos", "activity", "end_us", "source_row")]
    return [
        (ids[case], pos, log.activities[activity], (end - BASE) // 60_000_000, row)
        for case, pos, activity, end, row in zip(*columns, strict=True)
    ]


@given(st.lists(GOOD_ROWS, min_size=1, max_size=40))
@settings(max_examples=100, deadline=None)
def test_instances_are_the_rows_by_case_time_and_row(rows: list[Row]) -> None:
    log = normal(rows)
    cases: dict[str, list[tuple[str, int, str]]] = defaultdict(list)
    for at, (case, activity, time, _) in enumerate(rows, start=2):
        cases[case].append((time, at, activity))
    expected = []
    for case, events in cases.items():
        for pos, (time, at, activity) in enumerate(sorted(events)):
            expected.append((case, pos, activity, int(time[11:13]) * 60 + int(time[14:16]), at))
    assert instances(log) == expected
    sequences = Counter(tuple(activity for _, _, activity in sorted(events)) for events in cases.values())
    variants = log.variants.arrow().to_pylist()
    found = {tuple(log.activities[at] for at in row["activities"]): row["n_cases"] for row in variants}
    assert found == sequences
    assert [row["n_cases"] for row in variants] == sorted(sequences.values(), reverse=True)
    assert log.intake.ties == ties(cases)


def ties(cases: dict[str, list[tuple[str, int, str]]]) -> int:
    """Groups of at least two equal stamps inside one case."""
    return sum(count > 1 for events in cases.values() for count in Counter(time for time, _, _ in events).values())


@given(st.lists(GOOD_ROWS, min_size=1, max_size=30, unique_by=lambda row: (row[0], row[2])), st.randoms())
@settings(max_examples=100, deadline=None)
def test_the_order_of_the_file_decides_only_ties(rows: list[Row], chance: object) -> None:
    """Where no two rows of a case share a stamp, a shuffled file gives the same cases and variants."""
    shuffled = list(rows)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    one, two = normal(rows), normal(shuffled)
    assert one.intake.ties == two.intake.ties == 0
    assert {row[:4] for row in instances(one)} == {row[:4] for row in instances(two)}
    assert one.variants.arrow().equals(two.variants.arrow())
    assert one.dictionaries["activity"].equals(two.dictionaries["activity"])


@given(st.lists(GOOD_ROWS, min_size=1, max_size=30), st.randoms())
@settings(max_examples=40, deadline=None)
def test_whole_cases_may_stand_anywhere_in_the_file(rows: list[Row], chance: object) -> None:
    order = sorted({row[0] for row in rows})
    chance.shuffle(order)  # type: ignore[attr-defined]
    moved = sorted(rows, key=lambda row: order.index(row[0]))
    assert normal(rows).variants.arrow().equals(normal(moved).variants.arrow())


@given(st.lists(GOOD_ROWS | BAD_ROWS, max_size=40), st.booleans(), st.booleans())
@settings(max_examples=100, deadline=None)
def test_every_record_is_stored_quarantined_or_dropped(rows: list[Row], where: bool, once: bool) -> None:
    rows = [*[("1", "a", stamp(at), "x") for at in range(100, 140)], *rows]
    log = normal(rows, where=(("resource", "x"),) if where else (), drop_duplicates=once)
    faulty = [at for at, row in enumerate(rows, start=2) if not all(map(fine, row[:3]))]
    assert [record.row for record in sorted(log.quarantine, key=lambda one: one.row)] == faulty
    left = [row for row in rows if all(map(fine, row[:3]))]
    chosen = [row for row in left if not where or row[3] == "x"]
    stored = list(dict.fromkeys(chosen)) if once else chosen
    account = log.intake.rows["events"]
    assert (account.read, account.stored, account.quarantined) == (len(rows), len(stored), len(faulty))
    assert sum(account.dropped.values()) == len(left) - len(stored)
    if where:
        assert account.dropped["where resource=x"] == len(left) - len(chosen)
    assert log.records.num_rows == log.instances.num_rows == len(stored)
    quarantined = Counter(record.reason for record in log.quarantine)
    assert {issue.code: issue.count for issue in log.intake.issues if issue.kind == "quarantine"} == quarantined


def fine(text: str) -> bool:
    return bool(text.strip()) and text not in ("soon", "2025-02-30T08:00:00Z")


def test_one_reason_a_record_the_first_that_fits() -> None:
    faulty = [("", "", "soon", "x"), ("1", "", "soon", ""), ("1", "a", "soon", "x")]
    log = normal([("1", "a", stamp(1), "x"), *faulty, *[("1", "a", stamp(2), "x")] * 3])
    found = [(record.row, record.reason, record.column) for record in log.quarantine]
    assert found == [
        (3, "row.no_case", "case"),
        (4, "row.no_activity", "activity"),
        (5, "time.unreadable", "time"),
    ]
    assert log.quarantine[1].record == '{"case": "1", "activity": "", "time": "soon", "resource": ""}'


def test_nothing_stored_is_an_error_and_everything_dropped_is_not() -> None:
    with pytest.raises(ReadError) as caught:
        normal([("", "a", stamp(1), "x"), ("", "b", stamp(2), "x")])
    assert (caught.value.code, caught.value.place["row"]) == ("normal.nothing_stored", 2)
    log = normal([("1", "a", stamp(1), "x")], where=(("resource", "nobody"),))
    assert (log.instances.num_rows, log.cases.num_rows, log.variants.num_rows) == (0, 0, 0)
    assert log.intake.rows["events"].dropped == {"where resource=nobody": 1}


def test_a_declared_limit_is_kept() -> None:
    with pytest.raises(InputError) as caught:
        normal([("1", "a", stamp(1), "x")] * 3, max_rows=2)
    assert caught.value.code == "read.rows"


def test_ids_are_text() -> None:
    log = normal([("007", "a", stamp(1), "x"), ("7", "a", stamp(2), "x"), ("NA", "None", stamp(3), "null")])
    assert log.cases.arrow(["id"]).column(0).to_pylist() == ["007", "7", "NA"]
    assert log.activities == ["None", "a"]
    assert log.names("resource") == ["x", "null"]


def test_next_and_case_columns_by_hand() -> None:
    log = normal([("1", "b", stamp(5), "x"), ("2", "a", stamp(1), "y"), ("1", "a", stamp(2), "")])
    table = log.instances.arrow().to_pydict()
    assert table["case"] == [0, 0, 1]
    assert table["pos"] == [0, 1, 0]
    assert table["activity"] == [0, 1, 0]
    assert table["resource"] == [None, 0, 1]
    assert table["next_activity"] == [1, None, None]
    assert table["next_end_us"] == [table["end_us"][1], None, None]
    assert table["source_row"] == [4, 2, 3]
    cases = log.cases.arrow().to_pydict()
    assert (cases["offset"], cases["n"], cases["open"]) == ([0, 2], [2, 1], [False, False])
    assert cases["start_us"] == [table["end_us"][0], table["end_us"][2]]
    assert cases["end_us"] == [table["end_us"][1], table["end_us"][2]]


def test_a_tie_break_column_orders_equal_stamps() -> None:
    text = b"case,activity,time,step\n1,c,2025-03-01,10\n1,a,2025-03-01,9\n1,b,2025-03-01,\n"

    def order(log: Log) -> list[str]:
        return [log.activities[code] for code in log.column("activity")]

    assert order(read(text)) == ["c", "a", "b"]
    assert order(read(text, tie_break="step")) == ["b", "a", "c"]
    assert read(text, tie_break="step").intake.ties == 1


def test_stamps_after_now_and_backwards_are_kept_and_said() -> None:
    text = "case,activity,start,end\n1,a,2025-03-01T09:00Z,2025-03-01T08:00Z\n1,b,2025-03-01T09:30Z,2025-03-09T08:00Z\n"
    from clearway.log.readers.csv import Csv
    from clearway.log.sources import open_source

    table = Csv().read(open_source(text.encode(), name="log.csv"), ReadOptions())
    log = normalise(table, ReadOptions(), now_us=BASE + DAY)
    issues = {issue.code: (issue.count, issue.rows) for issue in log.intake.issues}
    assert issues["time.future"] == (1, (3,))
    assert issues["time.end_before_start"] == (1, (2,))
    assert log.instances.num_rows == 2


def test_the_same_log_in_two_formats(data_dir: Path) -> None:
    """The truth pair of safety.md: 4,580 cases and 21,348 events, the same variants and cycle times."""
    one, two = (read(data_dir / "logs" / f"helpdesk_it.{form}.gz") for form in ("csv", "xes"))
    for log in (one, two):
        assert (log.cases.num_rows, log.instances.num_rows) == (4_580, 21_348)
    assert one.activities == two.activities
    assert one.variants.arrow().equals(two.variants.arrow())

    def cycles(log: Log) -> dict[str, int]:
        table = log.cases.arrow()
        took = (log.cases.column("end_us") - log.cases.column("start_us")).tolist()
        return dict(zip((name.removeprefix("Case ") for name in table["id"].to_pylist()), took, strict=True))

    assert cycles(one) == cycles(two)


def test_a_real_log_against_pandas(data_dir: Path) -> None:
    path = data_dir / "logs" / "receipt_wabo.csv.gz"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    frame["us"] = (
        pd.to_datetime(frame["time:timestamp"], utc=True, format="ISO8601").astype("datetime64[us, UTC]").astype(int)
    )
    frame["row"] = np.arange(2, len(frame) + 2)
    ordered = frame.sort_values(["case:concept:name", "us", "row"])
    log = read(path)
    table = pd.DataFrame({name: log.column(name) for name in ("case", "end_us", "source_row", "activity")})
    table["id"] = log.cases.arrow(["id"]).column(0).to_numpy()[table["case"]]
    ours = table.sort_values("id", kind="stable")
    assert ours["source_row"].tolist() == ordered["row"].tolist()
    assert ours["end_us"].tolist() == ordered["us"].tolist()
    assert [log.activities[code] for code in ours["activity"]] == ordered["concept:name"].tolist()
    tied = frame.groupby(["case:concept:name", "us"]).size()
    assert log.intake.ties == int((tied > 1).sum())


def test_a_csv_of_the_stored_rows_gives_the_same_log() -> None:
    rows = [("1", "a", stamp(5), "x"), ("2", "b", stamp(5), "y"), ("1", "b", stamp(5), "x"), ("1", "a", stamp(1), "")]
    target = io.StringIO()
    csv.writer(target).writerows([NAMES, *rows])
    log, expected = read(target.getvalue().encode()), normal(rows)
    assert instances(log) == instances(expected)
    assert log.cases.arrow().equals(expected.cases.arrow())
    assert (log.column("end_us") != NULL_US).all()
