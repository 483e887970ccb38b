"""The tables beside a report: the same numbers as the measures, nothing about people below the release size."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from clearway.app.service.analysing import look
from clearway.app.service.request import LogRequest
from clearway.app.service.tables import arrow, write_measures
from clearway.measures import MEASURES, Measure, measure_named
from clearway.measures.measure import Row


def test_every_measure_and_scope_has_its_table(desk: Path, tmp_path: Path) -> None:
    done = look(LogRequest(str(desk)), ())
    write_measures(done, tmp_path / "tables", raw=False)
    names = {f"{entry.name}.{scope}.parquet" for entry in MEASURES for scope in entry.scopes}
    assert {path.name for path in (tmp_path / "tables").iterdir()} == names
    for entry in MEASURES:
        for scope in entry.scopes:
            table = pq.read_table(tmp_path / "tables" / f"{entry.name}.{scope}.parquet")
            rows = measure_named(done.measures, entry.name, scope).rows
            assert table.column("value").to_pylist() == [row.value for row in rows]
            assert table.column("scope").to_pylist() == [row.scope for row in rows]
            assert table.schema.metadata[b"unit"] == entry.unit.encode()


@pytest.mark.parametrize("raw", [False, True])
def test_what_identifies_people_is_for_the_owner(raw: bool, desk: Path, tmp_path: Path) -> None:
    write_measures(look(LogRequest(str(desk), raw=raw), ()), tmp_path / "tables", raw=raw)
    assert (tmp_path / "tables" / "instances.parquet").is_file() is raw
    held = "".join(str(pq.read_table(path).to_pylist()) for path in (tmp_path / "tables").iterdir())
    assert ("Ann 3" in held) is raw
    assert "register" in held


def test_a_hidden_value_is_null_with_its_reason() -> None:
    rows = (Row("a", 1.5, 7, 1.0, 2.0), Row("suppressed", None, 3, reason="small_group", suppressed=True))
    table = arrow(Measure("cycle_time", "s", "segment", rows, "t"))
    assert table.to_pylist() == [
        {"scope": "a", "value": 1.5, "n": 7, "ci_low": 1.0, "ci_high": 2.0, "reason": None, "suppressed": False},
        {
            "scope": "suppressed", "value": None, "n": 3, "ci_low": None, "ci_high": None,
            "reason": "small_group", "suppressed": True,
        },
    ]  # fmt: skip
    assert table.schema.metadata == {b"name": b"cycle_time", b"unit": b"s", b"method": b"t"}
