"""The tables while they are filled: rows are appended, and their numbers handed out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from clearway.model.spec.spec import Spec
from clearway.twin.kernel import memory

Array = np.ndarray[Any, np.dtype[Any]]
Row = dict[str, float]


@dataclass(slots=True)
class Draft:
    """What is gathered while a Spec is turned into tables; made, filled and read within one call."""

    spec: Spec
    tables: dict[str, list[Row]] = field(default_factory=dict)
    numbers: list[float] = field(default_factory=list)
    index: list[int] = field(default_factory=list)
    nodes: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)
    owners: list[str] = field(default_factory=list)
    duties: list[tuple[str, str]] = field(default_factory=list)
    attributes: dict[str, dict[str, int]] = field(default_factory=dict)
    place: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, table: str, **values: float) -> int:
        """Append a row; its number."""
        rows = self.tables.setdefault(table, [])
        rows.append(values)
        return len(rows) - 1

    def size(self, table: str) -> int:
        """How many rows a table has so far."""
        return len(self.tables.get(table, ()))

    def keep(self, values: list[float]) -> int:
        """Append numbers; the place of the first."""
        first = len(self.numbers)
        self.numbers.extend(values)
        return first

    def duty(self, calendar: str | None, unit: str = "") -> int:
        """Number of a calendar, one of its own for each unit where presence is drawn; -1 for none."""
        if calendar is None:
            return -1
        own = unit if self.spec.calendars[calendar].presence else ""
        if (calendar, own) not in self.duties:
            self.duties.append((calendar, own))
        return self.duties.index((calendar, own))


def filled(rows: list[Row], kind: np.dtype[Any], missing: int = 0) -> Array:
    """Rows as an array of records; at least one row, so that it has an address."""
    table = np.zeros(max(1, len(rows)), kind)
    for name in kind.names or ():
        table[name] = missing if name not in _ZERO else 0
    for number, row in enumerate(rows):
        for name, value in row.items():
            table[name][number] = value
    return table


_ZERO = frozenset({"value"})

KINDS: dict[str, np.dtype[Any]] = {
    "nodes": memory.NODE,
    "flows": memory.FLOW,
    "dists": memory.DIST,
    "queues": memory.QUEUE,
    "resources": memory.RESOURCE,
    "batches": memory.BATCH,
    "releases": memory.RELEASE,
    "rules": memory.RULE,
    "groups": memory.GROUP,
    "comparisons": memory.COMPARISON,
    "changes": memory.CHANGE,
    "seats": memory.SEAT,
}
"""Record type of each table that is filled row by row."""
