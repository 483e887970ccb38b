"""Files that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.app.service.file import refuse_existing_file, write_file
from clearway.base.errors import OutputError


def test_a_file_with_its_folder(tmp_path: Path) -> None:
    out = tmp_path / "new" / "model.bpmn"
    write_file(out, b"content")
    assert out.read_bytes() == b"content"
    assert [one.name for one in out.parent.iterdir()] == ["model.bpmn"]


def test_what_stands_in_the_way(tmp_path: Path) -> None:
    out = tmp_path / "model.bpmn"
    refuse_existing_file(out, overwrite=False)
    out.write_text("mine", "utf-8")
    refuse_existing_file(out, overwrite=True)
    with pytest.raises(OutputError) as refused:
        refuse_existing_file(out, overwrite=False)
    assert refused.value.code == "out.file"
    with pytest.raises(OutputError) as refused:
        refuse_existing_file(tmp_path, overwrite=True)
    assert refused.value.code == "out.folder"


def test_an_unwritable_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(OutputError) as refused:
        write_file(tmp_path / "file" / "model.bpmn", b"")
    assert refused.value.code == "out.write"
