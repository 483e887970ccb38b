"""Parquet, Arrow and Feather: types kept, damaged files refused, the process unharmed."""

from __future__ import annotations

import io
import random
import time
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clearway.base.errors import ClearwayError, ReadError
from clearway.base.messages import LANGUAGES
from clearway.log.duplicates import duplicate_mask
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers.parquet import Parquet
from clearway.log.sources import Source, open_source

MUTANTS = 1_000
FORMS = ("parquet", "zstd", "file", "lz4", "stream")


def table() -> pa.Table:
    """A log with the types that Parquet files have."""
    return pa.table(
        {
            "case": pa.array(["007", "7", None] * 20).dictionary_encode(),
            "activity": ["受理", "审核", "办结"] * 20,
            "time": pa.array([datetime(2025, 3, 1, 8, 0, 0, 5000)] * 60, pa.timestamp("ms", "Asia/Shanghai")),
            "epoch": pa.array([1_740_787_200_000_000_000] * 60),
            "cost": [Decimal("1.25")] * 60,
            "tags": [[1, 2], [], None] * 20,
            "blob": [b"\xff"] * 60,
        }
    )


def written(form: str, content: pa.Table | None = None) -> bytes:
    content = table() if content is None else content
    file = io.BytesIO()
    if form in {"parquet", "zstd"}:
        pq.write_table(content, file, row_group_size=25, compression="snappy" if form == "parquet" else "zstd")
        return file.getvalue()
    options = pa.ipc.IpcWriteOptions(compression="lz4" if form == "lz4" else None)
    new = pa.ipc.new_stream if form == "stream" else pa.ipc.new_file
    with new(file, content.schema, options=options) as writer:
        writer.write_table(content)
    return file.getvalue()


def read(data: bytes | Path, **options: Any) -> RawTable:
    source = open_source(data, name="log.parquet")
    assert Parquet().sniff(source) > 0.5
    return Parquet().read(source, ReadOptions(**options))


def refusal(data: bytes, **options: Any) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(data, **options)
    assert all(caught.value.text(lang) for lang in LANGUAGES)
    return caught.value


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_raw_table(form: str) -> None:
    raw = read(written(form))
    assert raw.table["case"].to_pylist()[:3] == ["007", "7", None]
    assert raw.table["activity"].to_pylist()[:2] == ["受理", "审核"]
    assert raw.table["time"].type == pa.timestamp("ms", "Asia/Shanghai")
    assert raw.table["epoch"].type == pa.int64()
    assert raw.table["cost"].to_pylist()[0] == 1.25
    assert raw.table["tags"].to_pylist()[:3] == ["[1, 2]", "[]", None]
    assert raw.source_row.tolist() == list(range(1, 61))
    assert {issue.code: issue.column for issue in raw.issues} == {"column.nested": "tags", "column.bytes": "blob"}


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_the_unit_of_stamps_is_kept(unit: str) -> None:
    stamps = pa.array([datetime(2025, 3, 1)], pa.timestamp(unit))
    found = read(written("file", pa.table({"t": stamps}))).table["t"]
    assert found.type == stamps.type
    kept = read(written("parquet", pa.table({"t": stamps}))).table["t"]
    assert kept.to_pylist() == stamps.to_pylist()


def test_texts_stay_codes() -> None:
    raw = read(written("parquet"))
    assert raw.table["activity"].type == pa.dictionary(pa.int32(), pa.string())


def test_bytes_without_the_text_mark_are_texts() -> None:
    raw = read(written("parquet", pa.table({"case": [b"a", b"\xe5\x8f\x97"]})))
    assert raw.table["case"].to_pylist() == ["a", "受"]


def test_a_text_that_is_no_utf8_is_refused() -> None:
    broken = pa.table({"case": pa.array([b"\xff\xfe"]).cast(pa.binary()).view(pa.string())})
    assert refusal(written("parquet", broken)).code == "parquet.corrupt"
    assert refusal(written("file", broken)).code == "parquet.corrupt"


@pytest.mark.parametrize("form", ["parquet", "file", "stream"])
def test_a_truncated_file_is_refused(form: str) -> None:
    data = written(form)
    for size in range(8, len(data) - 16, 97):
        error = refusal(data[:size])
        assert error.code in {"parquet.corrupt", "table.no_rows"}
        assert "/tmp" not in error.text("en")


@pytest.mark.parametrize(("magic", "code"), [(b"PARE", "parquet.encrypted"), (b"FEA1", "parquet.corrupt")])
def test_other_kinds(magic: bytes, code: str) -> None:
    assert refusal(magic + bytes(100)).code == code


def test_too_many_records_are_refused() -> None:
    assert read(written("parquet"), max_rows=60).table.num_rows == 60
    for form in FORMS:
        assert refusal(written(form), max_rows=59).code == "read.rows"


def test_a_file_that_is_nearly_all_equal_records_is_refused() -> None:
    file = io.BytesIO()
    block = pa.table({"a": np.ones(8_000_000, np.int8)})
    pq.write_table(block, file, compression="zstd", row_group_size=8_000_000)
    assert refusal(file.getvalue()).code == "parquet.bomb"


def test_no_records() -> None:
    assert refusal(written("parquet", table().slice(0, 0))).code == "table.no_rows"


def test_a_path_is_mapped_and_a_packed_file_is_unpacked(tmp_path: Path) -> None:
    import gzip

    plain, packed = tmp_path / "log.parquet", tmp_path / "log.parquet.gz"
    plain.write_bytes(written("parquet"))
    packed.write_bytes(gzip.compress(written("file")))
    assert read(plain).table.num_rows == read(packed).table.num_rows == 60


def test_a_folder_of_parts(tmp_path: Path) -> None:
    for year in (2024, 2025):
        (tmp_path / f"year={year}").mkdir()
        (tmp_path / f"year={year}" / "part-0.parquet").write_bytes(written("parquet"))
    source = Source("parts", "path", b"PAR1", tmp_path)
    raw = Parquet().read(source, ReadOptions())
    assert raw.table.num_rows == 120
    assert set(raw.table["year"].to_pylist()) == {2024, 2025}
    (tmp_path / "year=2025" / "part-1.parquet").write_bytes(b"PAR1 broken")
    with pytest.raises(ReadError):
        Parquet().read(source, ReadOptions())


def mutant(data: bytes, rng: random.Random) -> bytes:
    """Bits flipped, or parts cut, doubled and replaced."""
    found = bytearray(data)
    shift = rng.random() < 0.3
    for _ in range(rng.choice([1, 1, 2, 8])):
        at, size = rng.randrange(len(found) - 64), rng.choice([1, 2, 8, 64])
        if not shift:
            found[at] = rng.choice([found[at] ^ (1 << rng.randrange(8)), 0, 0x7F, 0x80, 0xFF])
        elif rng.random() < 0.5:
            del found[at : at + size]
        else:
            found[at:at] = found[at : at + size]
    return bytes(found)


def try_mutants(count: int, start: int) -> None:
    seeds = [written(form) for form in FORMS]
    for number in range(start, start + count):
        data = mutant(seeds[number % len(seeds)], random.Random(number))
        started = time.monotonic()
        try:
            raw = Parquet().read(open_source(data, name="log.parquet"), ReadOptions())
            assert len(duplicate_mask(raw.table)) == raw.read["events"]
        except ClearwayError as error:
            words = [error.text(lang) for lang in LANGUAGES]
            assert all(words), number
        except Exception as error:
            raise AssertionError(f"mutant {number}") from error
        assert time.monotonic() - started < 10, number


def test_mutants() -> None:
    try_mutants(MUTANTS, 0)


@pytest.mark.long
def test_many_mutants() -> None:
    try_mutants(1_000_000, MUTANTS)
