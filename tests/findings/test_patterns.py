"""The vocabulary of cures."""

from __future__ import annotations

import pytest
from tests.findings.detectors.planted import HERE, fixture, looked

from clearway.base.messages import LANGUAGES
from clearway.findings.patterns import PATTERNS
from clearway.findings.words import cure


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_pattern_has_a_name(lang: str) -> None:
    assert all(cure(pattern, lang) != pattern for pattern in PATTERNS)
    assert len(set(PATTERNS)) == len(PATTERNS)


def test_every_fixture_points_to_known_patterns() -> None:
    for folder in HERE.iterdir():
        if (folder / "hit.csv").is_file():
            assert {cure for found in looked(folder.name, fixture(folder.name)) for cure in found.patterns} <= set(
                PATTERNS
            )
