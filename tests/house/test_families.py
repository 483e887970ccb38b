"""Families: reading the explicit tuple is reading the truth, and the members are strangers to each other."""

from __future__ import annotations

import ast
import configparser
from dataclasses import dataclass

import pytest
from tests.house.tree import ROOT, SOURCE, Function, Module, modules


@dataclass(frozen=True, slots=True)
class Family:
    """A folder whose members are classes with the given methods, named in a tuple of its ``__init__``."""

    package: str
    listed: str
    methods: frozenset[str]


FAMILIES = (
    Family("clearway.log.readers", "READERS", frozenset({"sniff", "read"})),
    Family("clearway.findings.detectors", "DETECTORS", frozenset({"look"})),
)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.listed)
def test_every_member_is_listed_once(family: Family) -> None:
    if not _exists(family):
        pytest.skip(f"{family.package} is still to come")
    listed = _listed(family)
    found = [name for module in _files(family) for name in _members(module, family)]
    assert sorted(listed) == sorted(set(listed)), f"{family.listed} names a member twice"
    assert set(found) == set(listed), f"{family.listed} and the files of {family.package} differ"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.listed)
def test_members_are_strangers_by_contract(family: Family) -> None:
    if not _exists(family):
        pytest.skip(f"{family.package} is still to come")
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", "utf-8")
    independent = {
        line
        for section in contracts.sections()
        if contracts[section].get("type") == "independence"
        for line in contracts[section]["modules"].split()
    }
    found = {module.name for module in _files(family) if _members(module, family)}
    assert found <= independent, "add the member to the family's independence contract in .importlinter"


def _exists(family: Family) -> bool:
    return (SOURCE.parent / family.package.replace(".", "/") / "__init__.py").is_file()


def _files(family: Family) -> list[Module]:
    inside = f"{family.package}."
    return [module for module in modules() if module.name.startswith(inside)]


def _members(module: Module, family: Family) -> list[str]:
    return [
        node.name
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        and family.methods <= {item.name for item in node.body if isinstance(item, Function)}
    ]


def _listed(family: Family) -> list[str]:
    """Names in the tuple, whether it holds classes, instances or ``module:Class`` texts."""
    home = next(module for module in modules() if module.name == family.package)
    for node in home.tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == family.listed for target in targets):
            value = getattr(node, "value", None)
            assert isinstance(value, ast.Tuple), f"{family.listed} is an explicit tuple"
            return [_name(item) for item in value.elts]
    pytest.fail(f"{family.package} has no tuple {family.listed}")


def _name(item: ast.expr) -> str:
    if isinstance(item, ast.Call):
        return _name(item.func)
    if isinstance(item, ast.Constant):
        return str(item.value).replace(":", ".").rpartition(".")[2]
    return ast.unparse(item).rpartition(".")[2]
