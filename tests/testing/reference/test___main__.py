"""The runner as a command: one JSON document and an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clearway.testing.reference.__main__ import main


def test_an_unknown_kind_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.json"
    path.write_text(json.dumps([{"id": "a", "kind": "of no kind", "expected": {}, "tolerance": 0}]), "utf-8")
    assert main([str(path)]) == 1
    assert json.loads(capsys.readouterr().out)["unknown"] == 1


def test_no_cases_end_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cases.json"
    path.write_text("[]", "utf-8")
    assert main([str(path)]) == 0
    assert json.loads(capsys.readouterr().out) == {"passed": 0, "failed": 0, "unknown": 0, "cases": {}}


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["no-such-file.json"]])
def test_what_is_no_file_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "remedy" in json.loads(capsys.readouterr().out)["error"]
