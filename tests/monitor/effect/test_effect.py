"""The value: told apart or not."""

from __future__ import annotations

import pytest

from clearway.base.messages import Message
from clearway.monitor.effect import Effect


@pytest.mark.parametrize(
    ("low", "high", "apart"), [(0.1, 2.0, True), (-1.0, 2.0, False), (-2.0, -1.0, True), (None, None, False)]
)
def test_told_apart(low: float | None, high: float | None, apart: bool) -> None:
    found = Effect(1.0, low, high, None, "did", "time", "s", 3, {}, "2", "placebo", "", Message("effect.why.asked"))
    assert found.told_apart is apart
