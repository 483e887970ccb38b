"""What several aspects show at the same time made one change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.monitor.driftcases import History
from clearway.monitor.driftevidence import Evidence
from clearway.monitor.driftfound import Change
from clearway.monitor.driftsearch import Moment, Searched

Array = np.ndarray[Any, np.dtype[Any]]
TOGETHER = 0.04
"""Share of all cases within which changes of two aspects are one."""


@dataclass(frozen=True, slots=True)
class _Dated:
    """A change of one aspect, in cases."""

    moment: Moment
    at: int
    low: int
    high: int
    reach: int
    returns_to: int | None


def merged(
    history: History, evidence: Mapping[str, Evidence | str], searched: Mapping[str, Searched], *, tests: int
) -> tuple[Change, ...]:
    """One change for what lies close together; the clearest aspect says when.

    Two changes of different aspects are one when they lie within 4% of the cases, within two bins of the coarser one,
    or when the one lies in the interval of the other.
    """
    dated = [
        _dated(one, first.first_case, history.n)
        for name, found in searched.items()
        if isinstance(first := evidence[name], Evidence)
        for one in found.moments
    ]
    groups: list[list[_Dated]] = []
    for one in sorted(dated, key=lambda one: -one.moment.gain):
        home = next((group for group in groups if _together(group, one, history.n)), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
    return tuple(sorted((_change(history, group, tests) for group in groups), key=lambda one: one.case_index))


def _dated(moment: Moment, first_case: Array, n: int) -> _Dated:
    at, low, high = (_case(first_case, one, n) for one in (moment.at, moment.low, moment.high))
    reach = _case(first_case, moment.at + moment.width, n) - at
    back = None if moment.returns_to is None else _case(first_case, moment.returns_to, n)
    return _Dated(moment, at, low, high, reach, back)


def _case(first_case: Array, unit: int, n: int) -> int:
    return min(int(first_case[min(unit, first_case.size - 1)]), n - 1)


def _together(group: list[_Dated], one: _Dated, n: int) -> bool:
    head = group[0]
    if any(other.moment.aspect == one.moment.aspect for other in group):
        return False
    near = max(TOGETHER * n, 2 * max(head.reach, one.reach))
    return abs(head.at - one.at) <= near or head.low <= one.at <= head.high or one.low <= head.at <= one.high


def _change(history: History, group: list[_Dated], tests: int) -> Change:
    head = group[0]
    gradual = head.moment.gradual
    recurring = head.returns_to is not None and not gradual
    return Change(
        case_index=head.at,
        time_us=int(history.start_us[head.at]),
        low=head.low,
        high=head.high,
        kind="gradual" if gradual else "recurring" if recurring else "sudden",
        returns_to=head.returns_to,
        p=min(1.0, min(one.moment.p for one in group) * tests),
        aspects=tuple(one.moment.aspect for one in group),
        places=tuple(place for one in group for place in one.moment.places),
    )
