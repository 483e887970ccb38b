"""A Spec of an earlier version, brought up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

Plain = Mapping[str, Any]


def upgraded(data: Plain) -> dict[str, Any]:
    """The plain form of a Spec in the present version.

    Parameters
    ----------
    data : mapping
        Parsed JSON of a Spec in any version that was released.

    Examples
    --------
    >>> upgraded({"schema": "clearway.spec", "version": 1})["version"]
    2
    """
    made = dict(data)
    while made.get("version") in UPGRADES:
        made = UPGRADES[made["version"]](made)
    return made


def _waits_as_a_curve(data: Plain) -> dict[str, Any]:
    """Version 2 tells satisfaction by curves of the wait: a plain rate per hour of waiting becomes one.

    A rate that people declared stays what they wrote.
    """
    made = {**data, "version": 2}
    told = data.get("satisfaction")
    rate = told.get("per_wait_hour") if isinstance(told, dict) else None
    if (
        isinstance(told, dict)
        and told.get("source") == "fitted"
        and isinstance(rate, (int, float))
        and "total" not in told
    ):
        kept = {name: value for name, value in told.items() if name != "per_wait_hour"}
        made["satisfaction"] = {**kept, "total": {"slopes": [rate]}}
    return made


UPGRADES: Final[Mapping[int, Callable[[Plain], dict[str, Any]]]] = {1: _waits_as_a_curve}
"""By version: the step to the next one."""
