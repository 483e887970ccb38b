"""``clearway import``: any source, its account in words and as JSON, in both languages."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits, write_lines

ODD = (
    "工单号,环节,完成时间,处理人,渠道,金额",
    "A1,受理,2025-03-03 08:00,张三,电话,￥100.00",
    "A1,办结,2025-03-03 18:00,李四,电话,￥100.00",
    "A2,受理,not a time,张三,网站,￥300.50",
    "A2,办结,2025-03-05 09:00,李四,网站,￥300.50",
)


def test_the_account_as_json(run: Run, desk: Path, tmp_path: Path) -> None:
    told = run("import", desk, "--out", tmp_path / "log", "--json")
    assert (told.code, told.err) == (0, "")
    document = fits("import", told.document)
    figures = {key: document[key] for key in ("events", "instances", "cases", "activities", "ties", "encoding", "zone")}
    assert figures == {
        "events": 24, "instances": 24, "cases": 12, "activities": 2, "ties": 0, "encoding": "utf-8", "zone": "UTC"
    }  # fmt: skip
    four = {"read": 24, "stored": 24, "quarantined": 0, "dropped": {}}
    assert document["rows"] == four | {"events": four}
    assert document["mapping"]["case"] == "Ticket ID"
    assert document["issues"] == []
    assert document["out"] == (tmp_path / "log").as_posix()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_oddities_are_told_in_words_and_as_json(lang: str, run: Run, tmp_path: Path) -> None:
    source = write_lines(tmp_path / "工单.csv", ODD)
    told = run("import", source, "--out", tmp_path / "a", "--lang", lang)
    document = fits("import", run("import", source, "--out", tmp_path / "b", "--lang", lang, "--json").document)
    assert document["rows"]["read"] == document["rows"]["stored"] + document["rows"]["quarantined"] == 4
    bad = next(issue for issue in document["issues"] if issue["kind"] == "quarantine")
    assert (bad["row"], bad["column"], bad["count"]) == (4, "完成时间", 1)
    lines = told.out.splitlines()
    assert [f"- {issue['message']}" for issue in document["issues"]] == [line for line in lines if line[:2] == "- "]
    assert chinese(lines[0]) == (lang == "zh")
    assert str(tmp_path / "a") in lines[-1]
    assert (tmp_path / "a" / "provenance.json").is_file()


@pytest.mark.parametrize(
    ("encoding", "delimiter"), [("gb18030", ","), ("utf-16", "\t"), ("big5", ";"), ("utf-8-sig", "|")]
)
def test_the_same_log_in_another_dress(encoding: str, delimiter: str, run: Run, desk: Path, tmp_path: Path) -> None:
    text = desk.read_text("utf-8").replace(",", delimiter).replace("phone", "電話")
    (tmp_path / "log.csv").write_bytes(text.encode(encoding))
    call = ["import", tmp_path / "log.csv", "--out", tmp_path / "log", "--json"]
    told = run(*call)
    if told.code == 2:  # two signs do not tell East Asian encodings apart: the remedy names the answer
        assert "--encoding" in told.document["error"]["remedy"]
        told = run(*call, "--encoding", encoding)
    document = told.document
    assert (document["events"], document["cases"], document["delimiter"]) == (24, 12, delimiter)
    assert run("measure", tmp_path / "log", "--name", "cases", "--by", "Channel", "--raw").out.count("電話") == 1


def test_a_workbook_with_chinese_headers_and_a_chosen_sheet(run: Run, desk_zh: Path, tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "工单.xlsx")) as book:
        book.add_worksheet("说明").write(0, 0, "readme")
        sheet = book.add_worksheet("数据")
        with desk_zh.open(encoding="utf-8", newline="") as file:
            for at, row in enumerate(csv.reader(file)):
                sheet.write_row(at, 0, row)
    told = run("import", tmp_path / "工单.xlsx", "--sheet", "数据", "--out", tmp_path / "log", "--json")
    document = fits("import", told.document)
    assert (document["cases"], document["sheet"], document["reader"]) == (12, "数据", "xlsx")
    assert document["mapping"] | {"case": "工单号", "activity": "活动", "end": "结束时间"} == document["mapping"]
    assert run("import", tmp_path / "工单.xlsx", "--sheet", "无", "--out", tmp_path / "x", "--json").code == 2


def test_a_column_can_be_named_or_left_out(run: Run, desk: Path, tmp_path: Path) -> None:
    def mapping(*given: str) -> Any:
        return run("import", desk, "--out", tmp_path / "-".join(given), "--json", *given).document["mapping"]

    assert "resource" not in mapping("--map", "resource=none")
    assert mapping("--map", "group=Agent", "--map", "resource=none")["group"] == "Agent"
    assert mapping("--map", "case=Customer ID")["case"] == "Customer ID"
    assert "end" in mapping("--map", "time=End", "--map", "start=none")


def test_a_part_of_the_log(run: Run, desk: Path, tmp_path: Path) -> None:
    document = run("import", desk, "--out", tmp_path / "log", "--where", "Channel=phone", "--json").document
    assert document["cases"] == 7
    assert (document["rows"]["read"], document["rows"]["stored"]) == (24, 14)
    assert list(document["rows"]["dropped"].values()) == [10]


def test_an_object_centric_log_asks_for_its_object_type(run: Run, data_dir: Path, tmp_path: Path) -> None:
    source = data_dir / "ocel" / "ocel20_example.jsonocel"
    asked = run("import", source, "--out", tmp_path / "log", "--json")
    assert asked.code == 2
    assert "--object-type" in asked.document["error"]["remedy"]
    told = run("import", source, "--out", tmp_path / "log", "--object-type", "Invoice", "--json")
    document = fits("import", told.document)
    assert told.code == 0
    assert {"events", "objects", "relations"} <= set(document["rows"])
    for account in (document["rows"][name] for name in ("events", "objects", "relations")):
        assert account["read"] == account["stored"] + account["quarantined"] + sum(account["dropped"].values())
    wrong = run("import", source, "--out", tmp_path / "log2", "--object-type", "Invoyce", "--json")
    assert (wrong.code, (tmp_path / "log2").exists()) == (2, False)


def test_an_existing_output_is_refused_unless_overwritten(run: Run, desk: Path, tmp_path: Path) -> None:
    assert run("import", desk, "--out", tmp_path / "log").code == 0
    again = run("import", desk, "--out", tmp_path / "log", "--json")
    assert (again.code, again.document["error"]["code"]) == (2, "out.exists")
    assert "--overwrite" in again.document["error"]["remedy"]
    fewer = run("import", desk, "--out", tmp_path / "log", "--overwrite", "--where", "Channel=web", "--json")
    assert (fewer.code, fewer.document["cases"]) == (0, 5)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("mine")
    foreign = run("import", desk, "--out", tmp_path / "mine", "--overwrite", "--json")
    assert (foreign.code, foreign.document["error"]["code"]) == (2, "out.foreign")
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.csv", b"", "read.empty"),
        ("header.csv", b"case,activity,time\n", None),
        ("columns.csv", b"a,b,c\n1,2,3\n", "role.missing"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(50), None),
    ],
)
def test_what_is_no_log_is_refused(name: str, content: bytes, code: str | None, run: Run, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    told = run("import", tmp_path / name, "--out", tmp_path / "log", "--json")
    error = fits("error", told.document)["error"]
    assert told.code == 2
    assert code in (None, error["code"])
    assert error["place"]["file"] == name
    assert not (tmp_path / "log").exists()


def test_a_folder_without_a_log_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "dir").mkdir()
    told = run("import", tmp_path / "dir", "--out", tmp_path / "log", "--json")
    assert (told.code, told.document["error"]["place"]) == (2, {"file": "dir"})
