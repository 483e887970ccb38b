"""The whole of a Spec as tables: made once, simulated many times."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.people import Calendar
from clearway.model.spec.spec import Spec
from clearway.twin.kernel import memory
from clearway.twin.program.cases import add_attributes, add_priorities
from clearway.twin.program.draft import KINDS, Draft, filled
from clearway.twin.program.flow import add_flows, add_nodes, number_nodes, reach, start_of
from clearway.twin.program.people import add_resources, durations, masks, served
from clearway.twin.program.seats import add_seats

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Program:
    """What the kernel needs to know of a Spec.

    Parameters
    ----------
    spec : Spec
    tables : dict of str to array of records
        By the name of the world's address.
    scalars : dict of str to number
        Fields of the world that do not change.
    nodes, tasks, flows, units : tuple of str
        Ids by number; units are resources one by one, under their names.
    owners : tuple of str
        Id of the resource of each unit.
    duties : tuple of (str, str)
        Calendars by number: id, and unit where presence is drawn for each.
    calendars : dict of str to Calendar
        Those of the Spec and those made for the hours of batches.
    attributes : dict of str to dict of str to int
        Names of attributes with the codes of their named values.
    start : datetime
    margin : int
        Room that one event may need in any table.
    laid : dict
        Calendars as they were laid out for a time, kept because replications share them; no part of the value.
    """

    spec: Spec
    tables: Mapping[str, Array]
    scalars: Mapping[str, float]
    nodes: tuple[str, ...]
    tasks: tuple[str, ...]
    flows: tuple[str, ...]
    units: tuple[str, ...]
    owners: tuple[str, ...]
    duties: tuple[tuple[str, str], ...]
    calendars: Mapping[str, Calendar]
    attributes: Mapping[str, Mapping[str, int]]
    start: datetime
    margin: int
    laid: dict[tuple[int, int, int], tuple[Array, Array]] = field(default_factory=dict)


def program_of(spec: Spec, *, start: str | None = None) -> Program:
    """Turn a Spec, which is taken to be sound, into tables.

    Parameters
    ----------
    spec : Spec
    start : str, optional
        ISO date and time of the start; the Spec's by default. Without an offset it is local time of the Spec's zone.

    Raises
    ------
    OptionError
        ``start`` is no date and time.
    """
    draft = Draft(spec)
    number_nodes(draft)
    add_attributes(draft)
    add_resources(draft)
    members: list[int] = []
    ins = add_nodes(draft, members)
    add_flows(draft)
    priorities = add_priorities(draft)
    seats = add_seats(draft)
    tables = _tables(draft, members, ins)
    scalars = {
        "start_node": start_of(draft, None),
        "priorities": priorities,
        "n_priorities": len(spec.priorities),
        "n_nodes": len(draft.nodes),
        "n_flows": len(draft.flows),
        "n_tasks": len(draft.tasks),
        "n_resources": max(1, len(draft.units)),
        "idle_first": 0 if draft.units else -1,
        "idle_last": len(draft.units) - 1,
        "n_attributes": len(draft.attributes),
        "n_queues": draft.size("queues"),
        "n_batches": draft.size("batches"),
        "n_seats": seats,
        "n_words": tables["free_bits"].size,
        "inclusive": int(any(node.kind == "inclusive" for node in spec.flow.nodes.values())),
        "due_us": (spec.due_s or 0.0) * memory.MICROSECOND,
    }
    return Program(
        spec,
        tables,
        scalars,
        tuple(draft.nodes),
        tuple(draft.tasks),
        tuple(draft.flows),
        tuple(draft.units),
        tuple(draft.owners),
        tuple(draft.duties),
        spec.calendars | _windows(draft),
        draft.attributes,
        moment(spec, start),
        _margin(spec),
    )


def _tables(draft: Draft, members: list[int], ins: list[int]) -> dict[str, Array]:
    of_units = served(draft, members)
    bits, free, _ = masks(draft, members)
    by_task = durations(draft)
    tables = {name: filled(draft.tables.get(name, []), kind) for name, kind in KINDS.items()}
    return tables | {
        "ins": np.array([*ins, 0], np.int64),
        "members": np.array([*members, 0], np.int64),
        "served": np.array([*of_units, 0], np.int64),
        "durations": by_task,
        "masks": bits,
        "free_bits": free,
        "numbers": np.array([*draft.numbers, 0.0]),
        "index": np.array([*draft.index, 0], np.int64),
        "reach": reach(draft),
    }


YEARS = (1900, 2200)
"""Years in which a simulation may start, from the first to before the last."""


def moment(spec: Spec, start: str | None) -> datetime:
    """The start of a simulation; local time of the Spec's zone where it has no offset."""
    from zoneinfo import ZoneInfo

    try:
        found = datetime.fromisoformat(spec.start if start is None else start)
    except ValueError as error:
        raise OptionError("twin.start", place={"option": "--start"}, value=start or spec.start) from error
    if not YEARS[0] <= found.year < YEARS[1]:
        raise OptionError("twin.start", place={"option": "--start"}, value=start or spec.start)
    return found if found.tzinfo is not None else found.replace(tzinfo=ZoneInfo(spec.zone))


def _windows(draft: Draft) -> dict[str, Calendar]:
    """Calendars of the hours and weekdays in which batches are released."""
    made = {}
    for task in draft.tasks:
        activity = draft.spec.activities.get(task)
        for number, release in enumerate(activity.batch.release if activity and activity.batch else ()):
            hours = release.hours or ((0.0, 24.0),)
            spans = tuple(f"{_clock(begin)}-{_clock(end)}" for begin, end in hours)
            made[f"{task}\0{number}"] = Calendar(dict.fromkeys(release.weekdays or WEEKDAYS, spans))
    return made


def _clock(hour: float) -> str:
    whole = round(hour * 60)
    return f"{whole // 60:02d}:{whole % 60:02d}"


def _margin(spec: Spec) -> int:
    """Room for all that one event can make: instances, members of batches, branches, and work for everybody at once."""
    # Together, because at the very end all batches are released at once.
    largest = sum(activity.batch.largest for activity in spec.activities.values() if activity.batch)
    most = max((len(resource.slowdown) for resource in spec.resources.values()), default=1)
    hands = sum(resource.amount * len(resource.slowdown) for resource in spec.resources.values())
    repeated = any(node.repeat and node.repeat.count for node in spec.flow.nodes.values())
    flow = len(spec.flow.flows) + len(spec.flow.nodes)
    return 256 + 2 * (flow + largest * most + hands) + (4096 if repeated else 0)
