"""The group ``clearway voice``."""

from __future__ import annotations

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_group_names_its_commands(lang: str, run: Run) -> None:
    told = run("voice", "--help", "--lang", lang) if lang == "en" else run("voice", "--lang", lang)
    assert told.code == 0
    assert "dialogue" in told.out
    assert chinese(told.out) == (lang == "zh")
