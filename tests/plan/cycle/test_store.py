"""Files of documents: there and back, and every slip with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.plan.cycle.made import filled

from clearway.base.errors import ClearwayError, OptionError, ReadError, SpecError
from clearway.base.values import dumps
from clearway.plan.cycle import FORMS, Form, form_named
from clearway.plan.cycle.charter import CharterTyped
from clearway.plan.cycle.fmea import FmeaTyped
from clearway.plan.cycle.store import read_document, read_typed, record


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_there_and_back(form: Form, tmp_path: Path) -> None:
    made = filled(form.name)
    file = tmp_path / "x.json"
    file.write_text(dumps(record(made)), "utf-8")
    assert read_document(form, file) == made
    assert read_typed(form.typed, file) == made.typed


def test_what_follows_is_worked_out_again() -> None:
    content = record(filled("fmea"))
    content["worked"] = {"modes": [], "methods": []}
    assert read_document(form_named("fmea"), dumps(content).encode()) == filled("fmea")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (b'title = "a\nsponsor = "b"', "document.toml", {"file": "charter.toml", "line": 1}),
        (b'title = "a"\nsponsor = [', "document.toml", {"line": 2}),
        (b'titel = "a"', "spec.unknown", {"path": "/titel"}),
        (b"title = 3", "spec.type", {"path": "/title"}),
        (b"\xff\xfe", "document.toml", {"file": "charter.toml"}),
    ],
)
def test_a_broken_form_is_told_with_its_place(text: bytes, code: str, place: dict[str, object]) -> None:
    with pytest.raises(ClearwayError) as caught:
        read_typed(CharterTyped, text, name="charter.toml")
    assert caught.value.code == code
    assert place.items() <= caught.value.place.items()
    assert caught.value.remedy("en")
    assert caught.value.remedy("zh")


def test_ratings_out_of_range_are_refused_with_the_file() -> None:
    content = record(filled("fmea"))
    content["typed"]["modes"][0]["severity"] = 11
    with pytest.raises(OptionError) as caught:
        read_document(form_named("fmea"), dumps(content).encode(), name="fmea.json")
    assert caught.value.code == "fmea.rating"
    assert caught.value.place["file"] == "fmea.json"
    assert "11" in caught.value.message("zh")


def test_other_files_are_refused() -> None:
    for content in (b"[]", b"{}", dumps(record(filled("sipoc"))).encode()):
        with pytest.raises(OptionError) as caught:
            read_document(form_named("fmea"), content)
        assert caught.value.code == "document.schema"
    with pytest.raises(ReadError):
        read_document(form_named("fmea"), b"{")
    newer = json.dumps(record(filled("fmea")) | {"version": 2}).encode()
    with pytest.raises(OptionError):
        read_document(form_named("fmea"), newer)
    with pytest.raises(SpecError):
        read_typed(FmeaTyped, b"modes = 3", name="fmea.toml")
