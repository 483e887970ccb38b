"""What is wrong with the points that customers give."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from tests.model.spec.desk import desk

from clearway.model.spec import Curve, Satisfaction, StepPoints
from clearway.model.spec.check import check_spec

GOOD = Satisfaction(4.0, 1.0, 5.0, source="fitted", total=Curve((-0.1,)), steps={"gone": StepPoints(Curve((-0.1,)))})


def codes(one: Satisfaction) -> set[tuple[str, str]]:
    return {(fault.code, fault.path) for fault in check_spec(replace(desk(), satisfaction=one))}


def test_a_fitted_step_may_be_gone() -> None:
    assert codes(GOOD) == set()


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"low": 6.0}, "limits", "low"),
        ({"source": "declared"}, "no_step", "steps/gone"),
        ({"total": Curve((-1.0,), (60.0,))}, "curve", "total/slopes"),
        ({"total": Curve((-1.0, 0.0, 1.0), (60.0, 30.0))}, "knots", "total/knots_s"),
        ({"total": Curve((-1.0,), (), 60.0, 30.0)}, "limits", "total/low_s"),
        ({"terms": ("/base",)}, "covariance", "covariance"),
        ({"terms": ("/bass",), "covariance": ((1.0,),)}, "no_term", "terms/0"),
        ({"terms": ("/base", "/low"), "covariance": ((1.0, 0.5), (0.4, 1.0))}, "covariance", "covariance"),
    ],
)
def test_faults(change: dict[str, Any], code: str, path: str) -> None:
    assert (f"spec.{code}", f"/satisfaction/{path}") in codes(replace(GOOD, **change))
