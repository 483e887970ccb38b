"""The source tree as values: modules with their syntax trees, functions with their measures, tracked files."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "clearway"
TESTS = ROOT / "tests"
ROOMS = ("base", "stats", "log", "model", "measures", "findings", "redesign", "twin", "plan", "monitor", "views")
DOORS = ("app", "testing")

Function = ast.FunctionDef | ast.AsyncFunctionDef
BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


@dataclass(frozen=True, slots=True)
class Module:
    """One Python file of ours."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        """Path from the root of the repository."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def name(self) -> str:
        """Dotted name of a module under ``src``."""
        parts = self.path.relative_to(SOURCE.parent).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    def nodes(self) -> Iterator[ast.AST]:
        """All syntax nodes."""
        return iter(_walk(self.tree))

    def functions(self) -> Iterator[Function]:
        """All functions and methods, nested ones included."""
        return (node for node in self.nodes() if isinstance(node, Function))

    def at(self, node: ast.AST) -> str:
        """Place of a node as ``path:line``."""
        return f"{self.place}:{getattr(node, 'lineno', 1)}"


@cache
def modules() -> tuple[Module, ...]:
    """The modules of the package."""
    return tuple(_module(path) for path in sorted(SOURCE.rglob("*.py")))


@cache
def helpers() -> tuple[Module, ...]:
    """Python outside the package: tests, bench and the builders of the docs."""
    folders = (TESTS, ROOT / "docs", ROOT / "bench")
    paths = (path for folder in folders for path in sorted(folder.rglob("*.py")))
    return tuple(_module(path) for path in paths if not any(part.startswith(".") for part in path.parts[1:]))


@cache
def tracked() -> tuple[Path, ...]:
    """Files under version control that still exist."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def nothing(bad: Iterable[object], rule: str) -> None:
    """Fail with the rule and one line for each place that breaks it."""
    lines = [str(place) for place in bad]
    if lines:
        pytest.fail("\n  ".join([rule, *lines]), pytrace=False)


def code_lines(function: Function) -> int:
    """Lines of a function's body that hold code: no signature, docstring, comment or blank line."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) is not None else function.body
    lines: set[int] = set()
    for statement in body:
        for node in ast.walk(statement):
            if isinstance(node, ast.expr | ast.stmt):
                lines.update((node.lineno, node.end_lineno or node.lineno))
    return len(lines)


def nesting(node: ast.AST) -> int:
    """Greatest depth of blocks inside a node; an ``elif`` stands beside its ``if``."""
    return max((_depth(child) for child in ast.iter_child_nodes(node)), default=0)


def called(node: ast.AST) -> str:
    """Last name of what a call calls; empty for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


@cache
def _walk(tree: ast.Module) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree))


def _module(path: Path) -> Module:
    text = path.read_text("utf-8")
    return Module(path, text, ast.parse(text, str(path)))


def _depth(node: ast.AST) -> int:
    if isinstance(node, ast.If) and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        inside = max((_depth(child) for child in node.body), default=0)
        return max(1 + inside, _depth(node.orelse[0]))
    return nesting(node) + isinstance(node, BLOCKS)
