"""CSV: cells as the standard library reads them, every row numbered, broken rows set aside, mutants survived."""

from __future__ import annotations

import csv
import io
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.log.mutants import SECONDS, mutants

from clearway.base.errors import ClearwayError, OptionError, ReadError
from clearway.log import RawTable, ReadOptions
from clearway.log.readers.csv import Csv
from clearway.log.reading import read as read_log
from clearway.log.sources import open_source

FUZZ = 1000
FUZZ_LONG = 1_000_000
HEADER = ("case", "activity", "time", "note")
CHINESE = "工单号,环节,时间,处理人\n" + "".join(f"A{at},受理投诉,2025-03-01 08:{at:02d},张三\n" for at in range(30))
TRADITIONAL = "案號,環節,時間,處理人\n" + "A1,受理客戶投訴,2025-03-01 08:00,陳建國\n" * 30


def read(blob: bytes | str, **options: object) -> RawTable:
    data = blob.encode() if isinstance(blob, str) else blob
    return Csv().read(open_source(data, name="log.csv"), ReadOptions(**options))  # type: ignore[arg-type]


def refused(blob: bytes | str, **options: object) -> ClearwayError:
    with pytest.raises((ReadError, OptionError)) as caught:
        read(blob, **options)
    assert caught.value.text("en")
    assert caught.value.text("zh")
    return caught.value


def cells(raw: RawTable) -> list[list[str]]:
    return [list(row.values()) for row in raw.table.to_pylist()]


def codes(raw: RawTable) -> dict[str, int]:
    return {issue.code: issue.count for issue in raw.issues}


def aside(raw: RawTable) -> list[tuple[int, str]]:
    return [(record.row, record.reason) for record in raw.quarantine]


def written(rows: list[list[str]], delimiter: str = ",", newline: str = "\n") -> str:
    target = io.StringIO()
    quoting = csv.QUOTE_ALL if any("\r" in cell for row in rows for cell in row) else csv.QUOTE_MINIMAL
    csv.writer(target, delimiter=delimiter, lineterminator=newline, quoting=quoting).writerows(rows)
    return target.getvalue()


PLAIN = st.text(st.sampled_from("ab 7\"',;\t|\n\r=受"), max_size=6)


@given(
    st.lists(st.lists(PLAIN, min_size=4, max_size=4), min_size=1, max_size=8),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
)
@settings(max_examples=300, deadline=None)
def test_cells_are_those_of_the_standard_library(rows: list[list[str]], delimiter: str, newline: str) -> None:
    rows = [[f"C{at}", *row[1:]] for at, row in enumerate(rows)]
    raw = read(written([list(HEADER), *rows], delimiter, newline), delimiter=delimiter)
    assert cells(raw) == rows
    assert raw.source_row.tolist() == list(range(2, len(rows) + 2))
    assert raw.quarantine == ()


@given(st.lists(st.lists(st.sampled_from(["", "x", "7"]), min_size=0, max_size=6), min_size=1, max_size=15))
@settings(max_examples=200, deadline=None)
def test_every_row_is_stored_set_aside_or_blank(rows: list[list[str]]) -> None:
    rows = [*[["a", "b", "c", "d"]] * 15, *rows]
    text = written([list(HEADER), *rows])
    whole = list(csv.reader(io.StringIO(text)))[1:]
    raw = read(text)
    filled = {at: row for at, row in enumerate(whole, start=2) if any(row) or len(row) not in (0, 4)}
    stored = {at: row for at, row in filled.items() if len(row) == 4}
    assert dict(zip(raw.source_row.tolist(), cells(raw), strict=True)) == stored
    assert sorted(aside(raw)) == [(at, "csv.ragged") for at in filled if at not in stored]
    assert raw.read["events"] == len(filled)
    assert codes(raw).get("csv.blank_rows", 0) == len(whole) - len(filled)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "utf-16", "utf-16-le", "utf-32"])
def test_encodings_are_told_from_the_bytes(encoding: str) -> None:
    text = TRADITIONAL if encoding == "big5" else CHINESE
    raw = read(text.encode(encoding))
    assert [list(raw.table.column_names), *cells(raw)] == list(csv.reader(io.StringIO(text)))


def test_a_declared_encoding_is_final() -> None:
    text = "case,activity,time\n1,Prüfung,2025-03-01\n"
    assert read(text.encode("cp1252"), encoding="cp1252").table["activity"].to_pylist() == ["Prüfung"]
    error = refused(text.encode("cp1252"), encoding="utf-8")
    assert (error.code, error.place["byte"]) == ("text.undecodable", text.index("ü") + 1)
    assert refused(text, encoding="klingon").code == "option.encoding"


def test_foreign_bytes_far_behind_are_found_and_placed() -> None:
    """The first megabyte is ASCII; what follows decides the encoding."""
    ahead = "case,activity,time\n" + "1,handle,2025-03-01\n" * 60_000
    behind = "2,受理客户的投诉并且核实情况,2025-03-02\n" * 50
    raw = read((ahead + behind).encode("gb18030"))
    assert raw.facts["encoding"] == "gb18030"
    assert raw.table["activity"][-1].as_py() == "受理客户的投诉并且核实情况"
    assert raw.table.num_rows == 60_050
    error = refused(ahead.encode("utf-16") + b"\x00\xd8\x41\x00" * 4, encoding="utf-16")
    assert error.code == "text.undecodable"
    assert abs(error.place["byte"] - len(ahead.encode("utf-16"))) <= 4


def test_title_rows_are_listed_and_counted_as_rows() -> None:
    text = "Service desk export,,\nMarch 2025,,\n\ncase,activity,time\n1,call,2025-03-01\n2,close,2025-03-02\n"
    raw = read(text)
    assert raw.table.column_names == ["case", "activity", "time"]
    assert raw.source_row.tolist() == [5, 6]
    assert raw.facts["header_row"] == 4
    assert codes(raw)["csv.title_rows"] == 3
    assert refused(text, repairs_off=("csv.title_rows",)).code == "read.repair_off"


def test_a_title_over_two_lines_is_one_row() -> None:
    text = '"Service desk\nexport",,\ncase,activity,time\n1,call,2025-03-01\n2,x\n3,close,2025-03-02\n'
    raw = read(text)
    assert raw.source_row.tolist() == [3, 5]
    assert aside(raw) == [(4, "csv.ragged")]


def test_ragged_rows_behind_cells_with_line_breaks_keep_their_numbers() -> None:
    text = 'case,activity,time\n1,"call\nback",2025-03-01\n2,short\n3,close,2025-03-02,extra\n4,close,2025-03-03\n'
    raw = read(text)
    assert cells(raw)[0] == ["1", "call\nback", "2025-03-01"]
    assert raw.source_row.tolist() == [2, 5]
    assert aside(raw) == [(3, "csv.ragged"), (4, "csv.ragged")]
    assert [record.record for record in raw.quarantine] == ["2,short", "3,close,2025-03-02,extra"]


def test_a_quote_that_never_closes_costs_one_row() -> None:
    lines = [f"{at},call,2025-03-01 08:{at % 60:02d}" for at in range(100)]
    lines[40] = '40,"call,2025-03-01 08:40'
    raw = read("case,activity,time\n" + "\n".join(lines) + "\n")
    assert aside(raw) == [(42, "csv.unclosed_quote")]
    assert raw.quarantine[0].record == lines[40]
    assert raw.table.num_rows == 99
    assert raw.source_row.tolist() == [row for row in range(2, 102) if row != 42]


def test_quotes_that_come_late_are_read_as_quotes() -> None:
    """The first 64 KiB hold none, so that reading may begin without them."""
    ahead = [f"{at},call,2025-03-01" for at in range(6_000)]
    behind = ["x,y", '7,"a, b\nc",2025-03-02', '8,"open,2025-03-02', "9,close,2025-03-02"]
    raw = read("case,activity,time\n" + "\n".join([*ahead, *behind]) + "\n")
    assert cells(raw)[6_000:] == [["7", "a, b\nc", "2025-03-02"], ["9", "close", "2025-03-02"]]
    assert raw.source_row[6_000:].tolist() == [6_003, 6_005]
    assert sorted(aside(raw)) == [(6_002, "csv.ragged"), (6_004, "csv.unclosed_quote")]


def test_repeated_and_missing_names() -> None:
    raw = read("case,activity,time,time,\n1,a,2025-03-01,x,y\n2,b,2025-03-02,x,y\n")
    assert raw.table.column_names == ["case", "activity", "time", "time#2", "column_5"]
    assert raw.ambiguous == ("time",)
    assert codes(raw) == {"csv.repeated_name": 1}


def test_columns_beyond_the_header_are_kept() -> None:
    raw = read("case,activity,time\n1,a,2025-03-01,x\n2,b,2025-03-02,y\n3,b,2025-03-02,z\n")
    assert raw.table.column_names == ["case", "activity", "time", "column_4"]
    assert codes(raw) == {"csv.unnamed_column": 1}
    assert raw.table["column_4"].to_pylist() == ["x", "y", "z"]


def test_old_line_ends_and_a_missing_last_one() -> None:
    for newline in ("\n", "\r\n", "\r"):
        raw = read(newline.join(["case,activity,time", "007,NA,2025-03-01", "7,null,2025-03-02"]))
        assert cells(raw) == [["007", "NA", "2025-03-01"], ["7", "null", "2025-03-02"]]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("case\n1\n2\n", "csv.one_column"),
        ("case,activity,time\n", "csv.no_rows"),
        ("case,activity,time", "csv.no_rows"),
        ("1,a,2025-03-01 08:00\n2,b,2025-03-01 09:00\n", "csv.no_header"),
        ("  \n \n", "read.empty"),
        (b"case,activity\x00\x01\x02\xff\xfe,time\n" + bytes(range(256)), "text.binary"),
    ],
)
def test_what_cannot_be_read(text: str | bytes, code: str) -> None:
    assert refused(text).code == code


def test_cells_have_a_limit() -> None:
    assert read(f"case,activity,time\n1,{'x' * (1 << 20)},2025-03-01\n").table.num_rows == 1
    error = refused("case,activity,time\n1,a,2025-03-01\n2," + "x" * ((1 << 20) + 1) + ",2025-03-01\n")
    assert (error.code, error.place["row"]) == ("csv.cell_limit", 3)
    late = "case,activity,time\n" + "1,a,2025-03-01\n" * 300 + "2," + "x" * (2 << 20) + ",2025-03-01\n"
    error = refused(late)
    assert (error.code, error.place["row"], error.place["column"]) == ("csv.cell_limit", 302, "activity")


def test_sniffing_leaves_other_formats_alone() -> None:
    def sniff(blob: bytes, name: str = "log.csv") -> float:
        return Csv().sniff(open_source(blob, name=name))

    assert sniff(b"case,activity\n") > sniff(b"case,activity\n", "log.dat") > 0
    for head in (b"<?xml version='1.0'?>", b"{}", b"PAR1xxxx", b"\xef\xbb\xbf<log/>", b"%PDF-1.7"):
        assert sniff(head) == 0.0


def test_a_real_log_cell_by_cell(data_dir: Path) -> None:
    path = data_dir / "logs" / "running-example.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";" if b";" in path.read_bytes()[:80] else ","))
    raw = read(path.read_bytes())
    assert cells(raw) == rows[1:]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_defects_in_a_real_log_are_named_by_row(data_dir: Path, data: st.DataObject) -> None:
    """Random defects keep the identity and name every defective row (safety.md, section 1)."""
    lines = (data_dir / "logs" / "running-example.csv").read_text("utf-8").splitlines()
    delimiter = ";" if lines[0].count(";") > lines[0].count(",") else ","
    hurt = data.draw(st.sets(st.integers(2, len(lines)), max_size=8))
    kinds = {row: data.draw(st.sampled_from(["cut", "long", "quote"])) for row in sorted(hurt)}
    for row, kind in kinds.items():
        first, rest = lines[row - 1].split(delimiter, 1)
        broken = {"cut": first, "long": f"{lines[row - 1]}{delimiter}x", "quote": f'"{first}{delimiter}{rest}'}
        lines[row - 1] = broken[kind]
    raw = read("\n".join(lines) + "\n")
    found = dict(aside(raw))
    assert found == {row: "csv.unclosed_quote" if kind == "quote" else "csv.ragged" for row, kind in kinds.items()}
    assert raw.read["events"] == len(lines) - 1 == raw.table.num_rows + len(hurt)
    assert all(record.record == lines[record.row - 1] for record in raw.quarantine)


@pytest.mark.parametrize("name", ["helpdesk_it", "receipt_wabo"])
def test_row_accounting_of_real_logs(data_dir: Path, name: str) -> None:
    source = open_source(data_dir / "logs" / f"{name}.csv.gz")
    raw = Csv().read(source, ReadOptions())
    with source.open() as stream:
        rows = sum(1 for row in csv.reader(io.TextIOWrapper(stream, "utf-8", newline="")) if row) - 1
    assert raw.read["events"] == rows == len(np.unique(raw.source_row))


GOOD = (
    "Service desk,,,\n工单号,环节,时间,备注\n"
    + "".join(f'A{at % 7},受理,2025-03-{at % 28 + 1:02d} 08:{at % 60:02d},"a ""b"", c"\n' for at in range(40))
    + 'A8,办结,2025-03-09 10:00,"two\nlines"\n'
)


def whole_reading(blob: bytes) -> str:
    """Bytes to Log: ``read`` with the identity, or the code of the error; any other exception fails the test."""
    began = time.monotonic()
    try:
        log = read_log(blob)
        account = log.intake.rows["events"]
        assert account.read == account.stored + account.quarantined + sum(account.dropped.values())
        assert log.records.num_rows == account.stored
        result = "read"
    except ClearwayError as error:
        result = error.code if error.text("en") and error.text("zh") else ""
    assert time.monotonic() - began < SECONDS
    return result


def fuzz(count: int, seed: int) -> Counter[str]:
    forms = [GOOD.encode(), GOOD.encode("gb18030"), GOOD.encode("utf-16")]
    return Counter(
        whole_reading(blob)
        for at, good in enumerate(forms)
        for blob in mutants(good, -(-count // len(forms)), seed + at)
    )


def test_fuzz() -> None:
    seen = fuzz(FUZZ, 6)
    assert seen.total() >= FUZZ
    assert seen["read"] > 200
    assert seen["text.undecodable"] + seen["text.encoding_open"] + seen["text.binary"] > 20
    assert seen[""] == 0


@pytest.mark.long
def test_fuzz_at_full_size() -> None:
    assert fuzz(FUZZ_LONG, 16).total() >= FUZZ_LONG
