"""The floor plan: rooms, charter lines, depth."""

from __future__ import annotations

import ast

from tests.house.tree import DOORS, ROOMS, SOURCE, modules, nothing


def test_every_folder_is_a_known_room() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders <= {*ROOMS, *DOORS, "locale"}, "a further room needs a decision record"


def test_every_package_opens_with_its_charter() -> None:
    bad = [
        module.place
        for module in modules()
        if module.path.name == "__init__.py" and not _charter(module.text.splitlines()[:1])
    ]
    nothing(bad, "line 1 of a room says in one sentence what it makes")


def test_every_folder_of_sources_is_a_package() -> None:
    folders = {module.path.parent for module in modules()}
    bare = [folder.relative_to(SOURCE).as_posix() for folder in folders if not (folder / "__init__.py").is_file()]
    nothing(sorted(bare), "a room or family has an __init__.py with its charter")


def test_a_package_has_content() -> None:
    empty = [
        module.place
        for module in modules()
        if module.path.name == "__init__.py"
        and module.path.parent != SOURCE
        and len(list(module.path.parent.rglob("*.py"))) == 1 == len(module.tree.body)
    ]
    nothing(empty, "no empty shells")


def test_no_folder_is_deeper_than_room_and_family() -> None:
    deep = [module.place for module in modules() if len(module.path.relative_to(SOURCE).parts) > 3]
    nothing(deep, "room/family/file and no deeper")


def test_no_room_for_leftovers() -> None:
    leftovers = {"utils", "util", "common", "misc", "core", "helpers", "helper"}
    bad = [module.place for module in modules() if leftovers & set(module.name.split("."))]
    nothing(bad, "a helper lives in the lowest room that owns the word")


def test_public_names_of_a_package_are_listed() -> None:
    bad = [
        module.place
        for module in modules()
        if module.path.name == "__init__.py" and _reexports(module.tree) and not _assigns(module.tree, "__all__")
    ]
    nothing(bad, "a package that re-exports names lists them in __all__")


def _charter(first: list[str]) -> bool:
    return bool(first) and first[0].startswith('"""') and first[0].rstrip('"').rstrip().endswith((".", ":"))


def _reexports(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.ImportFrom) and (node.module or "").startswith("clearway") and len(node.names) > 0
        for node in tree.body
    )


def _assigns(tree: ast.Module, name: str) -> bool:
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    targets += [node.target for node in tree.body if isinstance(node, ast.AnnAssign)]
    return any(isinstance(target, ast.Name) and target.id == name for target in targets)
