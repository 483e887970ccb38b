"""Samples that nothing can be said of are refused by name."""

from __future__ import annotations

import math
from typing import Any

import pytest

from clearway.base.errors import InputError
from clearway.stats.sample import confidence_level, counts_of, numbers, sample, samples


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ([], "sample.few"),
        ([1.0], "sample.few"),
        ([1.0, float("nan")], "sample.number"),
        ([1.0, float("inf")], "sample.number"),
        ([2.0, 2.0], "sample.constant"),
        (["a", "b"], "sample.text"),
        ([[1, 2], [3]], "sample.text"),
    ],
)
def test_refusals(values: Any, code: str) -> None:
    with pytest.raises(InputError) as refused:
        sample(values, varied=True)
    assert refused.value.code == code
    assert all(refused.value.text(lang) for lang in ("en", "zh"))


def test_the_place_of_a_bad_number_is_1_based() -> None:
    with pytest.raises(InputError) as refused:
        numbers([1.0, None])
    assert refused.value.place == {"row": 2}


@pytest.mark.parametrize("level", [0.0, 1.0, 95.0])
def test_a_level_is_a_share(level: float) -> None:
    with pytest.raises(InputError):
        confidence_level(level)


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda: sample([1.0, math.nan]), "sample.number"),
        (lambda: sample([1.0, math.inf]), "sample.number"),
        (lambda: sample(["a", 1.0]), "sample.text"),  # type: ignore[list-item]
        (lambda: sample([1.0]), "sample.few"),
        (lambda: sample([]), "sample.few"),
        (lambda: sample([2.0, 2.0], varied=True), "sample.constant"),
        (lambda: samples([[1.0, 2.0]]), "sample.groups"),
        (lambda: samples([[1.0, 1.0], [1.0, 1.0]]), "sample.constant"),
        (lambda: confidence_level(1.0), "sample.confidence"),
        (lambda: counts_of([5], [4]), "sample.count"),
        (lambda: counts_of([-1], [4]), "sample.count"),
        (lambda: counts_of([1.5], [4]), "sample.count"),
        (lambda: counts_of([1], [0]), "sample.size"),
    ],
)
def test_samples_and_counts_that_do_not_fit_are_refused_by_name(call: Any, code: str) -> None:
    with pytest.raises(InputError) as refused:
        call()
    assert refused.value.code == code
    assert refused.value.remedy("en")
    assert refused.value.remedy("zh")


def test_the_place_of_a_gap_is_told() -> None:
    with pytest.raises(InputError) as refused:
        sample([1.0, 2.0, math.nan])
    assert refused.value.place["row"] == 3
