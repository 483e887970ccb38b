"""Agreement studies by hand; the published study is in the reference cases."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.agreement import agreement_attribute

PART = ["a", "a", "a", "a", "b", "b", "b", "b"]
OPERATOR = ["x", "x", "y", "y"] * 2
RATING = ["ok", "ok", "ok", "bad", "bad", "bad", "bad", "bad"]
TRUTH = ["ok"] * 4 + ["bad"] * 4


def test_by_hand() -> None:
    found = agreement_attribute(PART, OPERATOR, RATING, TRUTH, positive="bad")
    assert {op: one.matched for op, one in found.within.items() if one} == {"x": 2, "y": 1}
    assert found.vs_standard is not None
    assert {op: one.percent for op, one in found.vs_standard.items() if one} == {"x": 100.0, "y": 50.0}
    assert (found.between.matched if found.between else None) == 1
    assert (found.all_vs_standard.matched if found.all_vs_standard else None) == 1
    assert found.missed is not None
    assert found.false_alarms is not None
    assert [one.matched for one in found.missed.values() if one] == [0, 0]
    assert [one.percent for one in found.false_alarms.values() if one] == [0.0, 50.0]


def test_without_a_standard_only_people_are_compared() -> None:
    found = agreement_attribute(PART, OPERATOR, RATING)
    assert found.vs_standard is found.all_vs_standard is found.cohen_vs_standard is found.fleiss_vs_standard is None
    assert found.fleiss_between is not None


def test_with_one_trial_nobody_agrees_with_themselves() -> None:
    found = agreement_attribute("aabb", "xyxy", ["ok", "ok", "bad", "ok"])
    assert found.within == {"x": None, "y": None}
    assert found.fleiss_within == {"x": None, "y": None}


def test_the_order_of_operators_does_not_matter() -> None:
    order = np.random.default_rng(1).permutation(8)
    mixed = [
        [column[at] for at in sorted(order, key=lambda at: (OPERATOR[at], at))]
        for column in (PART, OPERATOR, RATING, TRUTH)
    ]
    assert (
        agreement_attribute(*mixed).fleiss_vs_standard
        == agreement_attribute(PART, OPERATOR, RATING, TRUTH).fleiss_vs_standard
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (([], [], []), "agreement.rows"),
        ((["a"], ["x"], ["ok"]), "agreement.alone"),
        ((["a", "b"], ["x", "x"], ["ok", None]), "agreement.missing"),
        ((["a", "a", "b"], ["x", "y", "x"], ["ok", "ok", "ok"]), "agreement.unbalanced"),
        ((["a", "a"], ["x", "y"], ["ok", "ok"], ["ok", "bad"]), "agreement.standard"),
    ],
)
def test_refusals(given: Any, code: str) -> None:
    with pytest.raises(InputError) as refused:
        agreement_attribute(*given)
    assert refused.value.code == code
    assert all(refused.value.text(lang) for lang in ("en", "zh"))


def test_an_unknown_find_is_refused_with_what_there_is() -> None:
    with pytest.raises(InputError, match="bad"):
        agreement_attribute(PART, OPERATOR, RATING, TRUTH, positive="wrong")
