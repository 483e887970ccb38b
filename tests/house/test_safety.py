"""Constructs that may not stand anywhere: code from data, swallowed errors, printing, a second XML parser."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.house.tree import Module, called, helpers, modules, nothing

UNSAFE_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint"}
UNSAFE_MODULES = {"pickle", "cPickle", "dill", "cloudpickle", "shelve", "marshal", "telnetlib"}
UNSAFE_ATTRIBUTES = {"yaml.load", "os.system", "os.popen", "tempfile.mktemp", "np.load", "joblib.load", "joblib.dump"}
BLANKET = {"Exception", "BaseException"}
LAUNCHERS = {"run", "Popen", "call", "check_call", "check_output"}
PARSERS = {"XMLParser", "iterparse", "XMLPullParser", "HTMLParser", "ParserCreate", "fromstring", "XML"}
PARSER_HOME = "src/clearway/base/markup.py"
PRINTER = "src/clearway/app/cli/console.py"
"""The only module of the package that writes to the screen."""

LAST_DEFENCE = "src/clearway/app/cli/main.py"
"""The only module that may catch whatever comes, to end with exit code 3 instead of a traceback."""


def test_no_code_comes_from_data() -> None:
    bad = [f"{module.at(node)} {what}" for module in modules() for node, what in _unsafe(module)]
    nothing(bad, "no code comes from data")


def test_no_error_is_swallowed_or_nameless() -> None:
    among = [module for module in modules() if module.place != LAST_DEFENCE]
    bad = [module.at(node) for module in among for node in module.nodes() if _blanket(node)]
    bad += [
        module.at(node) for module in helpers() for node in module.nodes() if _blanket(node) and not _passed_on(node)
    ]
    nothing(bad, "name the error that you expect; raise one of clearway.base.errors")


def test_only_the_output_of_the_command_line_prints() -> None:
    bad = [
        module.at(node)
        for module in modules()
        if module.place != PRINTER
        for node in module.nodes()
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"print", "sys.stdout.write", "sys.stderr.write"}
    ]
    nothing(bad, "the package writes to the screen through the output module of the command line only")


def test_one_place_makes_xml_parsers() -> None:
    bad = [
        f"{module.at(node)} {name}"
        for module in modules()
        if module.place != PARSER_HOME
        for node in module.nodes()
        if (name := called(node)) in PARSERS and isinstance(getattr(node, "func", None), ast.Attribute | ast.Name)
    ]
    nothing(bad, f"use the factory of {PARSER_HOME}")


def test_no_shell_and_no_pickled_arrays() -> None:
    bad = [
        module.at(node)
        for module in modules()
        for node in module.nodes()
        if isinstance(node, ast.Call)
        and {word.arg for word in node.keywords} & ({"shell"} if called(node) in LAUNCHERS else {"allow_pickle"})
    ]
    nothing(bad, "no shell, no pickled arrays")


def test_nothing_is_left_to_do() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X:")
    marked = [module.place for module in modules() if any(mark in module.text for mark in marks)]
    nodes = ((module, node) for module in modules() for node in module.nodes())
    stubs = [module.at(node) for module, node in nodes if _raised(node) == "NotImplementedError"]
    nothing(marked + stubs, "what stands here is finished")


def _unsafe(module: Module) -> Iterator[tuple[ast.AST, str]]:
    for node in module.nodes():
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in UNSAFE_CALLS:
            yield node, node.func.id
        if isinstance(node, ast.Attribute) and ast.unparse(node) in UNSAFE_ATTRIBUTES:
            yield node, ast.unparse(node)
        for name in _imported(node):
            if name.partition(".")[0] in UNSAFE_MODULES:
                yield node, name


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []


def _blanket(node: ast.AST) -> bool:
    if isinstance(node, ast.ExceptHandler):
        caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        return any(kind is None or getattr(kind, "id", "") in BLANKET for kind in caught)
    return _raised(node) in BLANKET


def _passed_on(node: ast.AST) -> bool:
    """Whether a handler of a test ends by raising, for example to name the mutant that broke a reader."""
    return isinstance(node, ast.ExceptHandler) and isinstance(node.body[-1], ast.Raise)


def _raised(node: ast.AST) -> str:
    """Name of what a ``raise`` raises; empty for anything else."""
    raised = getattr(node, "exc", None) if isinstance(node, ast.Raise) else None
    return str(getattr(raised.func if isinstance(raised, ast.Call) else raised, "id", ""))
