"""Small things: functions, nesting, files. Complexity is ruff's (C90, at most 10)."""

from __future__ import annotations

import ast
import textwrap

import pytest
from tests.house.tree import Module, code_lines, helpers, modules, nesting, nothing

LONGEST_FUNCTION = 60
LONG_FUNCTION = 35
SHARE_OF_LONG = 0.05
DEEPEST = 3
LONGEST_FILE = 500


def test_no_function_is_over_60_code_lines() -> None:
    long = _longer((*modules(), *helpers()), LONGEST_FUNCTION)
    nothing(long, "no function has more than 60 lines of code")


def test_95_of_100_functions_are_under_35_code_lines() -> None:
    functions = [function for module in modules() for function in module.functions()]
    long = _longer(modules(), LONG_FUNCTION - 1)
    if len(long) > SHARE_OF_LONG * len(functions):
        nothing(long, f"95% of {len(functions)} functions have fewer than 35 lines of code")


def test_blocks_nest_at_most_three_deep() -> None:
    deep = [
        f"{module.at(function)} {function.name}: {nesting(function)}"
        for module in modules()
        for function in module.functions()
        if nesting(function) > DEEPEST
    ]
    nothing(deep, "blocks nest at most three deep")


def test_no_file_is_over_500_lines() -> None:
    long = [(module.place, lines) for module in (*modules(), *helpers()) if (lines := _lines(module)) > LONGEST_FILE]
    nothing(long, "a long file is a missing room")


@pytest.mark.parametrize(
    ("body", "lines", "depth"),
    [
        ("return 1", 1, 0),
        ('"""Docstring."""\n# comment\n\nx = 1\nreturn x', 2, 0),
        ("for a in b:\n    if a:\n        return a\n    elif b:\n        return b", 5, 2),
        ("with a:\n    try:\n        b()\n    except ValueError:\n        for c in d:\n            c()", 6, 3),
    ],
)
def test_the_rulers_measure_right(body: str, lines: int, depth: int) -> None:
    function = ast.parse("def f():\n" + textwrap.indent(body, "    ")).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert (code_lines(function), nesting(function)) == (lines, depth)


def _longer(among: tuple[Module, ...], limit: int) -> list[str]:
    return [
        f"{module.at(function)} {function.name}: {code_lines(function)}"
        for module in among
        for function in module.functions()
        if code_lines(function) > limit
    ]


def _lines(module: Module) -> int:
    return len(module.text.splitlines())
