"""Sources: magic bytes beat names, limits hold, and what cannot be opened says why."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import io
import lzma
import zipfile
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from clearway.base.errors import ReadError
from clearway.log.sources import HEAD_BYTES, open_source

CSV = b"case,activity,time\n1,a,2025-01-01\n"
BAD = "bad_inputs/files"


def write_zip(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def code(origin: object) -> str:
    with pytest.raises(ReadError) as caught:
        open_source(origin)
    for lang in ("en", "zh"):
        assert caught.value.text(lang)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("log.csv", bytes),
        ("log.csv.gz", gzip.compress),
        ("log.csv", gzip.compress),
        ("log.csv.bz2", bz2.compress),
        ("log.csv.xz", lzma.compress),
    ],
)
def test_one_content_however_packed(tmp_path: Path, name: str, pack: object) -> None:
    path = tmp_path / name
    packed = pack(CSV)  # type: ignore[operator]
    path.write_bytes(packed)
    for origin in (path, str(path)):
        source = open_source(origin)
        assert (source.head, source.name, source.suffix) == (CSV, name, ".csv")
        assert source.sha256() == hashlib.sha256(packed).hexdigest()
        with source.open() as stream:
            assert stream.read() == CSV
        with source.local_path() as local:
            assert local.read_bytes() == CSV
            assert local.suffix == ".csv"
        assert path.exists()
        assert local.exists() == (local == path)


def test_bytes_and_their_name() -> None:
    source = open_source(gzip.compress(CSV), name="upload.csv.gz")
    assert (source.kind, source.packing, source.suffix, source.head) == ("bytes", "gzip", ".csv", CSV)
    assert "case" not in repr(open_source(CSV, name="x")).replace(repr(CSV), "")


def test_head_is_cut_after_unpacking() -> None:
    source = open_source(gzip.compress(CSV * 10_000))
    assert source.head == (CSV * 10_000)[:HEAD_BYTES]


def test_one_log_in_a_zip_and_a_named_one(tmp_path: Path) -> None:
    one = open_source(write_zip(tmp_path / "one.zip", {"in/log.csv": CSV}))
    assert (one.name, one.member, one.suffix, one.head) == ("one.zip#in/log.csv", "in/log.csv", ".csv", CSV)
    two = write_zip(tmp_path / "two.zip", {"a.csv": b"x", "in/b.csv": CSV})
    assert code(two) == "zip.many"
    assert open_source(f"{two}#in/b.csv").head == CSV
    assert code(f"{two}#c.csv") == "zip.member"


def test_a_name_with_a_hash_is_just_a_name(tmp_path: Path) -> None:
    path = tmp_path / "week#3.csv"
    path.write_bytes(CSV)
    assert open_source(str(path)).name == "week#3.csv"
    assert code(f"{path}#x.csv") == "read.missing"


def test_a_workbook_is_a_format(tmp_path: Path) -> None:
    book = {"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}
    path = write_zip(tmp_path / "book.csv", book)
    assert open_source(path).packing is None
    packed = write_zip(tmp_path / "outer.zip", {"book.xlsx": path.read_bytes()})
    source = open_source(packed)
    assert source.member == "book.xlsx"
    with source.local_path() as local:
        assert local.read_bytes() == path.read_bytes()


def test_packed_twice_is_refused(tmp_path: Path) -> None:
    assert code(gzip.compress(gzip.compress(CSV))) == "read.nested"
    assert code(write_zip(tmp_path / "a.zip", {"log.csv.gz": gzip.compress(CSV)})) == "read.nested"


def test_what_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").touch()
    (tmp_path / "folder").mkdir()
    assert code(tmp_path / "none.csv") == "read.missing"
    assert code("no\0name") == "read.missing"
    assert code("x" * 5000) == "read.missing"
    assert code(tmp_path / "empty.csv") == "read.empty"
    assert code(gzip.compress(b"")) == "read.empty"
    assert code(tmp_path / "folder") == "zip.none"
    assert code("/dev/null") == "read.not_file"
    assert code(b"7z\xbc\xaf\x27\x1c...") == "read.packing"
    assert code(b"PK\x05\x06" + bytes(18)) == "zip.none"


def test_a_folder_gives_its_only_log(tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_bytes(CSV)
    (tmp_path / "notes.md").write_bytes(b"hello")
    assert open_source(tmp_path).name == "log.csv"
    (tmp_path / "b.xes").write_bytes(b"<log/>")
    assert code(tmp_path) == "zip.many"


def test_urls_hide_passwords() -> None:
    source = open_source("postgresql://ann:secret@host:5432/db?password=secret")
    assert (source.kind, source.head) == ("url", b"")
    assert "secret" not in repr(source) + source.name
    assert source.origin.endswith("password=secret")
    assert len(source.sha256()) == 64
    assert open_source("sqlite://[bad").name == "sqlite"


def test_frames_are_sources_too() -> None:
    first, second = pl.DataFrame({"a": [1, 2]}), pl.DataFrame({"a": [1, 3]})
    assert open_source(first).kind == "frame"
    assert open_source(first).sha256() == open_source(first.clone()).sha256() != open_source(second).sha256()
    assert len(open_source(pd.DataFrame({"a": ["x"]})).sha256()) == 64


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("s01_empty.csv", "read.empty"),
        ("z05_zip_slip.zip", "zip.unsafe"),
        ("z06_zip_two_logs.zip", "zip.many"),
        ("z07_zip_bomb.zip", "read.bomb"),
        ("s20_xlsx_as_csv.csv", "zip.corrupt"),
    ],
)
def test_catalogue(reference_dir: Path, file: str, expected: str) -> None:
    assert code(reference_dir / BAD / file) == expected


def test_gzip_bomb_of_the_catalogue_is_refused_while_reading(tmp_path: Path) -> None:
    path = tmp_path / "z03.csv.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        for _ in range(128):
            file.write(b"C1,a,2025-01-01\n" * 65_536)
    source = open_source(path)
    with pytest.raises(ReadError) as caught, source.local_path() as local:
        local.stat()
    assert caught.value.code == "read.bomb"


def test_streams_read_in_pieces() -> None:
    source = open_source(gzip.compress(CSV * 50_000))
    with source.open() as stream, io.TextIOWrapper(stream, "utf-8") as text:
        assert sum(1 for _ in text) == 100_000


def test_a_folder_of_parquet_parts_is_one_table(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from clearway.log import read

    (tmp_path / "parts").mkdir()
    for part, cases in enumerate((["1", "1"], ["2", "2"])):
        stamps = ["2025-03-01 08:00:00", "2025-03-01 09:00:00"]
        table = pa.table({"case": cases, "activity": ["a", "b"], "time": stamps})
        pq.write_table(table, tmp_path / "parts" / f"part-{part}.parquet")
    log = read(tmp_path / "parts")
    assert (log.cases.num_rows, log.instances.num_rows) == (2, 4)
    assert log.intake.sha256 == open_source(tmp_path / "parts").sha256()
