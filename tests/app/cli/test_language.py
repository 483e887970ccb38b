"""Which language a command line speaks."""

from __future__ import annotations

import pytest

from clearway.app.cli.language import ENVIRONMENT, asked, spoken


@pytest.mark.parametrize(
    ("variables", "lang"),
    [
        ({"CLEARWAY_LANG": "zh"}, "zh"),
        ({"CLEARWAY_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.GB18030"}, "zh"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"CLEARWAY_LANG": "", "LANG": "zh_CN"}, "zh"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_strongest_variable_decides(variables: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert spoken(None) == asked([]) == lang


@pytest.mark.parametrize("system", [("Chinese (Simplified)_China", "936"), ("zh_CN", "UTF-8")])
def test_without_variables_the_system_decides(system: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: system)
    assert spoken(None) == "zh"
    monkeypatch.setattr("locale.getlocale", lambda: (None, None))
    assert spoken(None) == "en"


def test_what_is_asked_for_beats_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARWAY_LANG", "zh")
    assert spoken("en") == "en"


@pytest.mark.parametrize(
    ("given", "lang"),
    [
        (["analyze", "x", "--lang", "zh"], "zh"),
        (["--lang=zh", "analyze"], "zh"),
        (["--lang", "zh", "analyze", "--lang", "en"], "en"),
        (["--lang=fr"], "en"),
        (["--lang"], "en"),
        (["--language", "zh"], "en"),
    ],
)
def test_a_command_line_that_is_not_taken_apart_yet(given: list[str], lang: str) -> None:
    assert asked(given) == lang
