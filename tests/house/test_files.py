"""What stands in the repository: no machine's paths, no download addresses, pinned versions, changelog, commands."""

from __future__ import annotations

import os
import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
from tests.house.tree import ROOT, nothing, tracked

MACHINE_PATH = re.compile(r"/(home|root|mnt|srv|tmp|work|Users)/[A-Za-z._-]+/")
REGISTRY = re.compile(
    r"--(extra-)?index-url|pythonhosted\.org|registry\.npmjs\.org|mirrors?\.[a-z.]+/pypi|\"resolved\": *\"http"
)
PIN = re.compile(r"[a-z0-9][a-z0-9.-]*==[0-9][0-9A-Za-z.+!]*")
TEXT_LIMIT = 5_000_000
REQUIRED = (
    "README.md", "README.zh.md", "LICENSE", "CONTRIBUTING.md", "Makefile", ".ci/run", ".importlinter",
    "pyproject.toml", "constraints/python.txt", "changelog.d/README.md", "docs/background/glossary.md",
)  # fmt: skip


def test_the_house_is_complete() -> None:
    nothing([name for name in REQUIRED if not (ROOT / name).is_file()], "the house is complete")
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_the_licence_is_the_whole_text() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.lstrip().startswith("Apache License")
    assert "END OF TERMS AND CONDITIONS" in text
    assert len(text) > 10_000


@pytest.mark.parametrize("pattern", [MACHINE_PATH, REGISTRY], ids=["machine path", "download address"])
def test_no_tracked_file_names(pattern: re.Pattern[str]) -> None:
    bad = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in tracked()
        if path != Path(__file__) and (match := pattern.search(_text(path)))
    ]
    nothing(bad, "a tracked file names a path of a machine or a download address")


def test_constraints_hold_names_and_versions_only() -> None:
    for path in (ROOT / "constraints").glob("*.txt"):
        lines = path.read_text("utf-8").splitlines()
        nothing([line for line in lines if not PIN.fullmatch(line)], f"{path.name} holds name==version only")
        names = [line.partition("==")[0] for line in lines]
        assert len(names) == len(set(names)), path.name


def test_every_requirement_is_pinned() -> None:
    pinned = {line.partition("==")[0] for line in (ROOT / "constraints/python.txt").read_text("utf-8").splitlines()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = {_name(line) for line in (*project["dependencies"], *(line for extra in extras for line in extra))}
    below = {_name(line) for name in wanted for line in requires(name) or () if "extra ==" not in line}
    needed = wanted | {name for name in below if _installed(name)}
    nothing(sorted(needed - pinned), "make pins")


def test_changelog_fragments_say_something() -> None:
    fragments = [path for path in (ROOT / "changelog.d").glob("*.md") if path.name != "README.md"]
    assert fragments
    nothing([path.name for path in fragments if len(path.read_text("utf-8").strip()) < 20], "a fragment says something")


@pytest.mark.parametrize("page", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_every_make_command_of_a_page_exists(page: str) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = set(re.findall(r"\bmake ([a-z]+)\b", "\n".join(_code((ROOT / page).read_text("utf-8")))))
    assert named
    nothing(sorted(named - targets), "every make command of the page is a target")


def test_every_script_of_the_makefile_exists() -> None:
    scripts = re.findall(r"\bpython ([\w/]+\.py)", (ROOT / "Makefile").read_text("utf-8"))
    assert scripts
    nothing([name for name in scripts if not (ROOT / name).is_file()], "a make target runs a script that is not there")


def test_ci_runs_what_make_test_runs() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "export CLEARWAY_CI=1" in run
    assert "make test" in run


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "README.zh.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{page.relative_to(ROOT)}: {link}"
        for page in pages
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
        if not (page.parent / link).exists()
    ]
    nothing(broken, "links between pages lead somewhere")


def _text(path: Path) -> str:
    if path.stat().st_size > TEXT_LIMIT:
        return ""
    return path.read_bytes().decode("utf-8", "ignore")


def _code(text: str) -> list[str]:
    return re.findall(r"```.*?```|`[^`\n]+`", text, re.S)


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found is not None
    return found[0].lower().replace("_", "-").replace(".", "-")


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
