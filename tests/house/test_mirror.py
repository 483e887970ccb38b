"""tests/ mirrors src/clearway file for file."""

from __future__ import annotations

from pathlib import Path

from tests.house.tree import SOURCE, TESTS, modules, nothing

WITHOUT_A_TEST: dict[str, str] = {
    "__main__.py": "two lines that call the command line, which has its own tests",
    "model/spec/cases.py": "values without behaviour; reading, writing and checking a Spec use them all",
    "model/spec/conditions.py": "a value without behaviour; the check of conditions uses it",
    "model/spec/flow.py": "values without behaviour; graphs and their drawings use them all",
    "model/spec/people.py": "values without behaviour; the check of people uses them all",
    "model/spec/spec.py": "a value without behaviour; reading and writing use it",
    "model/spec/work.py": "values without behaviour; the check of work uses them all",
    "log/options.py": "a value without behaviour; every reader's test uses it",
    "monitor/watchfile.py": "values without behaviour; reading and checking a definition use them all",
    "views/view.py": "tested with every chart and report",
}
"""Source file: why it has no test file of its own."""

NOT_MIRRORED = {"house", "stories", "bench"}
"""Folders of tests that look at more than one room."""


def test_every_module_has_its_test_file() -> None:
    missing = [
        source.as_posix()
        for module in modules()
        if (source := module.path.relative_to(SOURCE)).name != "__init__.py"
        and source.as_posix() not in WITHOUT_A_TEST
        and not _test_of(source).is_file()
    ]
    nothing(missing, "tests/ mirrors src/ file for file; a reason for an exception goes to WITHOUT_A_TEST")


def test_the_exceptions_are_still_needed() -> None:
    gone = [name for name in WITHOUT_A_TEST if not (SOURCE / name).is_file()]
    tested = [name for name in WITHOUT_A_TEST if _test_of(Path(name)).is_file()]
    nothing(gone + tested, "take the exception out of WITHOUT_A_TEST")


def test_every_test_folder_mirrors_a_source_folder() -> None:
    folders = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    strange = [
        folder.as_posix()
        for folder in folders
        if folder.parts and folder.parts[0] not in NOT_MIRRORED and not (SOURCE / folder).is_dir()
    ]
    nothing(strange, "a folder of tests mirrors a folder of sources")


def _test_of(source: Path) -> Path:
    return TESTS / source.parent / f"test_{source.name}"
