"""The help is whole: every option, every word of its text, in both languages and any width."""

from __future__ import annotations

from typing import Any

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese

from clearway.app.cli.help import LEFT, named
from clearway.app.cli.layout import places
from clearway.app.cli.main import commands

NAMES = list(commands("en"))
ENGLISH = ("Usage", "Options", "required", "default", "Show this")
"""Words that the parser's own help would bring."""


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", NAMES)
def test_no_text_is_cut_off(name: str, lang: str, columns: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    shown = run(*name.split(), "--help", "--lang", lang)
    assert shown.code == 0
    assert max(places(line) for line in shown.out.splitlines()) <= columns
    said = "".join(shown.out.split())
    for parameter in command(name, lang).params:
        assert "".join(parameter.help.split()) in said
        assert all(option in shown.out for option in [named(parameter), *parameter.secondary_opts])
    assert "…" not in shown.out


@pytest.mark.parametrize("name", NAMES)
def test_the_chinese_help_is_chinese(name: str, run: Run) -> None:
    shown = run(*name.split(), "--help", "--lang", "zh").out
    assert not [word for word in ENGLISH if word in shown]
    titles = [line for line in shown.splitlines() if line.endswith(("：", ":"))]
    assert len(titles) >= 1
    assert all(chinese(line) for line in titles)


def test_what_is_needed_stands_in_the_usage(run: Run) -> None:
    usage = {name: run(*name.split(), "--help").out.splitlines()[0] for name in NAMES}
    assert usage["analyze"] == "Usage: clearway analyze LOG --out FOLDER [options]"
    assert usage["measure"] == "Usage: clearway measure [LOG] [options]"
    assert usage["doctor"] == "Usage: clearway doctor [options]"


def test_defaults_and_duties_are_told(run: Run) -> None:
    shown = " ".join(run("analyze", "--help").out.split())
    assert "appears whole or not at all. Required." in shown
    assert "3 to 50. Default: 5." in shown
    assert "(all). Default: complete." in shown
    assert "Default: clearway-demo." in " ".join(run("demo", "--help").out.split())


def test_the_help_tells_exit_codes_and_the_way_to_the_other_language(run: Run) -> None:
    assert "Exit codes: 0 done; 1 done" in run("import", "--help").out
    assert "CLEARWAY_LANG=zh" in " ".join(run("--help").out.split())


@pytest.mark.parametrize("name", NAMES)
def test_every_option_says_what_it_takes(name: str) -> None:
    bare = [
        one.opts
        for one in command(name, "en").params
        if not (one.param_type_name == "argument" or one.is_flag or one.metavar)
    ]
    assert bare == []


def test_names_fit_their_column() -> None:
    names = [
        f"{' / '.join([*one.opts, *one.secondary_opts])} {'' if one.is_flag else one.metavar}".rstrip()
        for name in NAMES
        for one in command(name, "en").params
        if one.param_type_name == "option"
    ]
    assert max(map(len, names)) == LEFT


def command(name: str, lang: str) -> Any:
    return commands(lang)[name]
