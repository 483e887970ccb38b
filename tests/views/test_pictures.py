"""Pictures of documents: well-formed, in both languages, with words for those who do not see, and safe."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.plan.cycle.made import blank
from tests.views.documents import MADE

from clearway.plan.cycle import FORMS
from clearway.views.pictures import PICTURES, picture_of
from clearway.views.words import Words

WITHOUT = {"voc", "kanban"}
"""Kinds that words say better."""


def test_every_kind_has_a_picture_or_a_reason() -> None:
    assert set(PICTURES) == {form.name for form in FORMS} - WITHOUT | {"dmaic"} == set(MADE)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("kind", MADE)
def test_a_picture_is_whole_and_tells_what_it_shows(kind: str, lang: str) -> None:
    view = picture_of(MADE[kind](), Words(lang))
    assert view is not None
    root = etree.fromstring(view.content.encode())
    assert root.get("lang") == lang
    assert view.title
    assert len(view.alt) > 8
    assert not list(root.iter("{http://www.w3.org/2000/svg}script"))
    width, height = (float(root.get(name)) for name in ("width", "height"))
    for mark in root.iter("{http://www.w3.org/2000/svg}text"):
        assert -1 <= float(mark.get("x")) <= width + 1
        assert -1 <= float(mark.get("y")) <= height + 1


def test_a_blank_document_draws_nothing_or_an_empty_form() -> None:
    for form in FORMS:
        view = picture_of(blank(form.name), Words("en"))
        assert view is None or etree.fromstring(view.content.encode()) is not None
