"""The error tree: messages in both languages, places, JSON, pickling across processes."""

from __future__ import annotations

import inspect
import multiprocessing.reduction

import pytest

from clearway.base import errors
from clearway.base.errors import (
    ClearwayError,
    InputError,
    MissingExtraError,
    OptionError,
    OutputError,
    ReadError,
    SpecError,
)

ALL = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, ClearwayError)]


def lang_error() -> OptionError:
    return OptionError("sample.lang", place={"option": "--lang", "row": 3}, value="fr", known="en, zh")


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.__name__)
def test_the_tree_in_the_docstring_is_the_tree(kind: type[ClearwayError]) -> None:
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__mro__.index(ClearwayError) < kind.__mro__.index(Exception)


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [(InputError, ValueError), (ReadError, ValueError), (OutputError, OSError), (MissingExtraError, ImportError)],
)
def test_each_error_is_also_the_builtin_it_means(kind: type[ClearwayError], builtin: type[Exception]) -> None:
    assert issubclass(kind, builtin)


def test_message_place_and_remedy_in_both_languages() -> None:
    error = lang_error()
    en, zh = error.text("en").splitlines(), error.text("zh").splitlines()
    assert str(error) == error.text("en")
    assert len(en) == len(zh) == 3
    assert "fr" in en[0]
    assert "option --lang, row 3" in en[1]
    assert "en, zh" in en[2]
    assert all(one != other for one, other in zip(en, zh, strict=True))


def test_without_a_place_there_is_no_line_for_it() -> None:
    assert len(OptionError("sample.lang", value="fr", known="en").text().splitlines()) == 2


def test_json_keeps_numbers_and_makes_text_of_the_rest() -> None:
    found = lang_error().as_json("zh")
    assert list(found) == ["code", "message", "place", "remedy"]
    assert found["code"] == "sample.lang"
    assert found["place"] == {"option": "--lang", "row": 3}


def test_an_error_crosses_a_process() -> None:
    sent = multiprocessing.reduction.ForkingPickler.dumps(lang_error())
    back = multiprocessing.reduction.ForkingPickler.loads(sent)
    assert type(back) is OptionError
    assert back.text("zh") == lang_error().text("zh")


def test_several_problems_of_one_file_are_told_together() -> None:
    other = SpecError("spec.missing", place={"path": "/flow"}, field="flow")
    error = SpecError("spec.missing", place={"path": "/arrivals"}, field="arrivals", others=(other,))
    assert other.message("zh") in error.text("zh")
    assert error.as_json()["others"] == [other.as_json()]
    assert "others" not in other.as_json()
