"""A backed number as every document of the customer's side shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clearway.measures.backed import Backed


def figure(number: Backed) -> dict[str, Any]:
    """Value, unit, interval, n and method; the reason where there is no value.

    Examples
    --------
    >>> from clearway.measures.backed import backed
    >>> figure(backed("x", 0.5, "share", "wilson", n=4))
    {'value': 0.5, 'unit': 'share', 'low': None, 'high': None, 'n': 4, 'method': 'wilson'}
    """
    shown = {name: getattr(number, name) for name in ("value", "unit", "low", "high", "n")}
    reason = {} if number.reason is None else {"reason": number.reason}
    return shown | {"method": number.estimator} | reason
