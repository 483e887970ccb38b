"""Conditions: rules as expressions that people read and an engine can evaluate (FEEL, the language of DMN)."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from clearway.stats.rulesplit import Feature
from clearway.stats.ruletree import Limit


def condition(tests: Sequence[Limit], names: Sequence[str], features: Sequence[Feature]) -> str:
    """Write the tests of a rule as one expression.

    Parameters
    ----------
    tests : sequence of Limit
    names : sequence of str
        Name of each feature.
    features : sequence of Feature
        Their values: where none is missing, nothing is said about missing ones.

    Examples
    --------
    >>> features = [Feature(np.array([1.0, 9.0])), Feature(np.array([0, 1, -1]), ("web", "phone"))]
    >>> tests = [Limit(0, low=5.0), Limit(1, codes=frozenset([0]), missing=True)]
    >>> condition(tests, ["amount", "channel"], features)
    'amount > 5 and (channel = "web" or channel = null)'
    """
    parts = [_one(test, names[test.feature], features[test.feature]) for test in tests]
    if len(parts) == 1:
        return parts[0]
    return " and ".join(f"({part})" if " or " in part or part.count(" and ") else part for part in parts)


def _one(test: Limit, name: str, feature: Feature) -> str:
    lost = bool((feature.values < 0).any() if feature.names is not None else np.isnan(feature.values).any())
    text = _range(test, name) if test.codes is None else _among(test.codes, name, feature.names or ())
    if not lost:
        return text
    if not text:
        return f"{name} = null" if test.missing else f"{name} != null"
    if test.missing:
        return f"{text} or {name} = null"
    return f"{text} and {name} != null" if text.startswith(("not(", f"{name} !=")) else text


def _range(test: Limit, name: str) -> str:
    """The range of a number; empty where there is none."""
    low, high = test.low, test.high
    if math.isinf(low) and math.isinf(high):
        return ""
    if math.isinf(low):
        return f"{name} <= {_number(high)}"
    if math.isinf(high):
        return f"{name} > {_number(low)}"
    return f"{name} in ({_number(low)}..{_number(high)}]"


def _among(codes: frozenset[int], name: str, texts: tuple[str, ...]) -> str:
    """One of some texts, or none of the others, whichever is shorter; empty for any text."""
    inside = [texts[code] for code in sorted(codes)]
    outside = [text for code, text in enumerate(texts) if code not in codes]
    if not inside or not outside:
        return ""
    if len(outside) < len(inside):
        return f"{name} != {_quoted(outside[0])}" if len(outside) == 1 else f"not({name} in ({_list(outside)}))"
    return f"{name} = {_quoted(inside[0])}" if len(inside) == 1 else f"{name} in ({_list(inside)})"


def _list(texts: list[str]) -> str:
    return ", ".join(_quoted(text) for text in texts)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
