"""How far the twin can be trusted, on the page."""

from __future__ import annotations

import pytest
from tests.views.twins import material, validation

from clearway.twin import KEYS
from clearway.views.sections.validated import validated
from clearway.views.twinwords import verdict_text


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("verdict", ["indistinguishable", "usable", "not usable"])
def test_the_verdict_stands_first(lang: str, verdict: str) -> None:
    made = material(lang, validation=validation(verdict=verdict))
    section = validated(made)
    assert section is not None
    assert section.body.index(verdict_text(verdict, made.words, replay=True)) < section.body.index("<svg")


def test_every_distance_stands_beside_floor_and_replay() -> None:
    made = material("en", validation=validation())
    section = validated(made)
    assert section is not None
    assert all(f"{key} · " in section.body for key in KEYS)
    assert section.body.count('class="bar') == 2 * (len(KEYS) - 1)
    assert made.words("reason.no_start") in section.body
    assert made.words("validated.given") in section.body


def test_without_a_replay() -> None:
    section = validated(material("en", validation=validation(replay=False)))
    assert section is not None
    assert section.body.count('class="bar"') == len(KEYS) - 1


def test_nothing_validated() -> None:
    assert validated(material("en")) is None
