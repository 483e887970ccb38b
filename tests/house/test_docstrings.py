"""Every public name says what it is."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import Function, Module, modules, nothing


def test_every_public_name_has_a_docstring() -> None:
    silent = [place for module in modules() for place, doc in _public(module) if not doc]
    nothing(silent, "every public name has a docstring")


def test_the_first_line_is_one_sentence() -> None:
    bad = [
        f"{place}: {doc.splitlines()[0]}"
        for module in modules()
        for place, doc in _public(module)
        if doc and not _sentence(doc.splitlines())
    ]
    nothing(bad, "the first line of a docstring is one sentence")


def _public(module: Module) -> Iterator[tuple[str, str]]:
    """Places and docstrings of the module, its public functions, classes, and their public methods."""
    yield module.place, ast.get_docstring(module.tree) or ""
    for node in module.tree.body:
        if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not _is_overload(node):
            yield f"{module.at(node)} {node.name}", ast.get_docstring(node) or ""
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _methods(module, node)


def _methods(module: Module, owner: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for node in owner.body:
        if isinstance(node, Function) and not node.name.startswith("_") and not _is_overload(node):
            yield f"{module.at(node)} {owner.name}.{node.name}", ast.get_docstring(node) or ""


def _is_overload(node: Function | ast.ClassDef) -> bool:
    names = {getattr(mark, "id", getattr(mark, "attr", "")) for mark in node.decorator_list}
    return bool(names & {"overload", "setter", "deleter"})


def _sentence(lines: list[str]) -> bool:
    """Whether the first line is complete in itself."""
    return lines[0].rstrip().endswith((".", "?", ":", "::"))
