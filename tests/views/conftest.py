"""Fixtures of the views."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.views.made import NAMES, made_findings, made_measures

from clearway.base.messages import Message
from clearway.views.sections import Material
from clearway.views.words import Words


@pytest.fixture(params=["en", "zh"])
def material(request: pytest.FixtureRequest) -> Callable[..., Material]:
    """Makes what a section is made from, in each language."""

    def make(names: Any = NAMES, **options: Any) -> Material:
        measures = made_measures(names, **options)
        words = Words(request.param, zone="Asia/Shanghai")
        return Material(
            measures, made_findings(names), words, "desk.csv", "clearway analyze desk.csv", Message("finding.formula")
        )

    return make
