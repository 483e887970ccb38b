"""What stands beside drivers, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.measures.voice.made import planted

from clearway.base.messages import LANGUAGES, text
from clearway.measures.voice.drivers import drivers


@pytest.mark.parametrize("lang", LANGUAGES)
def test_verdict_and_association_speak(lang: str) -> None:
    found = drivers(planted(1), draws=100, resamples=2)
    worse = replace(found, held_out=replace(found.held_out, better=False))
    assert text(found.verdict, lang) != text(worse.verdict, lang)
    assert text(found.association, lang)
    assert (found.usable, worse.usable) == (True, False)
