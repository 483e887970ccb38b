"""Documentation is tested: generated pages are current, and what exists is mentioned."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib

import pytest
from pydantic import TypeAdapter
from tests.house.tree import ROOT, SOURCE, nothing

from clearway.app.service.outputs import OUTPUTS

CATALOGUED = ("commands.md", "measures.md", "detectors.md", "patterns.md", "readers.md", "messages.md", "rooms.md")
EXAMPLES = ROOT / "docs" / "reference" / "schemas" / "examples"


def test_generated_pages_are_current() -> None:
    check = [sys.executable, "docs/build.py", "--check"]
    done = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("page", CATALOGUED)
def test_every_generated_page_has_content(page: str) -> None:
    text = (ROOT / "docs" / "reference" / page).read_text("utf-8")
    assert len(re.findall(r"^(?:## |\| )", text, re.M)) > 3


def test_every_output_has_an_example_that_its_schema_knows() -> None:
    # Examples of earlier versions stay: what a program stored must be readable by what comes later.
    for name in OUTPUTS:
        examples = sorted(EXAMPLES.glob(f"{name}.*.json"))
        assert examples, f"docs/reference/schemas/examples has no example of {name}"
        for path in examples:
            example = json.loads(path.read_text("utf-8"))
            known = TypeAdapter(OUTPUTS[name]).validate_python(example)
            assert known == example, f"{path.name} holds fields that the schema does not name"


def test_the_overview_links_every_page() -> None:
    overview = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    lost = [
        page for page in pages if page != "README.md" and page not in overview and not page.startswith("decisions/")
    ]
    nothing(lost, "docs/README.md links every page")


def test_both_readmes_speak_of_the_same_things() -> None:
    def facts(name: str) -> set[str]:
        return set(re.findall(r"--[a-z-]+|\bmake [a-z]+|\bclearway [a-z]+\b", (ROOT / name).read_text("utf-8")))

    differ = facts("README.md") ^ facts("README.zh.md")
    nothing(sorted(differ), "README.md and README.zh.md name the same commands and options")


def test_the_glossary_holds_each_word_once() -> None:
    for column in list(zip(*_glossary(), strict=True))[:2]:
        nothing(sorted({word for word in column if column.count(word) > 1}), "the glossary holds each word once")


def test_the_catalogue_uses_the_words_of_the_glossary() -> None:
    texts = json.loads((SOURCE / "locale" / "zh.json").read_text("utf-8"))
    rows = [(zh, id.strip("`")) for _, zh, _, id in _glossary() if id]
    assert len(rows) > 12
    nothing([f"{id}: {zh}" for zh, id in rows if zh not in texts.get(id, "")], "glossary and catalogue differ")


def test_the_package_ships_readme_and_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["readme"] == "README.md"
    assert project["license"] == "Apache-2.0"


def _glossary() -> list[list[str]]:
    """Rows of the glossary: English, Chinese, meaning, id in the catalogue or nothing."""
    page = (ROOT / "docs" / "background" / "glossary.md").read_text("utf-8")
    rows = [line.split("|")[1:-1] for line in page.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[2:]]
