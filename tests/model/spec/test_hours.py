"""Spans, dates and zones as texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.model.spec.hours import is_date, is_moment, is_zone, span_seconds, span_text


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("09:00-12:30", (32400.0, 45000.0)),
        ("00:00-24:00", (0.0, 86400.0)),
        ("00:00:00.5-00:00:01", (0.5, 1.0)),
        ("24:00-24:01", None),
        ("09:60-10:00", None),
        ("9:00-10:00", None),
        ("09:00 - 10:00", None),
        ("09:00", None),
        ("\u0660\u0669:00-10:00", None),
    ],
)
def test_spans(text: str, seconds: tuple[float, float] | None) -> None:
    assert span_seconds(text) == seconds


moments = st.integers(0, 86400).map(float) | st.integers(0, 86_400_000).map(lambda ms: ms / 1000)


@given(moments, moments)
def test_spans_come_back_from_their_text(begin: float, end: float) -> None:
    assert span_seconds(span_text(begin, end)) == pytest.approx((begin, end), abs=1e-6)


def test_dates_moments_and_zones() -> None:
    dates = ("2024-02-29", "2025-02-29", "20250101", "2025-W01-1", "")
    assert [is_date(text) for text in dates] == [True, False, False, False, False]
    assert [is_moment(text) for text in ("2025-01-06T08:00:00+08:00", "2025-01-06", "8:00")] == [True, True, False]
    zones = ("UTC", "Asia/Shanghai", "shanghai", "", "/etc/passwd")
    assert [is_zone(text) for text in zones] == [True, True, False, False, False]
