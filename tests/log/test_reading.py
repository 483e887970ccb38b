"""Reading anything: the right reader by its bytes, answers checked, errors that name the source."""

from __future__ import annotations

import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clearway.base.errors import InputError, OptionError, ReadError, RoleError
from clearway.log import ReadOptions, read
from clearway.log.readers import READERS
from clearway.log.reading import ALL_FORMATS, FOR_FORMATS, reader_of
from clearway.log.sources import open_source

CSV = b"case,activity,time\n1,a,2025-03-01 08:00:00\n1,b,2025-03-01 09:00:00\n2,a,2025-03-02 08:00:00\n"
FRAME = pd.read_csv(io.BytesIO(CSV), dtype=str)


def parquet() -> bytes:
    target = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(FRAME), target)
    return target.getvalue()


def workbook() -> bytes:
    target = io.BytesIO()
    FRAME.to_excel(target, index=False, engine="openpyxl")
    return target.getvalue()


def xes() -> bytes:
    def event(activity: str, time: str) -> str:
        when = time.replace(" ", "T")
        return (
            f'<event><string key="concept:name" value="{activity}"/><date key="time:timestamp" value="{when}"/></event>'
        )

    traces = "".join(
        f'<trace><string key="concept:name" value="{case}"/>'
        + "".join(event(row.activity, row.time) for row in rows.itertuples())
        + "</trace>"
        for case, rows in FRAME.groupby("case")
    )
    return f'<?xml version="1.0"?><log>{traces}</log>'.encode()


MADE = {"csv": CSV, "parquet": parquet, "xlsx": workbook, "xes": xes}


@pytest.mark.parametrize("kind", MADE)
def test_one_log_in_every_format(kind: str, tmp_path: Path) -> None:
    """The bytes decide, not the name."""
    made = MADE[kind]
    path = tmp_path / "export.dat"
    path.write_bytes(made if isinstance(made, bytes) else made())  # type: ignore[operator]
    assert reader_of(open_source(path)).name == kind
    log, expected = read(path), read(CSV)
    assert log.intake.reader == kind
    assert log.column("end_us").tolist() == expected.column("end_us").tolist()
    assert log.cases.arrow(["id"]).equals(expected.cases.arrow(["id"]))
    assert log.variants.arrow().equals(expected.variants.arrow())


def test_frames_are_read_as_they_are() -> None:
    for frame in (FRAME, pa.Table.from_pandas(FRAME)):
        assert read(frame).column("end_us").tolist() == read(CSV).column("end_us").tolist()


@pytest.mark.parametrize("blob", [b"\x00\x01\x02\x03" * 100, b"%PDF-1.7 ...", b"SQLite", b"{}"])
def test_bytes_that_nobody_knows(blob: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read(blob)
    assert caught.value.text("zh")


def test_every_error_names_its_source(tmp_path: Path) -> None:
    path = tmp_path / "desk.csv"
    path.write_bytes(CSV.replace(b"case", b"foo"))
    with pytest.raises(RoleError) as caught:
        read(path)
    assert caught.value.place["file"] == "desk.csv"


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ({"time_zone": "UTC"}, "option.unknown"),
        ({"zone": "Mars"}, "option.zone"),
        ({"lifecycle": "some"}, "option.choice"),
        ({"repairs_off": ("time.everything",)}, "option.repair"),
        ({"mapping": {"hero": "case"}}, "role.unknown"),
    ],
)
def test_answers_are_checked(answers: dict[str, object], code: str) -> None:
    with pytest.raises(OptionError) as caught:
        read(CSV, **answers)
    assert caught.value.code == code
    assert caught.value.text("zh")


def test_answers_change_the_options_given() -> None:
    options = ReadOptions(zone="Asia/Shanghai", max_rows=1)
    assert read(CSV, options, max_rows=3).zone == "Asia/Shanghai"
    with pytest.raises(ReadError):
        read(CSV, options)


def test_provenance_names_source_and_hash(tmp_path: Path) -> None:
    import hashlib

    path = tmp_path / "desk.csv"
    path.write_bytes(CSV)
    intake = read(path).intake
    assert (intake.source, intake.sha256) == ("desk.csv", hashlib.sha256(CSV).hexdigest())
    assert (intake.encoding, intake.delimiter, intake.header_row) == ("utf-8", ",", 1)
    assert intake.mapping == {"case": "case", "activity": "activity", "end": "time"}


@pytest.mark.parametrize(("answer", "value"), [("sheet", "S"), ("object_type", "order"), ("query", "SELECT 1")])
def test_an_answer_for_another_format_is_refused(answer: str, value: str) -> None:
    with pytest.raises(OptionError) as refused:
        read(CSV, **{answer: value})
    assert refused.value.code == "option.unfit"
    assert refused.value.place == {"option": f"--{answer.replace('_', '-')}"}


def test_the_formats_are_those_of_the_readers() -> None:
    assert sorted(reader.name for reader in READERS) == list(ALL_FORMATS)
    assert set().union(*FOR_FORMATS.values()) <= set(ALL_FORMATS)


@pytest.mark.parametrize("answers", [{"where": (("chanel", "x"),)}, {"tie_break": "tiem"}])
def test_a_column_that_an_option_names_wrongly_is_told_with_near_ones(answers: dict[str, object]) -> None:
    with pytest.raises(OptionError) as refused:
        read(CSV, **answers)
    assert refused.value.code == "option.no_column"
    assert refused.value.place["option"] in ("--where", "--tie-break")
