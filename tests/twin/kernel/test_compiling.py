"""Compiling: one entry, kept on disk, made anew as soon as any source of the kernel changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from numba.np.numpy_support import from_dtype

import clearway
from clearway.twin.kernel import compiling, machine, memory
from clearway.twin.kernel.compiling import Int, Real, World

PACKAGE = Path(clearway.__file__).parent

PROGRAM = """
import sys, time
from clearway.model.spec import Activity, Exponential, Graph, Node, Renewal, SequenceFlow, Spec
from clearway.twin.program import program_of
from clearway.twin.world import run_once
from clearway.twin.kernel.machine import simulate
nodes = {"s": Node("start"), "t": Node("task"), "e": Node("end")}
flows = {"f": SequenceFlow("s", "t"), "g": SequenceFlow("t", "e")}
spec = Spec(Graph(nodes, flows), Renewal(Exponential(5.0)), {"t": Activity(duration=Exponential(3.0))})
raw = run_once(program_of(spec), 50, 1, keep_rows=True)
hits, misses = (sum(counts.values()) for counts in (simulate.stats.cache_hits, simulate.stats.cache_misses))
sys.stdout.write(f"{hits} {misses} {int(raw.rows['end'].sum())}")
"""


def test_the_number_of_the_sources_changes_with_any_of_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for file in Path(compiling.__file__).parent.glob("*.py"):
        shutil.copy(file, tmp_path)
    monkeypatch.setattr(compiling, "__file__", str(tmp_path / "compiling.py"))
    first = compiling.sources()
    assert first >= 0
    seen = {first}
    for file in sorted(tmp_path.glob("*.py")):
        file.write_bytes(file.read_bytes() + b"\n")
        seen.add(compiling.sources())
    assert len(seen) == 1 + len(list(tmp_path.glob("*.py")))


def test_other_sources_look_for_other_machine_code() -> None:
    signature = (from_dtype(memory.WORLD),)
    one, same, other = (machine._machine(number) for number in (1, 1, 2))

    def place(made: object) -> object:
        from numba.core.registry import cpu_target

        return made._cache._index_key(signature, cpu_target.target_context.codegen())  # type: ignore[attr-defined]

    assert place(one) == place(same) != place(other)


def test_types_of_arguments_are_their_annotations() -> None:
    def sample(w: World, time: Int, u: Real) -> None:
        del w, time, u

    names = [str(kind) for kind in compiling._signature(sample)]
    assert names[0].startswith("Record(now")
    assert names[1:] == ["int64", "float64"]


@pytest.mark.long
def test_machine_code_on_disk_is_used_and_never_outlives_its_sources(tmp_path: Path) -> None:
    copy = tmp_path / "clearway"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    environment = os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}

    def run() -> tuple[int, int, int]:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
        )
        hits, misses, total = (int(part) for part in done.stdout.split())
        return hits, misses, total

    hits, misses, total = run()
    assert (hits, misses) == (0, 1)
    assert run() == (1, 0, total)
    # A file that the entry itself does not stand in: times are drawn twice as long.
    drawn = copy / "twin" / "kernel" / "chance.py"
    text = drawn.read_text("utf-8")
    assert text.count("value = -d.a * math.log(u)") == 1
    drawn.write_text(text.replace("value = -d.a * math.log(u)", "value = -2 * d.a * math.log(u)"), "utf-8")
    hits, misses, longer = run()
    assert (hits, misses) == (0, 1)
    assert longer > total
