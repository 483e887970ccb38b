"""``clearway check``: exit codes, one JSON document, words in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

FILES = Path("bad_inputs") / "files"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("b01_dangling_flow.bpmn", 2),
        ("b02_xxe.bpmn", 2),
        ("b03_script_task.bpmn", 0),
        ("b04_deadlock.bpmn", 1),
        ("b05_infinite_loop.bpmn", 1),
    ],
)
def test_exit_codes(name: str, code: int, run: Run, reference_dir: Path) -> None:
    told = run("check", reference_dir / FILES / name, "--json")
    assert told.code == code
    document = fits("error" if code == 2 else "check", told.document)
    if code == 2:
        assert document["error"]["remedy"]
        assert "root:" not in told.out
    else:
        assert (document["valid"] and document["sound"]) == (code == 0)
        assert all(one["element"] and one["remedy"] for one in document["issues"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, reference_dir: Path) -> None:
    told = run("check", reference_dir / FILES / "b04_deadlock.bpmn", "--lang", lang)
    lines = told.out.splitlines()
    assert told.code == 1
    assert all(chinese(line) == (lang == "zh") for line in lines)
    assert "BP301" in lines[3]
    assert not lines[4].startswith("-"), "the remedy stands below its issue"


def test_a_missing_file(run: Run, tmp_path: Path) -> None:
    told = run("check", tmp_path / "none.bpmn")
    assert told.code == 2
    assert "none.bpmn" in told.err
