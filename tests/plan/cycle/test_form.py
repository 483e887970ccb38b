"""The three layers: what people typed outlives every filling."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.plan.cycle.made import SOURCE, blank, filled, material

from clearway.measures.backed import Backed
from clearway.plan.cycle import FORMS, form_named
from clearway.plan.cycle.form import Document, Form, Line, Material, document, refilled, seeded
from clearway.plan.cycle.sheet import numbers, row_kinds


def scribbled(typed: Any) -> Any:
    """The same with a text in every field of texts that takes any."""
    free = {
        one.name: f"said {one.name}"
        for one in dataclasses.fields(typed)
        if isinstance(getattr(typed, one.name), str) and one.name != "method"
    }
    return dataclasses.replace(typed, **free)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_fresh_data_never_change_what_people_typed(form: Form) -> None:
    first = document(form, scribbled(filled(form.name).typed), form.fill(material()), log=SOURCE)
    again = refilled(form, first, material(), log=SOURCE)
    assert again.typed == first.typed
    emptied = refilled(form, first, Material())
    assert emptied.typed == first.typed, "rows whose data have gone stay"


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_blank_form_is_a_document_too(form: Form) -> None:
    made = blank(form.name)
    assert isinstance(made, Document)
    assert (made.kind, made.log) == (form.name, None)
    assert all(one.number.value is None or one.number.data != "log" for one in numbers(made) if one.number.n)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_number_has_estimator_formula_and_source(form: Form) -> None:
    for one in numbers(filled(form.name)):
        assert one.number.estimator, one
        assert one.number.formula, one
        assert one.number.source, one
        assert (one.number.value is None) == (one.number.reason is not None), one


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_values_are_frozen_and_hold_no_list(form: Form) -> None:
    made = filled(form.name)
    for layer in (made.typed, made.data, made.worked):
        assert layer.__dataclass_params__.frozen
        assert not any(isinstance(getattr(layer, one.name), list) for one in dataclasses.fields(layer))
        assert all(kind.__dataclass_params__.frozen for kind in row_kinds(type(layer)).values())


def test_no_document_asks_for_the_name_of_a_person() -> None:
    asked = {one.name for form in FORMS for one in dataclasses.fields(form.typed)}  # type: ignore[arg-type]
    assert not asked & {"name", "person", "employee", "agent", "resource"}


def test_rows_are_seeded_once_and_keep_their_order() -> None:
    @dataclasses.dataclass(frozen=True)
    class Row:
        key: str
        text: str = ""

    rows = seeded((Row("b", "said"),), ["a", "b", "a"], Row)
    assert rows == (Row("b", "said"), Row("a"))


def test_a_sentence_of_a_file_is_one_of_the_catalogue() -> None:
    assert Line("doc.yes").message.id == "doc.yes"
    assert isinstance(Backed("x", 1.0, "s"), Backed)
    with pytest.raises(KeyError):
        form_named("memo")
