"""Waits and crossings at the lines: a worked example, and the sum to the microsecond."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.measures.journey.served import served

import clearway as cw
from clearway.base.time import NULL_US
from clearway.log import Log
from clearway.measures.columns import exact_sum
from clearway.measures.journey.lanes import lanes_of
from clearway.measures.journey.lines import edges_of, lines_of
from clearway.measures.timing.split import split_of
from clearway.measures.work import work_of
from clearway.model.blueprint import Waits

MINUTE = 60_000_000


def _sum(waits: Waits) -> int:
    return waits.entry_us + waits.unknown_us + sum(waits.inside_us) + sum(waits.in_us) + sum(waits.out_us)


def _lines(log: Log, codes: np.ndarray | None = None):  # type: ignore[no-untyped-def, type-arg]
    work = work_of(log)
    split = split_of(log, work)
    return work, split, lines_of(work, split, lanes_of(log).codes if codes is None else codes)


def test_a_case_by_hand() -> None:
    work, split, lines = _lines(served())
    waits = lines.waits
    assert waits.in_us == (0, 60 * MINUTE, 10 * MINUTE), "an hour for backstage; the bot ten minutes"
    assert waits.out_us == (0, 60 * MINUTE + 5 * MINUTE, 0), "front desk after the bot, and after backstage"
    assert waits.inside_us == (0, 0, 60 * MINUTE, 0)
    assert waits.unknown_us == 10 * MINUTE
    assert waits.total_us == _sum(waits) == exact_sum(split.wait_us[split.known])
    assert lines.crossings.tolist() == [[1, 2, 2], [1, 2, 0]]
    assert len(work) == 9


def test_swapped_lanes_move_the_sums_and_not_the_total() -> None:
    log = served()
    codes = lanes_of(log).codes
    swapped = np.where(codes == 1, 2, np.where(codes == 2, 1, codes)).astype(np.int8)
    one, other = (_lines(log, each)[2].waits for each in (codes, swapped))
    assert one.total_us == other.total_us == _sum(other)
    assert one.in_us != other.in_us


def test_one_stamp_has_crossings_and_no_waits() -> None:
    rows = "1,submit,2025-03-01 08:00\n1,审核,2025-03-01 09:00\n1,inform,2025-03-01 11:00\n"
    _, _, lines = _lines(cw.read(f"case,activity,time\n{rows}".encode()))
    assert lines.waits.reason == "single_stamp"
    assert lines.crossings.tolist() == [[1, 2, 0]]
    assert lines.between_us is not None
    assert lines.between_us[0, 1] == 60 * MINUTE
    assert lines.between_us[0, 4] == 120 * MINUTE


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_wait_belongs_to_one_place(data: st.DataObject) -> None:
    n = data.draw(st.integers(1, 25))
    case = sorted(data.draw(st.lists(st.integers(0, 3), min_size=n, max_size=n)))
    rows = []
    for one in case:
        begin = data.draw(st.integers(0, 500))
        name = data.draw(st.sampled_from("ABCD"))
        rows.append(f"{one},{name},{_at(begin)},{_at(begin + data.draw(st.integers(0, 90)))}\n")
    log = cw.read(("case,activity,start,end\n" + "".join(rows)).encode())
    codes = np.array(data.draw(st.lists(st.integers(-1, 3), min_size=n, max_size=n)), np.int8)
    work, split, lines = _lines(log, codes)
    assert _sum(lines.waits) == lines.waits.total_us == exact_sum(split.wait_us[split.known])
    assert int(lines.case_us.sum()) == lines.waits.total_us
    edges = edges_of(work, split, codes)
    led = edges.source >= 0
    assert (work.case[edges.source[led]] == work.case[led]).all()


@pytest.mark.parametrize("name", ["patients.csv.gz", "Production.csv.gz", "PurchasingExample.csv.gz"])
def test_the_sum_holds_on_real_logs(name: str, data_dir: Path) -> None:
    _, split, lines = _lines(cw.read(data_dir / "logs" / name))
    assert (
        lines.waits.total_us == _sum(lines.waits) == exact_sum(split.wait_us[split.known & (split.wait_us != NULL_US)])
    )
    assert lines.waits.total_us > 0


def _at(minutes: int) -> str:
    return f"2025-03-{1 + minutes // 1440:02d} {minutes // 60 % 24:02d}:{minutes % 60:02d}"
