"""Every guide runs: its commands and its Python, on a small sample that bears the names used there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from tests.house.tree import ROOT

from clearway.twin.sample import write_sample

PAGES = sorted(
    [ROOT / "README.md", ROOT / "README.zh.md", *ROOT.glob("docs/tutorial/*.md"), *ROOT.glob("docs/guides/*.md")]
)
ELSEWHERE = ("postgresql://", "make ", "pip ")
"""Marks of lines that need a server, this repository, or a network."""

COMMAND_LINE = "import sys; from clearway.app.cli.main import main; sys.exit(main())"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_what_a_page_says_can_be_done(page: Path, tmp_path: Path) -> None:
    for language, block in re.findall(r"^```(\w*)\n(.*?)^```", page.read_text("utf-8"), re.M | re.S):
        _lay_out(tmp_path, block)
        if language == "python":
            _run([sys.executable, "-c", block], tmp_path, (0,))
        if not language:
            for line in block.replace("\\\n", " ").splitlines():
                _type(line, tmp_path)


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


def _lay_out(folder: Path, block: str) -> None:
    """The files that a block names: logs in its language, a cost file with what the guide writes into it."""
    lang = "zh" if "--lang zh" in block else "en"
    tickets, _ = write_sample(folder, lang=lang, cases=250)
    (folder / "yourfile.csv").write_bytes(tickets.read_bytes())


def _type(line: str, folder: Path) -> None:
    words = shlex.split(line, comments=True)
    if not words or any(mark in line for mark in ELSEWHERE):
        return
    assert words[0] in ("clearway", ".venv/bin/clearway"), line
    overwrite = ["--overwrite"] if "--out" in words and "--overwrite" not in words else []
    _run([sys.executable, "-c", COMMAND_LINE, *words[1:], *overwrite], folder, (0, 1))


def _run(command: list[str], folder: Path, good: tuple[int, ...]) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode in good, f"{command[2:]}\n{done.stdout}{done.stderr}"
