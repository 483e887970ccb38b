"""Files that an option names."""

from __future__ import annotations

from pathlib import Path

import pytest

from clearway.app.service.given import bytes_given, text_given
from clearway.base.errors import OptionError


def test_bytes_and_text(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text("\u00e9", "utf-8")
    assert bytes_given(file, "--costs") == b"\xc3\xa9"
    assert text_given(file, "--costs") == "\u00e9"


def test_what_cannot_be_read_names_option_and_file(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe")
    for path in (tmp_path / "none", tmp_path, tmp_path / "b.toml"):
        with pytest.raises(OptionError) as caught:
            text_given(path, "--costs")
        assert caught.value.code == "option.file"
        assert caught.value.place == {"option": "--costs", "file": str(path)}
