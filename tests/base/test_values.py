"""Values as JSON: no NaN, nothing unknown passes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clearway.base.values import dumps, plain

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(), inside, max_size=4),
    max_leaves=12,
)


@dataclass(frozen=True, slots=True)
class Pair:
    left: float
    right: tuple[int, ...]


@given(JSON)
def test_what_json_knows_stays(value: object) -> None:
    assert json.loads(dumps(value)) == value


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), np.float64("nan")])
def test_no_number_is_null(number: float) -> None:
    assert dumps({"x": [number]}) == '{"x": [null]}'


def test_values_arrays_and_paths() -> None:
    assert plain(Pair(float("nan"), (1, 2))) == {"left": None, "right": [1, 2]}
    assert plain({1: np.arange(3), "p": Path("a") / "b"}) == {"1": [0, 1, 2], "p": "a/b"}
    assert plain(np.int64(7)) == 7
    assert type(plain(np.float32(0.5))) is float


def test_chinese_stays_readable() -> None:
    assert dumps("畅流") == '"畅流"'


def test_what_is_unknown_is_refused() -> None:
    with pytest.raises(TypeError):
        plain(object())
