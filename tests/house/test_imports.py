"""``import clearway`` is quick: heavy packages wait until they are used."""

from __future__ import annotations

import subprocess
import sys

LIMIT_S = 0.2
RUNS = 9
HEAVY = {"numba", "pyarrow", "duckdb", "ibis", "lxml", "openpyxl", "pandas", "polars", "scipy", "typer", "rich"}


def test_import_takes_under_200_ms() -> None:
    # The best of several runs: other work on the machine only ever adds time.
    code = "import time; began = time.perf_counter(); import clearway; print(time.perf_counter() - began)"
    assert min(float(_run(code)) for _ in range(RUNS)) < LIMIT_S


def test_import_brings_no_heavy_package() -> None:
    loaded = set(_run("import sys, clearway; print(*{name.partition('.')[0] for name in sys.modules})").split())
    assert not loaded & HEAVY


def test_public_names_are_there_and_known_to_dir() -> None:
    code = (
        "import clearway; print(*[n for n in clearway.__all__ if n not in dir(clearway) or not hasattr(clearway, n)])"
    )
    assert _run(code).strip() == ""


def _run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
