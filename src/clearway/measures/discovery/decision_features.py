"""What is known of a case when it comes to a decision: its attributes, and what its steps have recorded so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.measures.attributes import FEW_PEOPLE, MOST_VALUES, PERSONAL, segment_attributes
from clearway.stats.rulesplit import Feature

if TYPE_CHECKING:
    from clearway.log.log import Log

Array = np.ndarray[Any, np.dtype[Any]]

NORMAL = frozenset(
    ("case", "pos", "activity", "resource", "enabled_us", "start_us", "end_us", "paused_us", "source_row")
)
"""Columns of instances that are no attributes, beside those of the next instance."""


ID_LIKE = 0.95
"""Distinct values over cases from which a number written as text is an id."""


def case_features(log: Log) -> dict[str, Feature]:
    """Attributes of the cases that can serve as segments: texts as codes, numbers as they are, not in bins.

    Texts with more than 200 values that are all numbers count as numbers, unless nearly every case has its own.
    """
    found = {}
    for name, attribute in segment_attributes(log).items():
        if name in log.dictionaries:
            found[name] = Feature(attribute.codes, attribute.names)
        else:
            found[name] = Feature(np.where(attribute.codes < 0, np.nan, log.cases.column(name).astype(np.float64)))
    for name in log.cases.names:
        if name not in found and (numbers := _as_numbers(log, name)) is not None:
            found[name] = Feature(numbers)
    return found


def _as_numbers(log: Log, name: str) -> Array | None:
    """A case attribute of many texts that are all numbers, and about neither customers nor employees."""
    skipped = {log.roles[role] for role in PERSONAL if role in log.roles}
    if name in skipped or name not in log.dictionaries:
        return None
    texts = log.names(name)
    if not MOST_VALUES < len(texts) < ID_LIKE * log.cases.num_rows or _employees(log, texts):
        return None
    try:
        numbers = np.array([*texts, "nan"]).astype(np.float64)
    except ValueError:
        return None
    found: Array = numbers[log.cases.column(name)]
    return found


def event_features(log: Log, come: Array) -> dict[str, Feature]:
    """The latest value of each attribute of the steps, up to the one with which a case comes to a decision.

    Nothing that is recorded later is used. Left out are attributes that never vary, texts with more than 200 values,
    texts that name employees, and the roles customer, score, comment, instance and cost.

    Parameters
    ----------
    come : int array of shape (cases,)
        Position among the completed instances (:func:`clearway.measures.discovery.decision_points.choices`).
    """
    done = log.column("end_us") != NULL_US
    case = log.column("case")[done].astype(np.int64)
    early = np.arange(case.size) <= come[case]
    early &= come[case] < case.size
    found = {}
    for name in _attributes(log):
        values, lost = _values(log, name, done)
        rows = np.flatnonzero(early & ~lost)
        last = np.full(come.size, -1, np.int64)
        last[case[rows]] = rows
        if not rows.size or (values[rows] == values[rows[0]]).all():
            continue
        texts = tuple(log.names(name)) if name in log.dictionaries else None
        found[name] = Feature(np.where(last >= 0, values[np.maximum(last, 0)], np.nan if texts is None else -1), texts)
    return found


def _attributes(log: Log) -> list[str]:
    skipped = NORMAL | {log.roles[role] for role in PERSONAL if role in log.roles}
    names = [name for name in log.instances.names if name not in skipped and not name.startswith("next_")]
    return [name for name in names if name not in log.dictionaries or _is_plain(log, name)]


def _is_plain(log: Log, name: str) -> bool:
    """Whether a text has few values and is not about employees."""
    texts = log.names(name)
    return len(texts) <= MOST_VALUES and not _employees(log, texts)


def _employees(log: Log, texts: list[str]) -> bool:
    """Whether texts are names of employees: five or more are, or all of fewer."""
    people = set(log.names("resource")) if log.has_resource else set()
    return len(people.intersection(texts)) >= min(FEW_PEOPLE, max(len(texts), 1))


def _values(log: Log, name: str, done: Array) -> tuple[Array, Array]:
    """Codes, or numbers, of completed instances, and where they are missing."""
    values = log.column(name)[done]
    if name in log.dictionaries:
        return values.astype(np.int64), values < 0
    if values.dtype.kind not in "fiu":
        return values, np.ones(values.size, bool)
    numbers = np.where(values == NULL_US, np.nan, values).astype(np.float64)
    return numbers, np.isnan(numbers)
