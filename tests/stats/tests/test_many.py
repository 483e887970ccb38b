"""Corrections for many tests beside R's p.adjust."""

from __future__ import annotations

import numpy as np
import pytest

from clearway.base.errors import InputError
from clearway.stats.tests.many import corrected

P = [0.01, 0.02, 0.03, 0.04, 0.05]


@pytest.mark.parametrize(
    ("method", "known"),
    [
        ("holm", [0.05, 0.08, 0.09, 0.09, 0.09]),
        ("bonferroni", [0.05, 0.10, 0.15, 0.20, 0.25]),
        ("bh", [0.05] * 5),
        ("none", P),
    ],
)
def test_the_corrections_are_those_of_r(method: str, known: list[float]) -> None:
    assert corrected(P, method).tolist() == pytest.approx(known)


def test_a_missing_value_stays_missing_and_does_not_count() -> None:
    found = corrected([0.01, float("nan"), 0.02], "bonferroni")
    assert np.isnan(found[1])
    assert found[0] == pytest.approx(0.02)
    with pytest.raises(InputError):
        corrected(P, "guess")
