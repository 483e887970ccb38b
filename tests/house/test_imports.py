"""``import clearway`` is quick: heavy packages wait until they are used."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

from tests.house.tree import ROOT, modules, nothing

LIMIT_S = 0.2
RUNS = 9
BROUGHT_BY_THE_CALLER = {"pandas", "polars"}
"""Frames that come in or go out only where the caller has the package."""

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


def test_every_package_that_the_code_imports_is_declared() -> None:
    # What only comes along with another package may be gone with that package's next version.
    declared, homes = _declared(), packages_distributions()
    bad = {
        f"{module.place}: {name}"
        for module in modules()
        for node in module.nodes()
        for name in _foreign(node)
        if name not in BROUGHT_BY_THE_CALLER and not declared & {_plain(home) for home in homes.get(name, [name])}
    }
    nothing(sorted(bad), "declare in pyproject.toml what the code imports")


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for name, lines in project["optional-dependencies"].items() if name != "test" for line in lines]
    names = (re.match(r"[A-Za-z0-9._-]+", line) for line in (*project["dependencies"], *extras))
    return {_plain(name[0]) for name in names if name is not None}


def _foreign(node: ast.AST) -> set[str]:
    """Top names of imported packages that are neither ours nor Python's."""
    if isinstance(node, ast.Import):
        names = {alias.name.partition(".")[0] for alias in node.names}
    elif isinstance(node, ast.ImportFrom):
        names = {(node.module or "").partition(".")[0]}
    else:
        return set()
    return names - set(sys.stdlib_module_names) - {"clearway"}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
