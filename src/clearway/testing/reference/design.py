"""Reference cases of designed experiments."""

from __future__ import annotations

from typing import Any

from clearway.stats.answer import answer
from clearway.stats.doe.factorial import factorial
from clearway.testing.reference.kind import Given, Kind

RESPONSE = "value"


def _factorial(data: Given, params: Given) -> dict[str, Any]:
    columns = dict(zip(data["columns"], zip(*data["rows"], strict=True), strict=True))
    response = columns.pop(RESPONSE)
    return answer(factorial(columns, response, max_order=params.get("max_order")))


KINDS: tuple[Kind, ...] = (Kind("doe.factorial", _factorial),)
"""``doe.*``."""
