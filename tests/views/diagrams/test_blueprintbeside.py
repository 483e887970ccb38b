"""As it is above, to be below."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import etree
from tests.model.made_blueprint import NAMES, figure, made_blueprint

from clearway.views.diagrams.blueprintbeside import blueprints_beside
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_pictures_and_the_change_at_the_lines(lang: str) -> None:
    asis, words = made_blueprint(), Words(lang)
    tobe = made_blueprint((*NAMES, ("New step", "onstage")))
    lines = (replace(tobe.lines[0], wait_in=figure(30.0)), *tobe.lines[1:])
    tobe = replace(tobe, kind="simulated", lines=lines)
    view = blueprints_beside(asis, tobe, words=words)
    root = etree.fromstring(view.content.encode())
    assert sum((one.get("class") or "").startswith("band-lane") for one in root.iter()) == 10
    assert (
        words("blueprint.changed", before=words.duration(60), after=words.duration(30), percent="-50%") in view.content
    )
    assert words("blueprint.kind.simulated", runs="3") in view.content
    assert "New step" in view.content
