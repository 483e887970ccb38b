"""A workbook as a package: refused before its XML is parsed when it is none or not safe."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from clearway.base.errors import ReadError
from clearway.base.messages import LANGUAGES
from clearway.log import workbook
from clearway.log.workbook import check_workbook, open_workbook


def package(tmp_path: Path, *parts: tuple[str, bytes]) -> Path:
    path = tmp_path / "log.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts:
            file.writestr(name, content)
    return path


def refusal(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        check_workbook(path, "log.xlsx", path.read_bytes()[:64])
    assert all(caught.value.text(lang) for lang in LANGUAGES)
    return caught.value


@pytest.mark.parametrize(
    "prolog",
    [
        b"<!DOCTYPE a><a/>",
        b"<?xml version='1.0'?>\n<!-- <a> --><!DOCTYPE a><a/>",
        b"<!-- <a> never closed <!DOCTYPE a>",
        "<!DOCTYPE a><a/>".encode("utf-16"),
        b" " * 70_000 + b"<!DOCTYPE a><a/>",
    ],
)
def test_a_document_type_cannot_hide(tmp_path: Path, prolog: bytes) -> None:
    assert refusal(package(tmp_path, ("xl/workbook.xml", prolog))).code == "xlsx.doctype"


def test_an_ordinary_part_passes(tmp_path: Path) -> None:
    path = package(tmp_path, ("xl/workbook.xml", b"<?xml version='1.0'?><!-- note --><a><!-- <b --></a>"))
    check_workbook(path, "log.xlsx", b"PK")


def test_too_many_elements_parts_or_strings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MAX_ELEMENTS", 100)
    path = package(tmp_path, ("xl/styles.xml", b"<a>" + b"<b/>" * 200 + b"</a>"))
    assert refusal(path).code == "xlsx.part"
    monkeypatch.setattr(workbook, "MAX_STRINGS_BYTES", 10)
    assert refusal(package(tmp_path, ("xl/sharedStrings.xml", b"<a>long enough</a>"))).code == "xlsx.part"
    monkeypatch.setattr(workbook, "MAX_PARTS", 1)
    assert refusal(package(tmp_path, ("a.xml", b"<a/>"), ("b.xml", b"<a/>"))).code == "xlsx.part"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice(tmp_path: Path) -> None:
    assert refusal(package(tmp_path, ("a.xml", b"<a/>"), ("a.xml", b"<b/>"))).code == "xlsx.part"


def test_no_package(tmp_path: Path) -> None:
    path = tmp_path / "log.xlsx"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    assert refusal(path).code == "xlsx.corrupt"
    with pytest.raises(ReadError), open_workbook(path, "log.xlsx"):
        pass


def test_an_opened_workbook_is_closed(tmp_path: Path) -> None:
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    path = tmp_path / "log.xlsx"
    path.write_bytes(file.getvalue())
    with open_workbook(path, "log.xlsx") as book:
        assert book.sheetnames == ["Sheet"]
