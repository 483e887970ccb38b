"""Every guide runs: its commands and its Python, on a small sample that bears the names used there.

Commands run in this process: starting one costs seconds, a guide has up to twenty, and what a new process does stands
in the tests of the command line.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.house.tree import ROOT

from clearway.app.cli.main import main
from clearway.twin.sample import write_sample

PAGES = sorted(
    [ROOT / "README.md", ROOT / "README.zh.md", *ROOT.glob("docs/tutorial/*.md"), *ROOT.glob("docs/guides/*.md")]
)
ELSEWHERE = ("postgresql://", "make ", "pip ")
"""Marks of lines that need a server, this repository, or a network."""


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample in each language, drawn once."""
    folders = {lang: tmp_path_factory.mktemp(f"sample-{lang}") for lang in ("en", "zh")}
    for lang, folder in folders.items():
        tickets, _ = write_sample(folder, lang=lang, cases=250)
        shutil.copy(tickets, folder / "yourfile.csv")
    return folders


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_says_can_be_done(
    page: Path,
    samples: dict[str, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```", page.read_text("utf-8"), re.M | re.S):
        shutil.copytree(samples["zh" if "--lang zh" in block else "en"], tmp_path, dirs_exist_ok=True)
        if language == "python":
            _run(block, tmp_path)
        if not language:
            for line in block.replace("\\\n", " ").splitlines():
                _type(line, capfd)


@pytest.mark.parametrize("name", ["improvement-project.md", "improvement-project.zh.md"])
def test_a_walk_says_where_it_writes_again(name: str) -> None:
    """Commands run above with --overwrite added; who types them from the page must not be refused either."""
    written = set()
    text = (ROOT / "docs/guides" / name).read_text("utf-8").replace("\\\n", " ")
    for line in re.findall(r"^clearway .*--out .*$", text, re.M):
        out = re.search(r"--out (\S+)", line)[1]  # type: ignore[index]
        assert "--check" in line or out not in written or "--overwrite" in line, line
        written.add(out)
    assert written


def _type(line: str, capfd: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(line, comments=True)
    if not words or any(mark in line for mark in ELSEWHERE):
        return
    assert words[0] in ("clearway", ".venv/bin/clearway"), line
    overwrite = ["--overwrite"] if "--out" in words and "--overwrite" not in words else []
    capfd.readouterr()
    try:
        code = main([*words[1:], *overwrite])
    except SystemExit as end:
        code = end.code
    assert code in (0, 1), f"{line}\n{capfd.readouterr()}"


def _run(block: str, folder: Path) -> None:
    done = subprocess.run([sys.executable, "-c", block], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{block}\n{done.stdout}{done.stderr}"
