"""Families: reading the explicit tuple is reading the truth, and the members are strangers to each other."""

from __future__ import annotations

import ast
import configparser
from dataclasses import dataclass

import pytest
from tests.house.tree import ROOT, Function, Module, modules


@dataclass(frozen=True, slots=True)
class Family:
    """A folder whose members are classes with the given methods, named in a tuple of its ``__init__``."""

    package: str
    listed: str
    methods: frozenset[str]


FAMILIES = (
    Family("clearway.log.readers", "READERS", frozenset({"sniff", "read"})),
    Family("clearway.findings.detectors", "DETECTORS", frozenset({"look"})),
    Family("clearway.redesign.patterns", "PATTERNS", frozenset({"places"})),
    Family("clearway.twin.distance", "DISTANCES", frozenset({"of", "between"})),
    Family("clearway.plan.cycle", "FORMS", frozenset({"fill", "seed", "work"})),
    Family("clearway.plan.search", "OPTIMISERS", frozenset({"run"})),
    Family("clearway.monitor.effect", "METHODS", frozenset({"refusal", "estimate"})),
    Family("clearway.monitor.aspects", "ASPECTS", frozenset({"look"})),
    Family("clearway.stats.drift", "SAMPLES", frozenset({"part"})),
)

FUNCTIONS: tuple[tuple[str, str, set[str]], ...] = (
    ("clearway.views.charts", "CHARTS", set()),
    ("clearway.monitor.rules", "RULES", {"ruleset", "tests_of_points", "zoned"}),
    (
        "clearway.stats.limits",
        "CHARTS",
        {"attributes", "chart", "frame", "individuals", "inputs", "keys", "series", "spread"},
    ),
    ("clearway.views.sections", "SECTIONS TWIN_SECTIONS PLAN_SECTIONS", {"section"}),
)
"""Families whose members are functions: package, tuple or tuples, and files that members share."""


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.listed)
def test_every_member_is_listed_once(family: Family) -> None:
    listed = _listed(family.package, family.listed)
    found = [name for module in _files(family) for name in _members(module, family)]
    assert sorted(listed) == sorted(set(listed)), f"{family.listed} names a member twice"
    assert set(found) == set(listed), f"{family.listed} and the files of {family.package} differ"


@pytest.mark.parametrize(("package", "listed", "shared"), FUNCTIONS, ids=[package for package, _, _ in FUNCTIONS])
def test_every_file_of_functions_is_listed(package: str, listed: str, shared: set[str]) -> None:
    names = {name for one in listed.split() for name in _listed(package, one)}
    imports = [node for node in _home(package).tree.body if isinstance(node, ast.ImportFrom)]
    homes = {node.module for node in imports if names & {alias.name for alias in node.names}}
    files = {module.name for module in modules() if module.name.rpartition(".")[0] == package}
    assert homes == files - {f"{package}.{name}" for name in shared}, f"{listed} and the files of {package} differ"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.listed)
def test_members_are_strangers_by_contract(family: Family) -> None:
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


def _files(family: Family) -> list[Module]:
    inside = f"{family.package}."
    return [module for module in modules() if module.name.startswith(inside)]


def _home(package: str) -> Module:
    return next(module for module in modules() if module.name == package)


def _members(module: Module, family: Family) -> list[str]:
    return [
        node.name
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        and family.methods <= {item.name for item in node.body if isinstance(item, Function)}
        and "Protocol" not in {_name(base) for base in node.bases}
    ]


def _listed(package: str, listed: str) -> list[str]:
    """Names in the tuple, whether it holds classes, instances or functions."""
    for node in _home(package).tree.body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if any(isinstance(target, ast.Name) and target.id == listed for target in targets):
            value = getattr(node, "value", None)
            assert isinstance(value, ast.Tuple), f"{listed} is an explicit tuple"
            return [_name(item) for item in value.elts]
    pytest.fail(f"{package} has no tuple {listed}")


def _name(item: ast.expr) -> str:
    if isinstance(item, ast.Call):
        return _name(item.func)
    return ast.unparse(item).rpartition(".")[2]
