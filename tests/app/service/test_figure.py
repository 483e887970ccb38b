"""A backed number in a document."""

from __future__ import annotations

from clearway.app.service.figure import figure
from clearway.measures.backed import backed


def test_a_missing_value_says_why() -> None:
    shown = figure(backed("x", None, "share", "wilson", reason="nothing_due"))
    assert (shown["value"], shown["reason"], shown["n"]) == (None, "nothing_due", 0)


def test_a_value_brings_its_interval_and_method() -> None:
    shown = figure(backed("x", 0.5, "share", "wilson", n=8, low=0.2, high=0.8))
    assert shown == {"value": 0.5, "unit": "share", "low": 0.2, "high": 0.8, "n": 8, "method": "wilson"}
