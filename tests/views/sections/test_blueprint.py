"""The report's part on the blueprint."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.made_blueprint import made_blueprint
from tests.views.made import made_measures

from clearway.model.blueprint import Waits
from clearway.views.sections.blueprint import blueprint
from clearway.views.sections.section import Material
from clearway.views.words import Words


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_picture_lines_and_what_awaits_confirmation(lang: str) -> None:
    words = Words(lang)
    material = Material(made_measures(), (), words, "t.csv", "clearway analyze t.csv")
    assert blueprint(material) is None
    made = blueprint(replace(material, blueprint=made_blueprint()))
    assert made is not None
    assert made.id == "blueprint"
    assert words("blueprint.asking", count="5", steps="5") in made.body
    assert "<svg" in made.body
    single = replace(made_blueprint(), waits=Waits(reason="single_stamp"))
    shown = blueprint(replace(material, blueprint=single))
    assert shown is not None
    assert "teach" in shown.body
