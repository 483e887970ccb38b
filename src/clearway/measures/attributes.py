"""Case attributes that can serve as segments, and who the customers are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.measures.casetable import Attribute

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

NORMAL = frozenset(("case", "id", "offset", "n", "start_us", "end_us", "open", "variant", "arrival_us"))
PERSONAL = ("customer", "score", "comment", "instance", "cost")
"""Roles that make no segment: about one customer or one instance, or a result rather than a trait."""

MOST_VALUES = 200
BINS = 4
FEW_PEOPLE = 5


def matching(wanted: str, names: Sequence[str]) -> str | None:
    """The name that is meant: the same, or the only one that differs in case and outer blanks alone.

    Examples
    --------
    >>> matching("channel", ["Channel", "Team"]), matching("x", ["Channel"])
    ('Channel', None)
    """
    if wanted in names:
        return wanted
    plain = wanted.strip().casefold()
    same = {name for name in names if name.strip().casefold() == plain}
    return same.pop() if len(same) == 1 else None


def segment_attributes(log: Log) -> dict[str, Attribute]:
    """Attributes of the cases with 2 to 200 values; numbers with more values in four bins of about equal size.

    Left out are the roles customer, score, comment, instance and cost, and columns that name employees (whoever is
    named works on the case, in most cases): a segment must not be a person.
    """
    skipped = {log.roles[role] for role in PERSONAL if role in log.roles}
    found = {}
    for name in log.cases.names:
        if name in NORMAL or name in skipped:
            continue
        attribute = _coded(log, name) if name in log.dictionaries else _binned(log, name)
        if attribute is not None:
            found[name] = attribute
    return found


def customers(log: Log) -> Array | None:
    """Customer code of each case (of its first instance where it changes), -1 for none; None without the role."""
    column = log.roles.get("customer")
    if column is None:
        return None
    if column in log.cases.names:
        return _whole(log.cases.column(column))
    if column not in log.instances.names:
        return None
    offset = log.cases.column("offset").astype(np.int64)
    rows = _whole(log.column(column))
    return rows[np.minimum(offset, max(rows.size - 1, 0))] if rows.size else np.full(offset.size, -1)


def _whole(values: Array) -> Array:
    """Codes as they are; numbers by rank."""
    if values.dtype.kind != "f":
        return values.astype(np.int64)
    codes = np.unique(values, return_inverse=True)[1].astype(np.int64)
    return np.where(np.isnan(values), -1, codes)


def _coded(log: Log, name: str) -> Attribute | None:
    names = log.names(name)
    codes = log.cases.column(name).astype(np.int32)
    if not 2 <= len(names) <= MOST_VALUES or _names_people(log, codes, names):
        return None
    return Attribute(codes, tuple(names))


def _names_people(log: Log, codes: Array, names: list[str]) -> bool:
    """Whether the texts are employees: five or more are, and in most cases the one named works on the case."""
    people = {text: code for code, text in enumerate(log.names("resource"))} if log.has_resource else {}
    as_person = np.array([*(people.get(text, -2) for text in names), -2])
    if np.count_nonzero(as_person >= 0) < FEW_PEOPLE:
        return False
    case = log.column("case").astype(np.int64)
    same = as_person[codes[case]] == log.column("resource")
    named = int(np.count_nonzero(as_person[codes] >= 0))
    return np.unique(case[same]).size > named / 2


def _binned(log: Log, name: str) -> Attribute | None:
    """A number in bins of about equal size; ``a..b`` holds a and, in the last bin, b."""
    values = log.cases.column(name)
    if values.dtype.kind not in "fiu":
        return None
    numbers = np.where(values == np.iinfo(np.int64).min, np.nan, values) if values.dtype == np.int64 else values
    numbers = numbers.astype(np.float64)
    known = numbers[~np.isnan(numbers)]
    edges = np.unique(np.quantile(known, np.linspace(0, 1, BINS + 1))) if known.size else known
    if edges.size < 3:
        return None
    codes = np.clip(np.searchsorted(edges, numbers, side="right") - 1, 0, edges.size - 2)
    texts = tuple(f"{low:g}..{high:g}" for low, high in pairwise(edges))
    return Attribute(np.where(np.isnan(numbers), -1, codes).astype(np.int32), texts)
