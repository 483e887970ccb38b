"""The simulated log: as a table, and as the distances take it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.twin.desk import desk, repair

from clearway.model.spec import Running, Token
from clearway.twin import simulate
from clearway.twin.outcome import CAUSES
from clearway.twin.program.program import program_of
from clearway.twin.record import log_table, start_us, trace_of, write_log
from clearway.twin.run import replicates
from clearway.twin.world import run_once


def test_a_row_an_execution_with_its_causes() -> None:
    table = simulate(repair(), cases=120, replications=1, keep_log=True).log.to_pandas()
    assert table.case.nunique() == 120
    assert set(table.activity) == {"Register", "Fix"}
    assert set(table.resource) == {"anna", "bob"}
    assert (table.sort_values(["case", "start"]).groupby("case").activity.first() == "Register").all()
    waited = (table.start - table.enabled).dt.total_seconds() + table.paused_s
    assert np.allclose(table[[f"{cause}_s" for cause in CAUSES]].sum(axis=1), waited, atol=1e-5)
    assert (table.end >= table.start).all()
    assert str(table.start.dt.tz) == "UTC"


def test_nobody_works_on_two_things_at_once() -> None:
    table = simulate(desk(gap=70.0), cases=300, replications=1, keep_log=True).log.to_pandas().sort_values("start")
    assert (table.start.to_numpy()[1:] >= table.end.to_numpy()[:-1]).all()


def test_the_same_rows_as_a_trace() -> None:
    program = program_of(repair())
    (raw,) = replicates(program, 50, 1)
    names = {"Fix": 0}
    found, table = trace_of(program, raw, names), log_table(program, raw).to_pandas()
    assert names["Fix"] == 0
    assert {"Register", "Fix"} <= set(names)
    assert (found.cases, found.events) == (50, len(table))
    assert int(found.first_us.min()) == int(table.start.min().value // 1000)
    assert start_us(program) == int(program.start.timestamp()) * 1_000_000


def test_cases_under_way_are_in_the_log_and_not_in_the_trace() -> None:
    from dataclasses import replace

    spec = replace(desk(), running=(Running(-60.0, (Token("serve", -60.0),)),))
    program = program_of(spec)
    (raw,) = replicates(program, 10, 1)
    assert log_table(program, raw).num_rows == 11
    assert trace_of(program, raw, {}).cases == 10


def test_a_log_written_piece_by_piece_is_the_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    monkeypatch.setattr("clearway.twin.world.LEAST_ROWS", 64)
    program = program_of(repair())
    raw = write_log(program, 120, 5, tmp_path / "log.parquet")
    written = pq.ParquetFile(tmp_path / "log.parquet")
    assert written.num_row_groups > 1
    assert raw.rows.size == 0
    keys = [("case", "ascending"), ("start", "ascending"), ("end", "ascending"), ("activity", "ascending")]
    whole = log_table(program, run_once(program, 120, 5, keep_rows=True))
    assert written.read().sort_by(keys).equals(whole.sort_by(keys))
