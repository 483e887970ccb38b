"""Parts of a log: the same as reading only their records."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.log import Log, read
from clearway.log.folder import open_folder, write_tables
from clearway.log.select import where, whole_cases

ROWS = st.lists(
    st.tuples(
        st.integers(1, 4), st.sampled_from("abc"), st.integers(0, 9), st.sampled_from("xy"), st.sampled_from("pq")
    ),
    min_size=1,
    max_size=25,
)
VALUES = ("case", "pos", "activity", "end_us", "next_activity", "next_end_us", "source_row")


def written(rows: list[tuple[int, str, int, str, str]], *, start: bool = False) -> bytes:
    """Channel follows the case, team the row."""
    lines = ["case,activity,start,end,team,channel" if start else "case,activity,end,team,channel"]
    channel = {case: one for case, _, _, _, one in rows}
    for case, activity, minute, team, _ in rows:
        begun = f"2025-03-01T07:{minute:02d}Z," if start else ""
        lines.append(f"{case},{activity},{begun}2025-03-01T08:{minute:02d}Z,{team},{channel[case]}")
    return "\n".join(lines).encode()


def texts(log: Log) -> list[tuple[object, ...]]:
    """Instances with texts in place of codes, and their stamps."""
    names = [name for name in (*VALUES, "start_us", "next_start_us") if name in log.instances.names]
    ids = log.cases.arrow(["id"]).column(0).to_pylist()
    rows = zip(*(log.column(name).tolist() for name in names), strict=True)
    coded = {"activity": log.activities, "next_activity": log.activities, "case": ids}

    def plain(name: str, value: int) -> object:
        return coded[name][value] if name in coded and value >= 0 else value

    return [tuple(plain(name, value) for name, value in zip(names, row, strict=True)) for row in rows]


def cases(log: Log) -> list[dict[str, object]]:
    found = log.cases.arrow().to_pylist()
    shared = ("case", "id", "offset", "n", "start_us", "end_us", "open")
    variants = log.variants.arrow().to_pylist()
    named = [[log.activities[at] for at in one["activities"]] for one in variants]
    return [{name: row[name] for name in shared} | {"path": named[row["variant"]]} for row in found]


@given(ROWS, st.sampled_from([(("team", "x"),), (("channel", "p"),), (("team", "y"), ("channel", "q"))]), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_part_is_what_reading_only_its_records_gives(
    rows: list[tuple[int, str, int, str, str]], pairs: tuple[tuple[str, str], ...], start: bool
) -> None:
    blob = written(rows, start=start)
    mapping = {"group": "team", "channel": "channel", "start": "start" if start else "none"}
    part, only = where(read(blob, mapping=mapping), pairs), read(blob, mapping=mapping, where=pairs)
    assert texts(part) == texts(only)
    assert cases(part) == cases(only)
    assert part.records.num_rows == only.records.num_rows
    one, two = part.intake.rows["events"], only.intake.rows["events"]
    assert (one.read, one.stored, sum(one.dropped.values())) == (two.read, two.stored, sum(two.dropped.values()))


PAIRED = b"""case,activity,lifecycle,time,team
1,a,start,2025-03-01T08:00Z,x
1,a,complete,2025-03-01T08:10Z,x
1,b,start,2025-03-01T08:20Z,y
1,b,complete,2025-03-01T08:30Z,y
1,c,start,2025-03-01T08:40Z,x
2,a,start,2025-03-01T08:00Z,y
2,a,complete,2025-03-01T08:10Z,y
"""


def test_paired_records_and_instances_go_together(tmp_path: Path) -> None:
    log = read(PAIRED)
    write_tables(log, tmp_path)
    for whole in (log, open_folder(tmp_path)):
        part = where(whole, (("team", "x"),))
        assert (part.records.num_rows, part.instances.num_rows, part.cases.num_rows) == (3, 2, 1)
        assert part.column("end_us").tolist()[1] == NULL_US
        assert part.intake.rows["events"].dropped == {"where team=x": 4}
        assert part.records.column("case").tolist() == [0, 0, 0]
        row = part.cases.arrow().to_pylist()[0]
        assert (row["n"], row["open"], row["offset"]) == (1, True, 0)


def test_parts_of_parts_add_their_rules() -> None:
    log = read(written([(1, "a", 1, "x", "p"), (1, "b", 2, "y", "p"), (2, "a", 3, "x", "q")]))
    part = where(where(log, (("team", "x"),)), (("activity", "a"), ("channel", "q")))
    assert part.cases.arrow(["id"]).column(0).to_pylist() == ["2"]
    assert part.intake.rows["events"].dropped == {"where team=x": 1, "where activity=a, channel=q": 1}


def test_names_are_found_as_the_reader_finds_them() -> None:
    log = read("工单号,环节,时间,处理部门\n1,受理,2025-03-01,一部\n1,办结,2025-03-02,二部\n".encode())
    for name in ("处理部门", "group", "Group"):
        if name != "Group":
            assert (
                where(log, ((name, "一部"),)).activities[where(log, ((name, "一部"),)).column("activity")[0]] == "受理"
            )
    assert where(log, (("环节", "办结"),)).instances.num_rows == 1
    assert where(log, ()) is log


def test_what_holds_nowhere_leaves_an_empty_log() -> None:
    log = where(read(PAIRED), (("team", "nobody"),))
    assert (log.instances.num_rows, log.cases.num_rows, log.variants.num_rows, log.records.num_rows) == (0, 0, 0, 0)


def test_an_unknown_attribute_lists_the_known_ones() -> None:
    with pytest.raises(OptionError) as caught:
        where(read(PAIRED), (("colour", "red"),))
    assert caught.value.code == "option.where"
    assert "team" in caught.value.text("zh")


def test_whole_cases_are_kept_with_all_their_events() -> None:
    import numpy as np

    log = read(written([(1, "a", 1, "x", "p"), (2, "b", 2, "y", "q"), (1, "c", 3, "x", "p"), (3, "a", 4, "y", "p")]))
    part = whole_cases(log, np.array([True, False, True]), "March")
    same = read(written([(1, "a", 1, "x", "p"), (1, "c", 3, "x", "p"), (3, "a", 4, "y", "p")]))
    assert part.cases.column("n").tolist() == same.cases.column("n").tolist()
    assert part.instances.num_rows == 3
    assert part.intake.rows["events"].dropped == {"where case=March": 1}
