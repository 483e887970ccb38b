"""The value of the room: a number with unit, scope, n and interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

Scope = Literal["log", "activity", "edge", "group", "segment", "case", "day", "hour", "cause"]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a measure.

    Parameters
    ----------
    scope : str
        Which activity, edge, group ... (``"log"`` for the whole).
    value : float or None
        The number; None with a ``reason``.
    n : int
        Observations behind it.
    low, high : float or None
        95% interval where the value is an estimate.
    reason : str or None
        Message id without ``reason.``: why the value is None.
    people : int or None
        Distinct people behind a value about people; decides release (safety.md section 5).
    suppressed : bool
        Hidden by the small-group rule; the value is None then.
    """

    scope: str
    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    reason: str | None = None
    people: int | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """A named number about a process, for each member of a scope.

    Parameters
    ----------
    name : str
        Id in the catalogue of measures (``measure.<name>`` is its title).
    unit : str
        ``s``, ``share``, ``count``, ``1/d``, ``money`` or ``cases``.
    scope : str
        What the rows are about.
    rows : tuple of Row
        In a stable order.
    method : str
        How the interval was made: ``bootstrap``, ``wilson``, ``t``, ``order``, ``exact`` or ``none``.
    query : str
        SQL over the tables of the import folder that reproduces the values; empty where a kernel is the definition.
    additive : bool
        Whether the rows add up to the log's total.
    """

    name: str
    unit: str
    scope: str
    rows: tuple[Row, ...]
    method: str = "none"
    query: str = ""
    additive: bool = False

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    @property
    def value(self) -> float | None:
        """The value of the first row (the only one when the scope is the log)."""
        return self.rows[0].value if self.rows else None

    def as_json(self) -> dict[str, Any]:
        """``name, unit, rows [{scope, value, n, ci_low, ci_high}]`` with reasons and suppression marks."""
        return {"name": self.name, "unit": self.unit, "scope": self.scope, "rows": [_row(row) for row in self.rows]}


def _row(row: Row) -> dict[str, Any]:
    line: dict[str, Any] = {
        "scope": row.scope,
        "value": row.value,
        "n": row.n,
        "ci_low": row.low,
        "ci_high": row.high,
    }
    if row.reason is not None:
        line["reason"] = row.reason
    if row.suppressed:
        line["suppressed"] = True
    return line
