"""The LOG options: the same for every command, each arriving where it counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese

from clearway.app.cli.main import commands
from clearway.app.service.request import LogRequest
from clearway.base.messages import LANGUAGES
from clearway.log import ReadOptions

EVERYWHERE = {
    *("--map", "--zone", "--day-first", "--encoding", "--delimiter", "--sheet", "--null", "--lifecycle", "--tie-break"),
    *("--object-type", "--query", "--table", "--where", "--costs", "--calendar", "--release-k", "--raw"),
    *("--lang", "--json"),
}
"""What every command with a LOG has, as the product says."""

ARRIVING: list[tuple[list[str], str, Any]] = [
    (["--map", "case=No", "--map", "end = Done at"], "mapping", {"case": "No", "end": "Done at"}),
    (["--map", "case=a=b"], "mapping", {"case": "a=b"}),
    (["--map", "resource=none"], "mapping", {"resource": "none"}),
    (["--zone", "Asia/Shanghai"], "zone", "Asia/Shanghai"),
    (["--day-first"], "day_first", True),
    (["--month-first"], "day_first", False),
    ([], "day_first", None),
    (["--encoding", "gb18030"], "encoding", "gb18030"),
    (["--delimiter", ";"], "delimiter", ";"),
    (["--delimiter", "-"], "delimiter", "-"),
    (["--sheet", "数据"], "sheet", "数据"),
    (["--null", "NA", "--null", "-"], "nulls", ("NA", "-")),
    (["--lifecycle", "all"], "lifecycle", "all"),
    ([], "lifecycle", "complete"),
    (["--tie-break", "Seq"], "tie_break", "Seq"),
    (["--object-type", "order"], "object_type", "order"),
    (["--query", "SELECT 1"], "query", "SELECT 1"),
    (["--table", "events"], "table", "events"),
    (["--where", "渠道=电话", "--where", "a=b=c"], "where", (("渠道", "电话"), ("a", "b=c"))),
    (["--where", "Channel="], "where", (("Channel", ""),)),
    (["--drop-duplicates"], "drop_duplicates", True),
    (["--no-repair", "time.open_end"], "repairs_off", ("time.open_end",)),
    (["--max-rows", "10"], "max_rows", 10),
]


def _is_typed(command: Any, name: str) -> bool:
    """Whether the parser takes only numbers or some choices for an option."""
    declared = signature(command.callback).parameters.get(name)
    return declared is not None and re.search(r"\b(Literal|float|int)\b", str(declared.annotation)) is not None


TYPED = [
    (name, one.opts[0], one.nargs)
    for name, command in commands("en").items()
    for one in command.params
    if one.param_type_name == "option" and one.name != "lang" and not one.is_flag and _is_typed(command, one.name)
]


@pytest.fixture
def received(run: Run, monkeypatch: pytest.MonkeyPatch) -> Callable[..., LogRequest]:
    """Run ``import`` with options and give the request that arrives."""
    requests: list[LogRequest] = []

    def keep(request: LogRequest, out: Path, **_: object) -> dict[str, Any]:
        requests.append(request)
        rows = {"read": 0, "stored": 0, "quarantined": 0, "dropped": {}}
        counts = dict.fromkeys(("events", "instances", "cases", "activities", "ties"), 0)
        return counts | {"rows": rows, "reader": "", "zone": "", "mapping": {}, "issues": [], "out": str(out)}

    def call(*options: str) -> LogRequest:
        monkeypatch.setattr("clearway.app.cli.import_.import_log", keep)
        assert run("import", "tickets.csv", "--out", "log", *options).code == 0
        return requests[-1]

    return call


@pytest.mark.parametrize(("given", "field", "value"), ARRIVING)
def test_an_option_arrives(given: list[str], field: str, value: Any, received: Callable[..., LogRequest]) -> None:
    request = received(*given)
    assert getattr(request.options, field) == value
    assert request.source == "tickets.csv"


def test_every_answer_of_a_reading_can_be_given() -> None:
    assert {field for _, field, _ in ARRIVING} == set(ReadOptions.__dataclass_fields__)


def test_what_the_measures_take_into_account_arrives(received: Callable[..., LogRequest]) -> None:
    request = received("--costs", "c.toml", "--calendar", "none", "--release-k", "7", "--raw")
    assert (request.costs, request.calendar, request.release_k, request.raw) == (Path("c.toml"), "none", 7, True)
    request = received()
    assert (request.costs, request.calendar, request.release_k, request.raw) == (None, None, 5, False)


@pytest.mark.parametrize("name", ["import", "analyze", "measure", "twin distance"])
def test_the_options_are_everywhere(name: str) -> None:
    options = {option for one in commands("en")[name].params for option in one.opts}
    assert options >= EVERYWHERE


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "option", "values"), TYPED)
def test_every_option_that_can_be_refused_says_what_was_expected(
    name: str, option: str, values: int, lang: str, run: Run
) -> None:
    # The parser refuses numbers and choices in English only; each is told in words of our own.
    arguments = ["x" for one in commands("en")[name].params if one.param_type_name == "argument"]
    told = run(*name.split(), *arguments, option, *["?"] * values, "--lang", lang, "--json")
    error = told.document["error"]
    assert (told.code, error["code"], error["place"]) == (2, "cli.value", {"option": option})
    assert chinese(error["message"]) == (lang == "zh")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_option_has_a_meaning_in_the_language(lang: str) -> None:
    for command in commands(lang).values():
        for one in command.params:
            assert chinese(one.help) == (lang == "zh"), one.name


def test_a_log_is_optional_only_where_a_list_can_be_asked_for() -> None:
    needed = {name: _log(name).required for name in ("import", "analyze", "measure")}
    assert needed == {"import": True, "analyze": True, "measure": False}


def _log(name: str) -> Any:
    return next(one for one in commands("en")[name].params if one.name == "log")
