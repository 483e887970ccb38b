"""Machine code on disk: taken where it is whole and of the present sources, made anew otherwise, never half there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import clearway
from clearway.twin.kernel import memory, stored

PACKAGE = Path(clearway.__file__).parent

PROGRAM = """
import sys
from clearway.model.spec import Activity, Exponential, Graph, Node, Renewal, SequenceFlow, Spec
from clearway.twin.program import program_of
from clearway.twin.world import run_once
nodes = {"s": Node("start"), "t": Node("task"), "e": Node("end")}
flows = {"f": SequenceFlow("s", "t"), "g": SequenceFlow("t", "e")}
spec = Spec(Graph(nodes, flows), Renewal(Exponential(5.0)), {"t": Activity(duration=Exponential(3.0))})
raw = run_once(program_of(spec), 50, 1, keep_rows=True)
sys.stdout.write(f"{int('numba' in sys.modules)} {int(raw.rows['end'].sum())}")
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Machine code lies here."""
    monkeypatch.setenv(stored.FOLDER, str(tmp_path))
    return tmp_path


def put(body: bytes) -> Path:
    (file,) = stored._files()
    assert stored._written(file, stored._seal(body) + body)
    return file


def test_what_was_written_is_read(folder: Path) -> None:
    assert stored._kept() is None
    assert put(b"name\ncode\nand more").parent == folder
    assert stored._kept() == ("name", b"code\nand more")


@pytest.mark.parametrize("broken", [slice(0, 0), slice(0, 20), slice(0, -1), slice(1, None)])
def test_a_broken_file_is_not_read(folder: Path, broken: slice) -> None:
    del folder
    file = put(b"name\ncode")
    file.write_bytes(file.read_bytes()[broken])
    assert stored._kept() is None


def test_code_of_other_sources_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del folder
    put(b"name\ncode")
    monkeypatch.setattr(stored, "sources", lambda: b"0" * 16)
    assert stored._kept() is None


def test_the_digest_changes_with_any_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in Path(stored.__file__).parent.glob("*.py"):
        shutil.copy(file, tmp_path)
    monkeypatch.setattr(stored, "__file__", str(tmp_path / "stored.py"))
    seen = {stored.sources()}
    for file in sorted(tmp_path.glob("*.py")):
        file.write_bytes(file.read_bytes() + b"\n")
        seen.add(stored.sources())
    assert len(seen) == 1 + len(list(tmp_path.glob("*.py")))


def test_other_compilers_and_processors_have_files_of_their_own(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    del folder
    (file,) = stored._files()
    monkeypatch.setattr(stored, "version", lambda name: f"{name} of tomorrow")
    assert list(stored._files()) != [file]


def test_a_place_that_cannot_be_written_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert not stored._written(tmp_path / "file" / "kernel.o", b"code")
    assert stored._written(tmp_path / "new" / "kernel.o", b"code")
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["kernel.o"]


def test_one_call_of_the_kernel_in_an_empty_world_ends_at_once() -> None:
    world = np.zeros(1, memory.WORLD)
    for room in ("items", "events", "scopes", "stack", "history"):
        world[f"room_{room}"] = 1
    world["freed"] = world["culprit_case"] = -1
    assert stored.linked()(world) == memory.FINISHED


@pytest.mark.long
def test_machine_code_on_disk_is_used_and_never_outlives_its_sources(tmp_path: Path) -> None:
    copy = tmp_path / "clearway"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}

    def run() -> tuple[int, int]:
        """Whether it was compiled, and the sum of the times."""
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
        )
        compiled, total = done.stdout.split()
        return int(compiled), int(total)

    compiled, total = run()
    assert compiled
    assert run() == (0, total)
    # A file that the entry itself does not stand in: times are drawn twice as long.
    drawn = copy / "twin" / "kernel" / "chance.py"
    text = drawn.read_text("utf-8")
    assert text.count("value = -d.a * math.log(u)") == 1
    drawn.write_text(text.replace("value = -d.a * math.log(u)", "value = -2 * d.a * math.log(u)"), "utf-8")
    compiled, longer = run()
    assert compiled
    assert longer > total
