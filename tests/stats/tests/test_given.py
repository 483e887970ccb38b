"""Samples that a test takes, and those it refuses."""

from __future__ import annotations

import math
from typing import Any

import pytest

from clearway.base.errors import InputError
from clearway.stats.tests.given import counts_of, level, sample, samples


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: sample([1.0, math.nan]), "test.nan"),
        (lambda: sample([1.0, math.inf]), "test.nan"),
        (lambda: sample(["a", 1.0]), "test.nan"),  # type: ignore[list-item]
        (lambda: sample([1.0]), "test.few"),
        (lambda: sample([]), "test.few"),
        (lambda: sample([2.0, 2.0], varied=True), "test.constant"),
        (lambda: samples([[1.0, 2.0]]), "test.groups"),
        (lambda: samples([[1.0, 1.0], [1.0, 1.0]]), "test.constant"),
        (lambda: level(1.0), "test.level"),
        (lambda: counts_of([5], [4]), "test.count"),
        (lambda: counts_of([-1], [4]), "test.count"),
        (lambda: counts_of([1.5], [4]), "test.count"),
        (lambda: counts_of([1], [0]), "test.size"),
    ],
)
def test_what_does_not_fit_is_refused_by_name(call: Any, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert refused.value.code == code
    assert refused.value.remedy("en")
    assert refused.value.remedy("zh")


def test_the_place_of_a_gap_is_told() -> None:
    with pytest.raises(InputError) as refused:
        sample([1.0, 2.0, math.nan])
    assert refused.value.place["row"] == 3
