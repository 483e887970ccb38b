"""A kind of reference case: its name and the function that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Given = Mapping[str, Any]
"""``data`` or ``params`` of a case."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of reference case.

    Attributes
    ----------
    name : str
        What the case names under ``kind``.
    answer : callable
        Takes ``data`` and ``params`` and returns the result as plain values by key; what cannot be answered raises a
        ``ClearwayError``.

    Examples
    --------
    >>> Kind("sum", lambda data, params: {"total": sum(data["values"])}).answer({"values": [1, 2]}, {})
    {'total': 3}
    """

    name: str
    answer: Callable[[Given, Given], dict[str, Any]]
