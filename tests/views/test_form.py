"""The editable form: it says what is asked, reads back as it was written, and data are only comments."""

from __future__ import annotations

import tomllib
from dataclasses import replace

import pytest
from tests.plan.cycle.made import blank, filled

from clearway.plan.cycle import FORMS, Form
from clearway.plan.cycle.charter import CharterTyped
from clearway.plan.cycle.store import read_typed
from clearway.views.form import form_text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_there_and_back(form: Form, lang: str) -> None:
    for made in (filled(form.name), blank(form.name)):
        text = form_text(made, lang=lang)
        assert read_typed(form.typed, text.encode(), name="x.toml") == made.typed
        assert text.startswith("# ")


def test_odd_texts_survive() -> None:
    odd = CharterTyped('a "quote" \\ and\nnew line \t', "\x7f\u4e2d", "]]", ("#", "= 1"))
    assert read_typed(CharterTyped, form_text(blank("charter", odd)).encode(), name="x.toml") == odd


def test_data_are_comments_beside_the_row_that_they_are_about() -> None:
    made = filled("fmea")
    text = form_text(made)
    block = text.split("[[modes]]")[1]
    assert f'key = "{made.data.modes[0].key}"' in block
    assert "# Share: " in block
    assert "# severity =" in block, "what is not answered is left as a comment"
    assert "rpn" not in tomllib.loads(text)["modes"][0]


def test_numbers_are_written_as_numbers() -> None:
    made = filled("oee")
    typed = replace(made.typed, shift_min=480.0, total=12.5)
    assert tomllib.loads(form_text(filled("oee", typed)))["total"] == 12.5
