"""Activity instances out of life-cycle rows, by hand and on real logs."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

import pandas as pd

from clearway.base.time import NULL_US
from clearway.log import Log, read

MINUTE = 60_000_000


def paired(*rows: str, **options: object) -> Log:
    """Rows ``case activity transition minute resource``."""
    lines = ["case,activity,lifecycle,resource,time"]
    for row in rows:
        case, activity, transition, minute, resource = row.split()
        lines.append(f"{case},{activity},{transition},{resource},2025-03-01T08:{int(minute):02d}:00Z")
    return read("\n".join(lines).encode(), **options)


def instances(log: Log) -> list[tuple[str, str, int | None, int | None]]:
    """Case, activity, start and end in minutes after eight."""
    base = 1_740_816_000_000_000

    def minute(us: int) -> int | None:
        return None if us == NULL_US else (us - base) // MINUTE

    ids = log.cases.arrow(["id"]).column(0).to_pylist()
    columns = zip(*(log.column(name).tolist() for name in ("case", "activity", "start_us", "end_us")), strict=True)
    return [(ids[c], log.activities[a], minute(start), minute(end)) for c, a, start, end in columns]


def codes(log: Log) -> dict[str, int]:
    return {issue.code: issue.count for issue in log.intake.issues}


def test_start_and_complete_are_one_instance() -> None:
    log = paired("1 a start 0 x", "1 a complete 5 x", "1 b start 6 y", "1 b complete 9 y")
    assert instances(log) == [("1", "a", 0, 5), ("1", "b", 6, 9)]
    assert (log.records.num_rows, log.instances.num_rows) == (4, 2)
    assert codes(log) == {}


def test_people_keep_their_own_work_apart_and_queue_it() -> None:
    log = paired("1 a start 0 x", "1 a start 1 y", "1 a start 2 x", "1 a complete 3 y", "1 a complete 4 x")
    assert instances(log) == [("1", "a", 1, 3), ("1", "a", 0, 4), ("1", "a", 2, None)]
    assert codes(log) == {"lifecycle.open_start": 1}


def test_what_has_no_partner_is_counted() -> None:
    log = paired("1 a complete 1 x", "1 b start 2 x", "1 c start 3 x", "1 c abort 4 x", "1 d Reopened 5 x")
    assert instances(log) == [("1", "a", None, 1), ("1", "b", 2, None)]
    assert codes(log) == {
        "lifecycle.unpaired_complete": 1,
        "lifecycle.open_start": 1,
        "lifecycle.aborted": 1,
        "lifecycle.other": 1,
    }
    assert log.records.num_rows == log.intake.rows["events"].stored == 5


def test_open_instances_stand_last_and_leave_the_variant_alone() -> None:
    log = paired("1 b start 0 x", "1 a start 1 x", "1 c start 2 y", "1 c complete 3 y")
    assert instances(log) == [("1", "c", 2, 3), ("1", "b", 0, None), ("1", "a", 1, None)]
    cases = log.cases.arrow().to_pylist()[0]
    assert (cases["n"], cases["open"]) == (1, True)
    assert log.variants.arrow().to_pylist()[0]["activities"] == [log.activities.index("c")]
    assert log.column("next_activity").tolist() == [-1, -1, -1]


def test_suspension_is_taken_from_touch_time() -> None:
    log = paired(
        *["1 a start 0 x", "1 a suspend 2 x", "1 a resume 5 x", "1 a suspend 6 x", "1 a complete 9 x"],
        *["1 b start 10 x", "1 b complete 12 x"],
    )
    assert log.column("paused_us").tolist() == [6 * MINUTE, 0]


def test_schedule_and_assignment_enable() -> None:
    log = paired(
        *["1 a schedule 0 x", "1 a assign 1 y", "1 a start 2 z", "1 a complete 3 z"],
        *["1 b assign 4 y", "1 b start 5 z", "1 b complete 6 z"],
        *["1 c schedule 7 y", "1 c complete 8 z"],
    )
    enabled = (log.column("enabled_us") - 1_740_816_000_000_000) // MINUTE
    assert enabled.tolist() == [0, 4, 7]
    assert instances(log)[2] == ("1", "c", None, 8)


def test_every_record_is_an_instance_on_request() -> None:
    log = paired("1 a start 0 x", "1 a complete 5 x", lifecycle="all")
    assert (log.records.num_rows, log.instances.num_rows) == (2, 2)
    assert not log.has_start
    assert log.names("transition") == ["start", "complete"]


def test_bpic2012(data_dir: Path) -> None:
    """The numbers of engine.md, section 1."""
    log = read(data_dir / "logs" / "bpic2012.xes.gz")
    end = log.column("end_us")
    assert log.records.num_rows == 262_200
    assert (int((end != NULL_US).sum()), int((end == NULL_US).sum())) == (164_506, 11)
    assert (log.cases.num_rows, log.variants.num_rows) == (13_087, 4_336)


def test_patients_as_plain_python_pairs_them(data_dir: Path) -> None:
    path = data_dir / "logs" / "patients.csv.gz"
    frame = pd.read_csv(path, dtype=str)
    waiting: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    expected: Counter[tuple[str, str, int]] = Counter()
    when = pd.to_datetime(frame["time"], utc=True, format="ISO8601")
    for at in when.argsort(kind="stable"):
        row = frame.iloc[at]
        key = (row["patient"], row["handling"], row["employee"])
        if row["registration_type"] == "start":
            waiting[key].append(when[at])
        else:
            expected[key[0], key[1], int((when[at] - waiting[key].pop(0)).total_seconds())] += 1
    log = read(path)
    ids = log.cases.arrow(["id"]).column(0).to_pylist()
    touch = ((log.column("end_us") - log.column("start_us")) // 1_000_000).tolist()
    found = Counter(
        (ids[case], log.activities[activity], seconds)
        for case, activity, seconds in zip(
            log.column("case").tolist(), log.column("activity").tolist(), touch, strict=True
        )
    )
    assert found == expected
