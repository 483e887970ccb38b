"""Exit codes, one JSON document, and never a traceback, whatever is called."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits

from clearway.app.cli import analyze, main
from clearway.app.cli.main import COMMANDS, commands

LANGS = ("en", "zh")
WRONG_CALLS: dict[str, tuple[list[str], str, dict[str, str]]] = {
    "no log": (["analyze", "--out", "OUT"], "cli.missing", {"option": "LOG"}),
    "no output": (["import", "DESK"], "cli.missing", {"option": "--out"}),
    "empty log": (["analyze", "", "--out", "OUT"], "option.empty", {"option": "LOG"}),
    "no measure": (["measure", "DESK"], "measure.unnamed", {"option": "--name"}),
    "no log to measure": (["measure", "--name", "cost"], "cli.missing", {"option": "LOG"}),
    "unknown command": (["analize", "DESK"], "cli.no_command", {}),
    "unknown option": (["doctor", "--fast"], "cli.no_option", {"option": "--fast"}),
    "unknown option of a log": (["import", "DESK", "--zones", "UTC"], "cli.no_option", {"option": "--zones"}),
    "option without value": (["import", "DESK", "--out"], "cli.no_value", {"option": "--out"}),
    "option swallowed": (["import", "DESK", "--out", "--overwrite"], "cli.no_value", {"option": "--out"}),
    "option swallowed in a list": (
        ["import", "DESK", "--out", "OUT", "--map", "--raw"],
        "cli.no_value",
        {"option": "--map"},
    ),
    "flag with value": (["measure", "--list=3"], "cli.surplus_value", {"option": "--list"}),
    "one too many": (["analyze", "DESK", "more (or less).csv", "--out", "OUT"], "cli.extra", {}),
    "one for the doctor": (["doctor", "now"], "cli.extra", {}),
    "unknown language": (["doctor", "--lang", "fr"], "cli.value", {"option": "--lang"}),
    "unknown lifecycle": (
        ["import", "DESK", "--out", "OUT", "--lifecycle", "half"],
        "cli.value",
        {"option": "--lifecycle"},
    ),
    "k is no number": (
        ["analyze", "DESK", "--out", "OUT", "--release-k", "two"],
        "cli.value",
        {"option": "--release-k"},
    ),
    "k is too small": (
        ["analyze", "DESK", "--out", "OUT", "--release-k", "2"],
        "option.release_k",
        {"option": "--release-k"},
    ),
    "k is too large": (
        ["analyze", "DESK", "--out", "OUT", "--release-k", "51"],
        "option.release_k",
        {"option": "--release-k"},
    ),
    "no rows allowed": (["import", "DESK", "--out", "OUT", "--max-rows", "0"], "cli.value", {"option": "--max-rows"}),
    "too many rows": (["import", "DESK", "--out", "OUT", "--max-rows", "3"], "read.rows", {"file": "tickets.csv"}),
    "map is no pair": (["import", "DESK", "--out", "OUT", "--map", "case"], "option.pair", {"option": "--map"}),
    "map to nobody": (["import", "DESK", "--out", "OUT", "--map", "=x"], "option.pair", {"option": "--map"}),
    "unknown role": (
        ["import", "DESK", "--out", "OUT", "--map", "kase=Ticket ID"],
        "role.unknown",
        {"option": "--map"},
    ),
    "unknown column": (
        ["import", "DESK", "--out", "OUT", "--map", "case=Tocket"],
        "role.no_column",
        {"column": "Tocket"},
    ),
    "where is no pair": (["import", "DESK", "--out", "OUT", "--where", "phone"], "option.pair", {"option": "--where"}),
    "nothing left": (
        ["import", "DESK", "--out", "OUT", "--where", "Channel=fax"],
        "option.nothing_left",
        {"option": "--where"},
    ),
    "unknown zone": (["import", "DESK", "--out", "OUT", "--zone", "Mars/Olympus"], "option.zone", {"option": "--zone"}),
    "unknown encoding": (
        ["import", "DESK", "--out", "OUT", "--encoding", "utf-99"],
        "option.encoding",
        {"option": "--encoding"},
    ),
    "long delimiter": (
        ["import", "DESK", "--out", "OUT", "--delimiter", "ab"],
        "option.delimiter",
        {"option": "--delimiter"},
    ),
    "unknown repair": (
        ["import", "DESK", "--out", "OUT", "--no-repair", "magic"],
        "option.repair",
        {"option": "--no-repair"},
    ),
    "no such file": (["analyze", "tikets.csv", "--out", "OUT"], "read.missing", {"file": "tikets.csv"}),
    "no such costs": (
        ["analyze", "DESK", "--out", "OUT", "--costs", "none.toml"],
        "option.file",
        {"option": "--costs"},
    ),
    "no such calendar": (
        ["analyze", "DESK", "--out", "OUT", "--calendar", "9-17"],
        "option.file",
        {"option": "--calendar"},
    ),
    "goal without sense": (
        ["analyze", "DESK", "--out", "OUT", "--goal", "faster"],
        "goal.grammar",
        {"option": "--goal"},
    ),
    "goal without measure": (
        ["analyze", "DESK", "--out", "OUT", "--goal", "joy >= 5"],
        "goal.measure",
        {"option": "--goal"},
    ),
    "goal in no unit": (
        ["analyze", "DESK", "--out", "OUT", "--goal", "cycle_time <= 5"],
        "goal.unit",
        {"option": "--goal"},
    ),
    "goal of a statistic": (
        ["analyze", "DESK", "--out", "OUT", "--goal", "cycle_time.mode <= 5d"],
        "goal.stat",
        {"option": "--goal"},
    ),
    "one goal of two": (
        ["analyze", "DESK", "--out", "OUT", "--goal", "cycle_time <= 5d", "--goal", "x"],
        "goal.grammar",
        {"option": "--goal"},
    ),
    "goal on an attribute": (
        ["analyze", "DESK", "--out", "OUT", "--goal", "cycle_time <= 5d where Colour = red"],
        "goal.attribute",
        {"option": "--goal"},
    ),
    "unknown measure": (["measure", "DESK", "--name", "cicle_time"], "measure.name", {"option": "--name"}),
    "unknown scope": (["measure", "DESK", "--name", "cycle_time", "--by", "moon"], "measure.scope", {"option": "--by"}),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("call", WRONG_CALLS)
def test_a_wrong_call_is_told_with_place_and_remedy(call: str, lang: str, run: Run, desk: Path, tmp_path: Path) -> None:
    given, code, place = WRONG_CALLS[call]
    out = tmp_path / "out"
    arguments = [{"DESK": str(desk), "OUT": str(out)}.get(one, one) for one in given]
    told = run("--json", "--lang", lang, *arguments)
    assert told.code == 2
    error = fits("error", told.document)["error"]
    assert error["code"] == code
    assert {key: error["place"].get(key) for key in place} == place
    if "fr" not in given:  # an unknown language is told in that of the system
        assert chinese(error["message"]) == chinese(error["remedy"]) == (lang == "zh")
    assert told.err == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("lang", LANGS)
def test_words_name_message_place_and_remedy_on_stderr(lang: str, run: Run) -> None:
    told = run("analyze", "tikets.csv", "--out", "report", "--lang", lang)
    assert (told.code, told.out) == (2, "")
    message, place, remedy = told.err.splitlines()
    assert "tikets.csv" in message
    assert "tikets.csv" in place
    assert remedy.startswith({"en": "What to do:", "zh": "处理办法："}[lang])


@pytest.mark.parametrize("lang", LANGS)
def test_no_arguments_show_the_help(lang: str, run: Run) -> None:
    alone, asked = run("--lang", lang), run("--help", "--lang", lang)
    assert (alone.code, asked.code) == (0, 0)
    assert alone.out == asked.out
    assert chinese(alone.out) == (lang == "zh")
    assert all(f"\n  {module.NAME} " in alone.out for module in COMMANDS)


def test_the_language_and_json_may_stand_before_the_command(run: Run) -> None:
    assert "案例数" in run("--lang", "zh", "measure", "--list").out
    assert run("--json", "measure", "--list").document["measures"]
    assert run("--lang", "en", "measure", "--list", "--lang", "zh").out == run("measure", "--list", "--lang", "zh").out


def test_the_language_comes_from_the_environment(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLEARWAY_LANG", "zh")
    assert chinese(run("measure", "--list").out)
    assert chinese(run("analyze").err)
    assert not chinese(run("measure", "--list", "--lang", "en").out)


def test_version(run: Run) -> None:
    assert run("--version").out == f"clearway {version('clearway')}\n"


@pytest.mark.parametrize("error", [RuntimeError("boom"), MemoryError(), type("Panic", (BaseException,), {})("deep")])
@pytest.mark.parametrize("lang", LANGS)
def test_an_internal_fault_names_a_file(
    error: BaseException, lang: str, run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("clearway.app.service.importing.write_tables", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    told = run("import", desk, "--out", tmp_path / "out", "--json", "--lang", lang)
    assert told.code == 3
    fault = fits("error", told.document)["error"]
    report = Path(fault["place"]["file"])
    assert type(error).__name__ in report.read_text("utf-8")
    assert chinese(fault["message"]) == (lang == "zh")
    assert list(tmp_path.iterdir()) == [report]
    assert "clearway-fault-" in run("import", desk, "--out", tmp_path / "out", "--lang", lang).err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_stop_in_the_middle_leaves_nothing(
    number: int, run: Run, desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_: object, folder: Path) -> None:
        (folder / "half.parquet").write_text("half")
        os.kill(os.getpid(), number)

    before = signal.getsignal(number)
    monkeypatch.setattr("clearway.app.service.importing.write_tables", stopped)
    told = run("import", desk, "--out", tmp_path / "out", "--json")
    assert told.code == 130
    assert fits("error", told.document)["error"]["code"] == "interrupted"
    assert list(tmp_path.iterdir()) == []
    assert signal.getsignal(number) is before


def test_a_system_exit_passes(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def leave(**_: object) -> None:
        sys.exit(7)

    monkeypatch.setattr("clearway.app.service.doctor.doctor", leave)
    with pytest.raises(SystemExit) as left:
        run("doctor")
    assert left.value.code == 7


def test_a_new_complaint_of_the_parser_is_no_fault(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd(Exception):
        exit_code = 2

        def format_message(self) -> str:
            return "odd"

    def complain(*_: object, **__: object) -> Any:
        raise Odd

    monkeypatch.setattr("clearway.app.cli.help.HelpfulGroup.make_context", complain)
    told = run("doctor", "--json")
    assert (told.code, told.document["error"]["code"]) == (2, "cli.usage")


def test_every_command_has_language_json_and_an_example() -> None:
    for lang in LANGS:
        for name, command in commands(lang).items():
            options = {option for parameter in command.params for option in parameter.opts}
            assert {"--lang", "--json"} <= options, name
            assert f"clearway {name}" in command.help


def test_the_call_that_a_report_names_is_the_one_that_was_made(
    desk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = ["analyze", str(desk), "--out", str(tmp_path / "my report"), "--goal", "cycle_time <= 5d"]
    monkeypatch.setattr(sys, "argv", ["/somewhere/bin/clearway", *given])
    assert main() == 0
    report = (tmp_path / "my report" / "report.html").read_text("utf-8")
    assert re.search(r"clearway analyze \S*tickets\.csv --out .*my report", report)
    assert analyze.NAME == "analyze"


def test_the_program_runs_as_a_module(desk: Path, tmp_path: Path) -> None:
    call = [sys.executable, "-m", "clearway", "import", str(desk), "--out", str(tmp_path / "log"), "--lang", "zh"]
    plain = {"PYTHONIOENCODING": "ascii", "PATH": os.environ["PATH"]}
    done = subprocess.run(call, capture_output=True, text=True, check=False, env=plain)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u6848\\u4f8b" in done.stdout, "what the terminal cannot show is escaped"
