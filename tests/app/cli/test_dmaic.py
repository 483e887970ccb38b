"""``clearway dmaic``: start, check, and what is still asked for, in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

GOAL = ("--goal", "cycle_time.p90 <= 90m")


def test_json_and_the_gate(run: Run, desk: Path, tmp_path: Path) -> None:
    out = tmp_path / "project"
    told = run("dmaic", desk, *GOAL, "--out", out, "--json")
    assert told.code == 0, told.err
    document = fits("dmaic", told.document)
    assert document["worked"]["phase"] == "define"
    assert set(document["documents"]) >= {"charter", "controlplan"}
    checked = run("dmaic", "--out", out, "--check", "--json")
    assert checked.code == 1
    assert fits("dmaic", checked.document)["worked"] == document["worked"]
    again = run("dmaic", desk, "--out", out)
    assert again.code == 2


@pytest.mark.parametrize(("lang", "word"), [("en", "Define"), ("zh", "\u754c\u5b9a")])
def test_words(lang: str, word: str, run: Run, desk: Path, tmp_path: Path) -> None:
    told = run("dmaic", desk, *GOAL, "--out", tmp_path / "p", "--lang", lang)
    assert told.code == 0
    assert chinese(told.out) == (lang == "zh")
    assert any(line.startswith(word) for line in told.out.splitlines())


def test_wrong_calls(run: Run, desk: Path, tmp_path: Path) -> None:
    for call, code in (
        (("dmaic", desk, "--out", tmp_path / "p", "--phase", "launch"), "dmaic.phase"),
        (("dmaic", desk, "--out", tmp_path / "p", "--method", "agile"), "dmaic.method"),
        (("dmaic", "--out", tmp_path / "p", "--check"), "dmaic.none"),
    ):
        told = run(*call, "--json")
        assert (told.code, told.document["error"]["code"]) == (2, code)
