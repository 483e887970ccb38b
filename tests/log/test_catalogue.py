"""Every row of the catalogue of broken inputs that a log reader meets: one of four outcomes, named and counted.

``catalogue/expected.toml`` says for each row which outcome, which counts, which warnings and repairs, which error in
which place, and which answer turns a question into a log; the values behind the counts are checked by the functions
below.
"""

from __future__ import annotations

import csv
import json
import os
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.log.made import MADE, parquet_of_units

from clearway.app.cli import main
from clearway.base.errors import ClearwayError
from clearway.base.messages import LANGUAGES
from clearway.log import Log, read

HERE = Path(__file__).parent
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((HERE / "catalogue" / "expected.toml").read_text("utf-8"))
NOT_FOR_READERS = {"B01", "B02", "B03", "B04", "B05", "D10"}
SECONDS = 30.0
OPTION = {"day_first": "--day-first", "object_type": "--object-type", "max_rows": "--max-rows"}


@pytest.fixture(scope="session")
def catalogue(reference_dir: Path) -> dict[str, Path | None]:
    """Row id to its file, None for those that are made."""
    folder = reference_dir / "bad_inputs"
    with (folder / "catalogue.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["id"] not in NOT_FOR_READERS]
    files = {row["id"]: folder / "files" / (row["generator_file"].split() or ["-"])[0] for row in rows}
    return {row: path if path.is_file() else None for row, path in files.items()}


@pytest.fixture(scope="session")
def source(catalogue: dict[str, Path | None], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path | str]:
    made: dict[str, Path | str] = {}

    def find(row: str) -> Path | str:
        path = catalogue[row]
        if path is None and row not in made:
            made[row] = MADE[row](tmp_path_factory.mktemp(row))
        return made[row] if path is None else path

    return find


def test_every_row_is_expected(catalogue: dict[str, Path | None]) -> None:
    assert len(catalogue) == 76
    assert set(catalogue) == set(EXPECTED)
    assert {row for row, path in catalogue.items() if path is None} == set(MADE)


@pytest.mark.parametrize("row", EXPECTED)
def test_library(row: str, source: Callable[[str], Path | str]) -> None:
    wanted = EXPECTED[row]
    began = time.monotonic()
    check(row, source(row), wanted.get("options", {}), wanted)
    if "answer" in wanted:
        check(row, source(row), wanted.get("options", {}) | wanted["answer"], wanted["answered"])
    assert time.monotonic() - began < SECONDS


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("row", [row for row in EXPECTED if row != "I09"])
def test_command_line(
    row: str, lang: str, source: Callable[[str], Path | str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted, out = EXPECTED[row], tmp_path / "out"
    call = ["import", str(source(row)), "--out", str(out), "--json", "--lang", lang]
    code = main([*call, *arguments(wanted.get("options", {}))])
    spoken = capsys.readouterr()
    document = json.loads(spoken.out)
    assert "Traceback" not in spoken.err
    if wanted["outcome"] == "refused":
        assert code == 2
        assert set(document["error"]) == {"code", "message", "place", "remedy"}
        assert document["error"]["code"] == wanted["error"]
        assert not out.exists(), "nothing is written half"
        assert os.listdir(tmp_path) == []
    else:
        assert code == 0
        rows = document["rows"]
        assert [rows["read"], rows["stored"], rows["quarantined"]] == wanted["events"]
        assert {issue["code"] for issue in document["issues"]} == {*wanted["issues"]}
        assert out.is_dir()


def check(row: str, path: Path | str, options: dict[str, Any], wanted: dict[str, Any]) -> None:
    try:
        log = read(path, **options)
    except ClearwayError as error:
        refused(error, wanted)
        return
    assert outcome(log) == wanted["outcome"]
    account = log.intake.rows["events"]
    assert [account.read, account.stored, account.quarantined] == wanted["events"]
    assert counts(log) == wanted["issues"]
    assert [record.row for record in log.quarantine] == wanted.get("quarantined_rows", [])
    for entity in log.intake.rows.values():
        assert entity.read == entity.stored + entity.quarantined + sum(entity.dropped.values())
    for issue in log.intake.issues:
        assert all(issue.message(lang) for lang in LANGUAGES)
    VALUES.get(row, lambda _: None)(log)


def refused(error: ClearwayError, wanted: dict[str, Any]) -> None:
    assert wanted["outcome"] == "refused", error
    assert error.code == wanted["error"]
    place = dict(error.place)
    assert place.pop("file", None), "the file is named"
    assert place == wanted.get("place", {})
    texts = {lang: (error.message(lang), error.remedy(lang)) for lang in LANGUAGES}
    assert texts["zh"] != texts["en"]
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in part) for part in texts["zh"])


def outcome(log: Log) -> str:
    if log.quarantine:
        return "quarantined"
    return "repaired" if log.intake.repaired else "read"


def counts(log: Log) -> dict[str, int]:
    """Warnings, repairs and reasons with their counts over all columns."""
    found: Counter[str] = Counter()
    for issue in log.intake.issues:
        found[issue.code] += issue.count
    return dict(found)


def arguments(options: dict[str, Any]) -> list[str]:
    found = []
    for name, value in options.items():
        found += [OPTION.get(name, f"--{name}")] + ([] if value is True else [str(value)])
    return found


def ids(log: Log) -> list[str]:
    return [str(one) for one in log.cases.arrow().column("id").to_pylist()]


def texts(log: Log, name: str) -> list[str | None]:
    """A text column of the instances, in the order of the source."""
    table = log.to_arrow().sort_by("source_row")
    return list(table.column(name).to_pylist())


def stamps(log: Log) -> list[str | None]:
    """Completions in the order of the source, as ISO in UTC."""
    from clearway.base.time import NULL_US, iso

    table = log.instances.arrow().sort_by("source_row")
    return [None if us is None or us == NULL_US else iso(us)[:-6] for us in table.column("end_us").to_pylist()]


def same(read_value: Callable[[Log], Any], wanted: Any) -> Callable[[Log], None]:
    def compare(log: Log) -> None:
        assert read_value(log) == wanted

    return compare


def names(log: Log) -> set[str]:
    return set(log.activities)


RECEIVED, CHECKED, DONE = "\u53d7\u7406", "\u5ba1\u6838", "\u529e\u7ed3"


def three_steps(log: Log) -> None:
    assert names(log) == {RECEIVED, CHECKED, DONE}
    assert ids(log) == ["C1", "C2", "C3"]
    assert stamps(log)[:3] == ["2025-03-01T08:00:00", "2025-03-01T09:00:00", "2025-03-01T10:00:00"]


def three_steps_of_shanghai(log: Log) -> None:
    assert names(log) == {RECEIVED, CHECKED, DONE}
    assert stamps(log)[:3] == ["2025-03-01T00:00:00", "2025-03-01T01:00:00", "2025-03-01T02:00:00"]


def traditional(log: Log) -> None:
    assert names(log) == {RECEIVED, "\u8655\u7406", "\u5b8c\u6210"}


def four_bytes(log: Log) -> None:
    three_steps(log)
    assert {len(name.encode("gb18030")) for name in log.names("resource")} == {5}
    assert {name[0] for name in log.names("resource")} == {b"\x95\x34\xb2\x35".decode("gb18030")}


def rates(log: Log) -> None:
    assert sorted(log.column("cost").tolist()) == [2.75, 1234.5]


def prices(log: Log) -> None:
    assert sorted(log.column("cost").tolist()) == [200.0, 1234.5]


def kept_texts(log: Log) -> None:
    table = log.to_arrow().to_pydict()
    assert {"99999999999999999999999", "1,5", "yes"} <= {str(value[0]) for value in table.values()}


def gap(log: Log) -> None:
    assert stamps(log) in (["2024-03-10T02:30:00"], ["2024-03-10T07:30:00"])


VALUES: dict[str, Callable[[Log], None]] = {
    **dict.fromkeys(("E02", "E03", "S03", "S04", "S05", "S10", "S12"), three_steps),
    "E04": traditional,
    "E06": four_bytes,
    "E10": same(lambda log: len(log.activities), 4),
    "S14": same(lambda log: texts(log, "resource"), ["+1", "-2+3"]),
    "S16": same(lambda log: log.names('x"; DROP TABLE events;--'), ["1"]),
    "S17": same(lambda log: {"__class__", "constructor", "rowid", "select"} <= set(log.dictionaries), True),
    "I01": same(ids, ["007", "7"]),
    "I05": same(ids, ["1.23E+17", "123000000000000001"]),
    "I08": same(ids, ["abc", "ABC"]),
    "T02": same(stamps, ["2025-03-01T00:00:00", "2025-03-01T01:00:00", "2025-03-01T02:00:00"]),
    "T05": gap,
    "T06": same(stamps, ["2025-04-03T08:00:00", "2025-04-13T08:00:00"]),
    "T10": same(stamps, ["2025-03-01T08:00:00", None]),
    "T14": same(stamps, ["2025-03-01T08:00:00", "2025-03-01T14:30:00"]),
    "T18": same(stamps, ["2025-03-02T00:00:00", "2025-03-01T23:59:59"]),
    "T21": same(stamps, ["2025-03-01T08:00:00", "2025-03-01T09:00:00", "2025-03-01T10:00:00"]),
    "N01": rates,
    "N04": prices,
    "X09": three_steps_of_shanghai,
    "X12": kept_texts,
    "X19": same(lambda log: log.cases.num_rows, 2),
    "X24": three_steps_of_shanghai,
    "D07": same(stamps, [f"2025-03-0{day}T08:00:00" for day in range(1, 5)]),
}
"""Row id to a check of what the log holds."""


def test_day_first_and_month_first_are_answers(source: Callable[[str], Path | str]) -> None:
    path = source("T07")
    assert stamps(read(path, day_first=True))[0] == "2025-04-01T08:00:00"
    assert stamps(read(path, day_first=False))[0] == "2025-01-04T08:00:00"


def test_clock_changes_are_counted_in_the_zone(source: Callable[[str], Path | str]) -> None:
    fold = read(source("T04"), zone="America/New_York")
    assert counts(fold) == {"time.dst_fold": 2}
    assert stamps(fold) == ["2024-11-03T05:30:00", "2024-11-03T05:15:00"], "the first reading, daylight time"
    skipped = read(source("T05"), zone="America/New_York")
    assert counts(skipped) == {"time.dst_gap": 1}
    assert stamps(skipped) == ["2024-03-10T07:30:00"]


def test_ids_cut_by_a_spreadsheet_are_a_warning_where_they_tell_no_case(source: Callable[[str], Path | str]) -> None:
    log = read(source("I12"), mapping={"case": "resource", "resource": "none"})
    assert "id.scientific" in {issue.code for issue in log.intake.issues}
    assert ids(log) == ["a", "b"]


def test_duplicates_go_only_on_request(source: Callable[[str], Path | str]) -> None:
    account = read(source("I11"), drop_duplicates=True).intake.rows["events"]
    assert (account.read, account.stored, dict(account.dropped)) == (6, 3, {"exact_duplicate": 3})


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_the_unit_of_parquet_stamps_is_kept(unit: str, tmp_path: Path) -> None:
    log = read(parquet_of_units(tmp_path, unit))
    assert stamps(log) == ["2025-03-01T08:00:00"] * 2
    assert texts(log, "resource") == ["x", None]


def test_a_workbook_under_csv_is_read_by_its_bytes(tmp_path: Path) -> None:
    path = MADE["D07"](tmp_path)
    disguised = Path(path).rename(tmp_path / "log.csv")
    log = read(disguised)
    assert log.intake.reader == "xlsx"
    assert "xlsx.suffix" in log.intake.repaired
