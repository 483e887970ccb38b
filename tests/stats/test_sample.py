"""Samples that nothing can be said of are refused by name."""

from __future__ import annotations

from typing import Any

import pytest

from clearway.base.errors import InputError
from clearway.stats.sample import confidence_level, numbers, sample


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
        sample(values)
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
