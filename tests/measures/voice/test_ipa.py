"""Importance and performance: the dealer of Martilla and James, and planted importances."""

from __future__ import annotations

import numpy as np
import pytest

import clearway as cw
from clearway.base.errors import OptionError
from clearway.measures.voice.ipa import derived_ipa, ipa_of, stated_ipa

DEALER = {
    "right the first time": (3.83, 2.63),
    "fast action on complaints": (3.63, 2.73),
    "prompt warranty work": (3.60, 3.15),
    "any job needed": (3.56, 3.00),
    "service when needed": (3.41, 3.05),
    "courteous service": (3.41, 3.29),
    "ready when promised": (3.38, 3.03),
    "only necessary work": (3.37, 3.11),
    "low prices": (3.29, 2.00),
    "clean up after": (3.27, 3.02),
    "convenient to home": (2.52, 2.25),
    "convenient to work": (2.43, 2.49),
    "courtesy buses": (2.37, 2.35),
    "maintenance notices": (2.05, 3.33),
}
"""Mean importance and performance, Martilla and James 1977, table 1."""


def test_the_quadrants_of_martilla_and_james() -> None:
    importance, performance = zip(*DEALER.values(), strict=True)
    found = stated_ipa(importance, performance, list(DEALER))
    by = {one.name: one.quadrant for one in found.attributes}
    concentrate = {name for name, quadrant in by.items() if quadrant == "concentrate"}
    assert concentrate == {"right the first time", "fast action on complaints", "low prices"}
    low = {name for name, quadrant in by.items() if quadrant == "low_priority"}
    assert low == {"convenient to home", "convenient to work", "courtesy buses"}
    assert by["maintenance notices"] == "overkill"
    assert sum(quadrant == "keep_up" for quadrant in by.values()) == 7


def planted(n: int = 3000, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    answers = np.column_stack([rng.normal(mean, 1, n) for mean in (2.5, 4.5, 4.5)])
    return answers, answers @ [0.9, 0.9, 0.1] + rng.normal(0, 0.5, n)


def test_planted_importances_and_what_to_do() -> None:
    found = derived_ipa(*planted(), ["weak", "strong", "idle"])
    weak, strong, idle = found.attributes
    # Independent columns: shares of b^2, .81 : .81 : .01.
    assert weak.importance.value == pytest.approx(0.81 / 1.63, abs=0.04)
    assert (idle.importance.high or 1) < 0.05
    assert [one.quadrant for one in (weak, strong, idle)] == ["concentrate", "keep_up", "overkill"]
    assert found.explained == pytest.approx(1.63 / 1.88, abs=0.05)
    assert sum(one.importance.value or 0 for one in found.attributes) == pytest.approx(1)
    assert all(
        (one.importance.low or 0) <= (one.importance.value or 0) <= (one.importance.high or 0) for one in (weak, strong)
    )


def test_an_ellipse_over_a_border_is_undecided() -> None:
    rng = np.random.default_rng(2)
    answers = rng.normal(4, 1, (60, 4))
    found = derived_ipa(answers, answers.sum(axis=1) + rng.normal(0, 1, 60), list("abcd"))
    assert {one.quadrant for one in found.attributes} == {"undecided"}


def test_too_few_answers() -> None:
    with pytest.raises(OptionError) as caught:
        derived_ipa(np.ones((10, 2)), np.ones(10), ["a", "b"])
    assert (caught.value.code, caught.value.values["n"]) == ("ipa.few", 10)


def test_of_a_survey() -> None:
    rng = np.random.default_rng(4)
    rows = rng.integers(1, 6, (80, 3))
    text = "csat,q1,q2,q3\n" + "".join(f"{row[0]},{row[0]},{row[1]},{row[2]}\n" for row in rows)
    found = ipa_of(cw.read_feedback(text.encode()))
    assert found is not None
    assert found.attributes[0].importance.value == pytest.approx(1, abs=0.05)
    assert ipa_of(cw.read_feedback(b"csat,comment\n5,x\n")) is None
