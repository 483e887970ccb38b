"""Folders: what is written comes back, file by file; what is damaged says so."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clearway.base.errors import ReadError
from clearway.log import Log, read
from clearway.log.folder import PROVENANCE, TABLES, is_folder, open_folder, write_tables

TEXT = (
    "工单号,环节,状态,处理人,时间,渠道,费用\n"
    "007,受理,start,张三,2025-03-01 08:00,电话,￥10\n"
    "007,受理,complete,张三,2025-03-01 08:30,电话,￥20\n"
    "7,派单,start,李四,2025-03-01 09:00,邮件,\n"
    ",派单,start,李四,2025-03-01 09:00,邮件,\n"
    "7,派单\n"
    "7,办结,complete,,2025-03-01 09:00,邮件,￥5\n"
).encode("gb18030")
PLAIN = b"case,activity,time,agent\n1,a,2025-03-01,x\n1,b,2025-03-02,\n2,a,2025-03-03,y\n"
ANSWERS = {"mapping": {"lifecycle": "状态"}, "zone": "Asia/Shanghai", "encoding": "gb18030"}


def written(log: Log, folder: Path) -> Path:
    folder.mkdir()
    write_tables(log, folder)
    return folder


def same(one: Log, two: Log) -> None:
    for name in TABLES:
        first, second = getattr(one, name).arrow(), getattr(two, name).arrow()
        assert first.schema.remove_metadata().equals(second.schema.remove_metadata())
        assert first.equals(second)
    assert {name: texts.to_pylist() for name, texts in one.dictionaries.items()} == {
        name: texts.to_pylist() for name, texts in two.dictionaries.items()
    }
    assert one.intake == two.intake
    assert one.quarantine == two.quarantine
    assert (one.roles, one.units) == (two.roles, two.units)


@pytest.mark.parametrize(("blob", "answers"), [(TEXT, ANSWERS), (PLAIN, {}), (PLAIN, {"where": (("agent", "z"),)})])
def test_a_log_comes_back(tmp_path: Path, blob: bytes, answers: dict[str, object]) -> None:
    log = read(blob, **answers)
    folder = written(log, tmp_path / "log")
    again = open_folder(folder)
    same(log, again)
    same(log, read(folder))
    same(log, read(written(again, tmp_path / "twice")))
    assert again.zone == log.zone


@given(
    st.lists(
        st.tuples(st.sampled_from("12"), st.sampled_from(["a", "", "受理"]), st.integers(1, 28), st.text(max_size=3)),
        min_size=1,
        max_size=8,
    )
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_log_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, int, str]]) -> None:
    import pyarrow as pa

    columns = list(zip(*[("1", "a", 1, "x"), *rows], strict=True))
    named = {"case": columns[0], "activity": columns[1], "time": [f"2025-03-{day:02d}" for day in columns[2]]}
    log = read(pa.table({**named, "note": pa.array(columns[3], pa.string())}))
    same(log, open_folder(written(log, tmp_path_factory.mktemp("any") / "log")))


def test_shared_records_are_written_once(tmp_path: Path) -> None:
    plain, paired = written(read(PLAIN), tmp_path / "plain"), written(read(TEXT, **ANSWERS), tmp_path / "paired")
    assert not (plain / "records.parquet").exists()
    assert (paired / "records.parquet").exists()
    assert open_folder(plain).records is not None
    assert open_folder(paired).records.num_rows == 4


def test_columns_are_read_from_disk_only_when_asked(tmp_path: Path) -> None:
    folder = written(read(PLAIN), tmp_path / "log")
    log = open_folder(folder)
    (folder / "cases.parquet").unlink()
    assert log.column("pos").tolist() == [0, 1, 0]
    with pytest.raises(OSError, match="cases"):
        log.cases.column("n")


def test_a_folder_is_known_by_its_provenance(tmp_path: Path) -> None:
    assert not is_folder(tmp_path)
    assert is_folder(written(read(PLAIN), tmp_path / "log"))
    stored = json.loads((tmp_path / "log" / PROVENANCE).read_text("utf-8"))
    assert stored["intake"]["rows"]["events"] == {"read": 3, "stored": 3, "quarantined": 0, "dropped": {}}
    assert stored["intake"]["ties"] == 0


@pytest.mark.parametrize(
    "hurt",
    [
        lambda folder: (folder / PROVENANCE).write_text("{"),
        lambda folder: (folder / PROVENANCE).write_text("[]"),
        lambda folder: (folder / PROVENANCE).write_text('{"normal_form": 1}'),
        lambda folder: (folder / PROVENANCE).write_bytes(b"\xff\xfe\x00"),
        lambda folder: (folder / "dictionaries.parquet").unlink(),
        lambda folder: (folder / "dictionaries.parquet").write_bytes(b"PAR1 broken PAR1"),
        lambda folder: (folder / "quarantine.parquet").write_bytes(b""),
        lambda folder: (folder / "instances.parquet").unlink(),
    ],
)
def test_a_damaged_folder_says_so(tmp_path: Path, hurt: object) -> None:
    folder = written(read(PLAIN), tmp_path / "log")
    hurt(folder)  # type: ignore[operator]
    with pytest.raises(ReadError) as caught:
        open_folder(folder)
    assert caught.value.code == "folder.broken"
    assert caught.value.text("zh")


def test_accounts_that_do_not_add_up_are_refused(tmp_path: Path) -> None:
    folder = written(read(PLAIN), tmp_path / "log")
    stored = json.loads((folder / PROVENANCE).read_text("utf-8"))
    stored["intake"]["rows"]["events"]["read"] = 4
    (folder / PROVENANCE).write_text(json.dumps(stored), "utf-8")
    with pytest.raises(ReadError) as caught:
        open_folder(folder)
    assert caught.value.code == "folder.broken"


def test_a_newer_folder_is_refused_as_such(tmp_path: Path) -> None:
    folder = written(read(PLAIN), tmp_path / "log")
    stored = json.loads((folder / PROVENANCE).read_text("utf-8"))
    (folder / PROVENANCE).write_text(json.dumps({**stored, "normal_form": 99}), "utf-8")
    with pytest.raises(ReadError) as caught:
        open_folder(folder)
    assert caught.value.code == "folder.newer"


def test_every_column_is_packed(tmp_path: Path) -> None:
    """Whole numbers of 64 bits as differences, all others by zstd, the elements of lists as well."""
    write_tables(read(b"case,activity,time\n1,a,2025-03-01 08:00Z\n1,b,2025-03-01 09:00Z\n"), tmp_path)
    for name in ("instances", "cases", "variants"):
        file = pq.ParquetFile(tmp_path / f"{name}.parquet")
        types = {field.name: field.type for field in file.schema_arrow}
        for place in range(file.metadata.num_columns):
            column = file.metadata.row_group(0).column(place)
            if types[column.path_in_schema.partition(".")[0]] == pa.int64():
                assert "DELTA_BINARY_PACKED" in column.encodings
            else:
                assert column.compression == "ZSTD", column.path_in_schema
