"""Pairs of questions by their headers."""

from __future__ import annotations

import pytest

from clearway.measures.voice.pairs import paired_questions


@pytest.mark.parametrize(
    ("names", "kind", "found"),
    [
        (["E1", "P1", "E2"], "servqual", {"1": ("E1", "P1")}),
        (["e_01", "p_01"], "servqual", {"01": ("e_01", "p_01")}),
        (
            ["Perception: staff", "Expectation: staff"],
            "servqual",
            {"staff": ("Expectation: staff", "Perception: staff")},
        ),
        (["Staff (expected)", "Staff (perceived)"], "servqual", {"Staff": ("Staff (expected)", "Staff (perceived)")}),
        (
            ["\u671f\u671b\u6001\u5ea6", "\u611f\u77e5\u6001\u5ea6"],
            "servqual",
            {"\u6001\u5ea6": ("\u671f\u671b\u6001\u5ea6", "\u611f\u77e5\u6001\u5ea6")},
        ),
        (["F1", "D1"], "kano", {"1": ("F1", "D1")}),
        (["functional x", "dysfunctional x"], "kano", {"x": ("functional x", "dysfunctional x")}),
        (
            ["\u5177\u5907WiFi", "\u4e0d\u5177\u5907WiFi"],
            "kano",
            {"WiFi": ("\u5177\u5907WiFi", "\u4e0d\u5177\u5907WiFi")},
        ),
        (["price", "experience", "date", "food", "Ease", "Delay"], "servqual", {}),
        (["price", "date", "food", "Delay"], "kano", {}),
    ],
)
def test_pairs(names: list[str], kind: str, found: dict[str, tuple[str, str]]) -> None:
    assert paired_questions(names, kind) == found
