"""What is wrong with a call: the nearest right one is named."""

from __future__ import annotations

from typing import Any

import pytest

from clearway.app.cli.help import Helpful
from clearway.app.cli.main import build
from clearway.app.cli.usage import explained, is_usage


def complaint(kind: str, message: str = "text", **more: Any) -> Any:
    """A stand-in for an exception of any version of the parser: only its name and attributes count."""
    body = {"exit_code": 2, "format_message": lambda _: message, "param": None, **more}
    return type(kind, (Exception,), body)()


def test_the_nearest_command_and_option_are_named() -> None:
    group = build("en")
    error = explained(complaint("UsageError"), ["analize", "x.csv"], group)
    assert (error.values["name"], error.values["known"]) == ("analize", "analyze")
    error = explained(complaint("NoSuchOption", option_name="--zones"), ["import", "x"], group)
    assert error.values["known"] == "--zone"
    error = explained(complaint("NoSuchOption", option_name="--q"), ["doctor"], group)
    assert error.values["known"] == "--lang, --json"


def test_all_commands_are_named_where_none_is_near() -> None:
    group = build("zh")
    error = explained(complaint("NoSuchCommand"), ["--lang", "zh", "fly"], group)
    assert (error.values["name"], error.values["known"].split(", ")) == ("fly", list(group.commands))


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("Got unexpected extra argument (b)", "b"),
        ("Got unexpected extra arguments (b c)", "b c"),
        ("Got unexpected extra argument(s) (b (2).csv)", "b (2).csv"),
    ],
)
def test_what_is_too_much_is_named(message: str, text: str) -> None:
    assert explained(complaint("UsageError", message), ["doctor", text], build("en")).values["text"] == text


def test_a_missing_option_is_shown_in_an_example_of_the_language() -> None:
    out = next(one for one in build("zh").commands["import"].params if one.name == "out")
    error = explained(complaint("MissingParameter", param=out), ["import", "x"], build("zh"))
    assert error.place == {"option": "--out"}
    assert "工单.csv" in error.remedy("zh")


@pytest.mark.parametrize("kind", ["UsageError", "MissingParameter", "BadParameter", "SomethingNew"])
def test_what_cannot_be_explained_is_quoted(kind: str) -> None:
    error = explained(complaint(kind, "strange"), ["doctor"], build("en"))
    assert (error.code, error.values) == ("cli.usage", {"detail": "strange"})


def test_only_the_parsers_exceptions_are_complaints() -> None:
    assert is_usage(complaint("UsageError"))
    assert not is_usage(ValueError("x"))
    assert isinstance(build("en").commands["doctor"], Helpful)
