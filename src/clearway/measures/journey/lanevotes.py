"""What the instances themselves say about their lane: columns of visibility and direction, and names of resources."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.journey.lanewords import is_column, is_system, lane_named, told_by
from clearway.model.blueprint import STEP_LANES

if TYPE_CHECKING:
    from clearway.log.log import Log
    from clearway.measures.work import Work

Array = np.ndarray[Any, np.dtype[Any]]
Vote = tuple[str, float, str]
"""Lane, share of the voters that agree, and the value that most of them hold."""

Votes = dict[str, dict[int, Vote]]


def votes_of(log: Log, work: Work, place: Array, size: int) -> Votes:
    """Votes of the instances by key: ``visibility``, ``direction``, ``role`` (names of resources), ``system``.

    A key has a vote where at least half of its instances say something.

    Parameters
    ----------
    place : int64[n]
        Key of each instance.
    size : int
        Number of keys.
    """
    made: Votes = {"visibility": {}, "direction": {}, "role": {}, "system": {}}
    for kind, column, lane_of in _columns(log):
        texts = log.names(column)
        found = _counted([lane_of(text) for text in texts], texts, _values(log, work, column), place, size)
        made[kind] = found | made[kind]
    if work.has_resource:
        texts = log.names("resource")
        roles = [told_by(text, "role") for text in texts]
        words = [word for _, word in roles]
        made["role"] = _counted([lane or None for lane, _ in roles], words, work.resource, place, size)
        systems = [is_system(text) for text in texts]
        made["system"] = _counted(
            ["support" if word else None for word in systems], systems, work.resource, place, size
        )
    return made


def _columns(log: Log) -> Iterator[tuple[str, str, Callable[[str], str | None]]]:
    """Columns that may vote, each with what turns a value into a lane."""
    for column in log.dictionaries:
        instance, case = column in log.instances.names, column in log.cases.names
        if is_column(column, "visibility") and (instance or case):
            yield "visibility", column, _lane
        elif instance and (is_column(column, "direction") or is_column(column, "initiator")):
            yield "direction", column, _directed
        elif instance and log.roles.get("channel") == column:
            yield "direction", column, _channelled


def _lane(text: str) -> str | None:
    lane = lane_named(text)
    return lane if lane in STEP_LANES else None


def _directed(text: str) -> str | None:
    return told_by(text, "direction")[0] or None


def _channelled(text: str) -> str | None:
    return told_by(text, "channel")[0] or None


def _values(log: Log, work: Work, column: str) -> Array:
    if column in log.instances.names:
        return log.column(column).astype(np.int64)
    return log.cases.column(column).astype(np.int64)[work.case]


def _counted(lanes: list[str | None], texts: list[str], values: Array, place: Array, size: int) -> dict[int, Vote]:
    """The lane that most voters of each key name, where at least half of its instances vote."""
    codes = np.array([*(STEP_LANES.index(lane) if lane else -1 for lane in lanes), -1], np.int64)
    code = codes[values]
    votes = code >= 0
    cast = np.bincount(place[votes] * len(STEP_LANES) + code[votes], minlength=size * len(STEP_LANES))
    table = cast.reshape(size, len(STEP_LANES))
    voters, all_ = table.sum(axis=1), np.bincount(place, minlength=size)
    made = {}
    for key in np.flatnonzero((voters > 0) & (2 * voters >= all_)).tolist():
        lane = int(table[key].argmax())
        mine = (place == key) & (code == lane)
        text = texts[int(np.bincount(values[mine]).argmax())]
        made[key] = (STEP_LANES[lane], float(table[key, lane] / voters[key]), text)
    return made
