"""Zip archives: safe names, honest sizes, one log or a question."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from clearway.base.errors import ReadError
from clearway.log.archive import MAX_FILES, choose_member, open_member, pick, zip_is_xlsx


def zipped(files: dict[str, bytes], **changes: int) -> io.BytesIO:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = changes.get("external_attr", 0o600 << 16)
            archive.writestr(info, content)
    target.seek(0)
    return target


def refused(file: io.BytesIO, wanted: str | None = None) -> ReadError:
    with pytest.raises(ReadError) as caught:
        choose_member(file, "a.zip", wanted)
    return caught.value


def test_the_only_log_is_taken_and_litter_is_not_counted() -> None:
    file = zipped({"log.csv": b"a,b\n", "__MACOSX/._log.csv": b"x", "README.md": b"hello", "folder/": b""})
    assert choose_member(file, "a.zip", None) == "log.csv"
    with open_member(file, "a.zip", "log.csv") as stream:
        assert stream.read() == b"a,b\n"


def test_several_logs_are_a_question() -> None:
    error = refused(zipped({"a.csv": b"1", "b.xes": b"2"}))
    assert (error.code, error.values["candidates"]) == ("zip.many", "a.csv, b.xes")
    assert "a.zip#a.csv" in error.remedy("en")
    assert choose_member(zipped({"a.csv": b"1", "b.xes": b"2"}), "a.zip", "b.xes") == "b.xes"


def test_unknown_member_lists_candidates() -> None:
    error = refused(zipped({"orders.csv": b"1", "x.csv": b"2"}), "order.csv")
    assert (error.code, error.values["first"]) == ("zip.member", "orders.csv")


@pytest.mark.parametrize("name", ["../evil.csv", "a/../../b.csv", "/etc/passwd", "..\\evil.csv", "C:\\evil.csv"])
def test_unsafe_names_are_refused(name: str) -> None:
    assert refused(zipped({name: b"1"})).code == "zip.unsafe"


def test_links_are_refused() -> None:
    assert refused(zipped({"log.csv": b"/etc/passwd"}, external_attr=0o120777 << 16)).code == "zip.unsafe"


def test_declared_bomb_is_refused() -> None:
    assert refused(zipped({"log.csv": bytes(40 * 2**20)})).code == "read.bomb"


def test_lying_sizes_are_found_by_what_comes_out() -> None:
    blob = bytearray(zipped({"log.csv": b"a,b\n" * 10_000}).getvalue())
    for at in (22, blob.rfind(b"PK\x01\x02") + 24):
        struct.pack_into("<I", blob, at, 50)
    file = io.BytesIO(bytes(blob))
    assert choose_member(file, "a.zip", None) == "log.csv"
    with pytest.raises(ReadError, match="damaged"), open_member(file, "a.zip", "log.csv") as stream:
        stream.read()


def test_too_many_files_are_refused_before_they_are_listed() -> None:
    assert refused(zipped({f"{number}.csv": b"" for number in range(MAX_FILES + 1)})).code == "zip.files"


def test_encrypted_member() -> None:
    blob = bytearray(zipped({"log.csv": b"a,b"}).getvalue())
    for at in (6, blob.rfind(b"PK\x01\x02") + 8):
        blob[at] |= 1
    assert refused(io.BytesIO(bytes(blob))).code == "zip.encrypted"


def test_damaged_directory_and_damaged_member() -> None:
    assert refused(io.BytesIO(b"PK\x03\x04" + bytes(100))).code == "zip.corrupt"
    blob = bytearray(zipped({"log.csv": b"a,b,c\n" * 50}).getvalue())
    blob[45] ^= 0xFF
    with pytest.raises(ReadError), open_member(io.BytesIO(bytes(blob)), "a.zip", "log.csv") as stream:
        stream.read()


def test_workbooks_are_told_from_archives() -> None:
    assert zip_is_xlsx(zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}))
    assert not zip_is_xlsx(zipped({"log.csv": b"1"}))
    assert not zip_is_xlsx(io.BytesIO(b"PK\x03\x04" + bytes(200)))


def test_pick_falls_back_to_any_single_file() -> None:
    assert pick(["export"], "a.zip", None) == "export"
    with pytest.raises(ReadError, match="no file that could be"):
        pick([], "folder", None)
