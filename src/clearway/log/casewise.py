"""Columns without a part in the normal form itself: attributes of events or of whole cases."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.log.coded import Coded, coded
from clearway.log.draft import Draft
from clearway.log.rows import picked

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]
CARRIED = ("group", "customer", "cost", "channel", "instance", "score", "comment")
"""Roles that live on as attributes."""

AMOUNTS = ("cost", "score")
RESERVED = frozenset(
    [
        "case",
        "pos",
        "activity",
        "resource",
        "lifecycle",
        "enabled_us",
        "start_us",
        "end_us",
        "paused_us",
        "next_activity",
        "next_start_us",
        "next_end_us",
        "time_us",
        "source_row",
        "id",
        "offset",
        "n",
        "open",
        "variant",
        "arrival_us",
    ]
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One column of the kept records.

    Parameters
    ----------
    name : str
        Unique whatever the case of letters.
    values : array, shape (n,)
        Codes (int32, -1 missing) when ``texts`` is given, else numbers (NaN missing).
    texts : pyarrow string array or None
        Dictionary of a text attribute.
    role : str or None
        The role it carries.
    unit : str or None
        Unit of an amount: a currency, ``%``.
    """

    name: str
    values: Array
    texts: pa.Array | None
    role: str | None
    unit: str | None = None

    def arrow(self, rows: Array) -> pa.Array:
        """The column for some records."""
        import pyarrow as pa

        values = picked(self.values, rows)
        if self.texts is None:
            return pa.array(values, mask=np.isnan(values) if values.dtype.kind == "f" else None)
        return pa.array(values.astype(np.uint32), pa.uint32(), mask=values < 0)


def attributes_of(draft: Draft, kept: Array, keys: Mapping[str, Coded]) -> list[Attribute]:
    """All columns that carry no key and no stamp, for the kept records."""
    mapping = draft.roles.mapping
    used = {mapping[role] for role in (*keys, *draft.stamps)}
    role_of = {mapping[role]: role for role in CARRIED if role in mapping}
    taken: set[str] = set(RESERVED)
    found: list[Attribute] = []
    for column in draft.raw.table.column_names:
        if column not in used:
            found += _attribute(draft, column, _free(column, taken), kept, role_of.get(column))
    if draft.options.lifecycle == "all" and "lifecycle" in keys:
        lifecycle = keys["lifecycle"]
        found.append(Attribute(_free("transition", taken), lifecycle.codes, lifecycle.texts, None))
    return found


def split_by_case(attributes: list[Attribute], case: Array, cases: int) -> tuple[list[Attribute], list[Attribute]]:
    """Attributes that are the same in all records of every case, and the others."""
    model = first_rows(case, cases)[case]
    case_level: list[Attribute] = []
    event_level: list[Attribute] = []
    for one in attributes:
        same = np.array_equal(one.values, one.values[model], equal_nan=one.values.dtype.kind == "f")
        (case_level if same else event_level).append(one)
    return case_level, event_level


def first_rows(case: Array, cases: int) -> Array:
    """The first record of each case."""
    first = np.zeros(cases, np.int64)
    first[case[::-1]] = np.arange(len(case))[::-1]
    return first


def _free(name: str, taken: set[str]) -> str:
    free, turn = name, 2
    while free.lower() in taken:
        free, turn = f"{name}#{turn}", turn + 1
    taken.add(free.lower())
    return free


def _attribute(draft: Draft, column: str, name: str, kept: Array, role: str | None) -> list[Attribute]:
    import pyarrow as pa

    raw = draft.raw.table.column(column)
    numeric = pa.types.is_integer(raw.type) or pa.types.is_floating(raw.type)
    if not numeric and role not in AMOUNTS:
        return [_text(draft, column, name, kept, role)]
    from clearway.log.numbers import read_amounts

    options = draft.options
    amounts = read_amounts(
        raw,
        draft.raw.source_row,
        name=column,
        nulls=options.nulls,
        repairs_off=options.repairs_off,
        delimiter=draft.raw.facts.get("delimiter"),
    )
    draft.issues += amounts.issues
    number = Attribute(name, picked(amounts.values, kept), None, role, amounts.unit)
    return [number, _text(draft, column, f"{name} (text)", kept, None)] if len(amounts.unread) else [number]


def _text(draft: Draft, column: str, name: str, kept: Array, role: str | None) -> Attribute:
    values = coded(draft.raw.table.column(column), draft.options.nulls).take(kept).compact()
    return Attribute(name, values.codes, values.texts, role)
