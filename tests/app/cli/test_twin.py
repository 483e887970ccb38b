"""``clearway twin``: the group shows its commands, hands options on, and names what is near."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

from clearway.app.cli import twin
from clearway.app.cli.main import commands


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_group_alone_shows_its_help(lang: str, run: Run) -> None:
    alone, asked = run("twin", "--lang", lang), run("twin", "--help", "--lang", lang)
    assert (alone.code, alone.out) == (0, asked.out)
    assert chinese(alone.out) == (lang == "zh")
    assert all(f"\n  {module.NAME} " in alone.out for module in twin.COMMANDS)


def test_every_command_has_its_whole_name() -> None:
    assert {f"twin {module.NAME}" for module in twin.COMMANDS} <= set(commands("en"))


def test_language_and_json_may_stand_before_the_group_and_before_the_command(desk: Path, run: Run) -> None:
    words = run("twin", "distance", desk, desk, "--lang", "zh").out
    assert run("--lang", "zh", "twin", "distance", desk, desk).out == words
    assert run("twin", "--lang", "zh", "distance", desk, desk).out == words
    for call in (("--json", "twin", "distance"), ("twin", "--json", "distance")):
        fits("twin-distance", run(*call, desk, desk).document)


@pytest.mark.parametrize("given", ["fly", "distence"])
def test_an_unknown_command_of_the_group(given: str, run: Run) -> None:
    told = run("twin", given, "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "cli.no_command")
    assert given in told.document["error"]["message"]
    assert "distance" in told.document["error"]["remedy"]
