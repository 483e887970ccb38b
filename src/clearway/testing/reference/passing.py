"""When a result passes: the one definition of the vocabulary of reference cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def passes(got: Any, expected: Any, tolerance: float = 0.0) -> bool:
    """Whether a result agrees with what a case expects.

    A number passes when ``|got - expected| <= tolerance * max(1, |expected|)``; truth values and text must be equal; a
    list has the same length and passes entry by entry; an object passes when every key of the expected one does; None
    stands for what must be absent; one number beside a list passes when it does so beside every entry.

    Examples
    --------
    >>> passes({"a": 1.0001, "b": 2}, {"a": 1}, 0.001), passes(0, None), passes([1, 1], 1)
    (True, False, True)
    """
    if expected is None or isinstance(expected, bool | str) or got is None or isinstance(got, bool | str):
        return type(got) is type(expected) and bool(got == expected)
    if isinstance(expected, Mapping) or isinstance(got, Mapping):
        return _object_passes(got, expected, tolerance)
    if isinstance(expected, list) or isinstance(got, list):
        return all(passes(one, other, tolerance) for one, other in _pairs(got, expected))
    return bool(abs(got - expected) <= tolerance * max(1.0, abs(expected)))


def rounded(got: Any, decimals: Mapping[str, int]) -> Any:
    """The result with the numbers under the given keys, at any depth, rounded to their decimals.

    Examples
    --------
    >>> rounded({"a": {"low": 0.126, "high": 0.126}}, {"low": 2})
    {'a': {'low': 0.13, 'high': 0.126}}
    """
    if isinstance(got, Mapping):
        return {key: _round(rounded(one, decimals), decimals.get(key)) for key, one in got.items()}
    if isinstance(got, list):
        return [rounded(one, decimals) for one in got]
    return got


def _round(got: Any, digits: int | None) -> Any:
    if digits is None or got is None or isinstance(got, bool | str):
        return got
    if isinstance(got, list):
        return [_round(one, digits) for one in got]
    if isinstance(got, Mapping):
        return {key: _round(one, digits) for key, one in got.items()}
    return round(got, digits)


def _object_passes(got: Any, expected: Any, tolerance: float) -> bool:
    if not isinstance(expected, Mapping) or not isinstance(got, Mapping):
        return False
    return all(key in got and passes(got[key], one, tolerance) for key, one in expected.items())


def _pairs(got: Any, expected: Any) -> list[tuple[Any, Any]]:
    """Entries side by side; lists of different length give one pair that never passes."""
    if not isinstance(expected, list):
        return [(one, expected) for one in got]
    if not isinstance(got, list):
        return [(got, one) for one in expected]
    return list(zip(got, expected, strict=True)) if len(got) == len(expected) else [(None, True)]
