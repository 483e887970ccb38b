"""The tables of the normal form, from the records that are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.threads import together
from clearway.base.time import NULL_US
from clearway.log.casewise import Attribute, attributes_of, first_rows, split_by_case
from clearway.log.coded import Coded
from clearway.log.draft import Draft
from clearway.log.groups import group_sequences, runs
from clearway.log.intake import Issue
from clearway.log.pairing import Instances, paired_instances, plain_instances
from clearway.log.rows import picked
from clearway.log.sequence import fingerprints, total_order

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything that makes a Log, before it gets its provenance."""

    records: pa.Table
    instances: pa.Table
    cases: pa.Table
    variants: pa.Table
    dictionaries: dict[str, pa.Array]
    roles: dict[str, str]
    units: dict[str, str]
    ties: int
    issues: tuple[Issue, ...]


def build_tables(draft: Draft, kept: Array) -> Tables:
    """Order, pair and describe the kept records."""
    keys = _keys(draft, kept)
    cases = len(keys["case"].texts)
    found = (paired_instances if draft.paired else plain_instances)(draft, kept, keys, cases)
    begun = found.start if found.has_start else found.end
    order, offsets = total_order(picked(keys["case"].codes, found.record), cases, found.end, begun)
    found = found.take(order)
    attributes = attributes_of(draft, kept, keys)
    case_level, event_level = split_by_case(attributes, keys["case"].codes, cases)
    closed = np.add.reduceat(np.append(found.end != NULL_US, False), offsets[:-1]) if cases else np.zeros(0, np.int64)
    closed = np.where(np.diff(offsets) > 0, closed, 0).astype(np.int64)
    activity = picked(keys["activity"].codes, found.record)
    variant_of, variants = grouped_variants(offsets, closed, activity)
    instances = _instances_table(draft, kept, keys, found, offsets, closed, event_level)
    if draft.paired:
        records, ties = _records(draft, kept, keys, cases, event_level)
    else:
        records, ties = instances, _ties(picked(keys["case"].codes, found.record), found.end)
    return Tables(
        records=records,
        instances=instances,
        cases=_cases_table(draft, kept, keys, found, offsets, closed, variant_of, case_level),
        variants=variants,
        dictionaries=_dictionaries(keys, attributes),
        roles={one.role: one.name for one in attributes if one.role is not None},
        units={one.name: one.unit for one in attributes if one.unit is not None},
        ties=ties,
        issues=found.issues,
    )


def _keys(draft: Draft, kept: Array) -> dict[str, Coded]:
    def key(name: str) -> Coded:
        return draft.keys[name].take(kept).compact(ordered=name == "activity")

    return dict(zip(draft.keys, together(partial(key, name) for name in draft.keys), strict=True))


def _ties(case: Array, time: Array) -> int:
    """Groups of equal stamps inside one case, of records in order."""
    same = (case[1:] == case[:-1]) & (time[1:] == time[:-1]) & (time[1:] != NULL_US)
    return int((same & ~np.append(False, same[:-1])).sum())


def _records(
    draft: Draft, kept: Array, keys: Mapping[str, Coded], cases: int, event_level: list[Attribute]
) -> tuple[pa.Table, int]:
    time = draft.stamps["end"].us[kept]
    order, _ = total_order(keys["case"].codes, cases, time, time)
    columns = {
        name: codes(keys[name].codes[order]) for name in ("case", "activity", "lifecycle", "resource") if name in keys
    }
    columns["time_us"] = stamps(time[order])
    columns["source_row"] = plain(draft.raw.source_row[kept][order])
    return _table(columns, event_level, order), _ties(keys["case"].codes[order], time[order])


def _instances_table(
    draft: Draft,
    kept: Array,
    keys: Mapping[str, Coded],
    found: Instances,
    offsets: Array,
    closed: Array,
    event_level: list[Attribute],
) -> pa.Table:
    case = picked(keys["case"].codes, found.record)
    activity = picked(keys["activity"].codes, found.record)
    position = (np.arange(len(case)) - offsets[case]).astype(np.int32)
    follows = position + 1 < closed[case]
    columns: dict[str, Callable[[], Any]] = {
        "case": lambda: codes(case),
        "pos": lambda: plain(position),
        "activity": lambda: codes(activity),
    }
    if "resource" in keys:
        columns["resource"] = lambda: codes(picked(keys["resource"].codes, found.record))
    if found.has_enabled:
        columns["enabled_us"] = lambda: stamps(found.enabled)
    if found.has_start:
        columns["start_us"] = lambda: stamps(found.start)
    columns["end_us"] = lambda: stamps(found.end)
    if found.paused.any():
        columns["paused_us"] = lambda: plain(found.paused)
    columns["next_activity"] = lambda: codes(_next(activity, follows, -1))
    if found.has_start:
        columns["next_start_us"] = lambda: stamps(_next(found.start, follows, NULL_US))
    columns["next_end_us"] = lambda: stamps(_next(found.end, follows, NULL_US))
    columns["source_row"] = lambda: plain(picked(picked(draft.raw.source_row, kept), found.record))
    made = dict(zip(columns, together(columns.values()), strict=True))
    return _table(made, event_level, found.record)


def _next(values: Array, follows: Array, missing: int) -> Array:
    """The value of the row below where it follows in the same case."""
    found = np.full_like(values, missing)
    np.copyto(found[:-1], values[1:], where=follows[:-1])
    return found


def _cases_table(
    draft: Draft,
    kept: Array,
    keys: Mapping[str, Coded],
    found: Instances,
    offsets: Array,
    closed: Array,
    variant_of: Array,
    case_level: list[Attribute],
) -> pa.Table:
    import pyarrow as pa

    cases = len(closed)
    begun = np.where(found.start != NULL_US, found.start, found.end) if found.has_start else found.end
    first = least_of_runs(offsets, begun)
    last = np.where(closed > 0, np.append(found.end, NULL_US)[offsets[:-1] + closed - 1], NULL_US)
    columns = {
        "case": codes(np.arange(cases, dtype=np.int32)),
        "id": keys["case"].texts,
        "offset": plain(offsets[:-1]),
        "n": plain(closed.astype(np.int32)),
        "start_us": stamps(first),
        "end_us": stamps(last),
        "open": pa.array(np.diff(offsets) > closed),
        "variant": codes(variant_of),
    }
    if "arrival" in draft.stamps:
        columns["arrival_us"] = stamps(least(keys["case"].codes, draft.stamps["arrival"].us[kept], cases))
    return _table(columns, case_level, first_rows(keys["case"].codes, cases))


def least(case: Array, time: Array, cases: int) -> Array:
    """The earliest known stamp of each case; ``NULL_US`` where there is none."""
    least = np.full(cases, 2**63 - 1)
    known = time != NULL_US
    np.minimum.at(least, case[known], time[known])
    return np.where(least == 2**63 - 1, NULL_US, least)


def least_of_runs(offsets: Array, time: Array) -> Array:
    """The earliest known stamp of each run of rows ``offsets[i]:offsets[i + 1]``; ``NULL_US`` where there is none."""
    if not time.size:
        return np.full(offsets.size - 1, NULL_US)
    known = np.where(time == NULL_US, 2**63 - 1, time)
    found = np.minimum.reduceat(np.append(known, 2**63 - 1), offsets[:-1])
    return np.where((np.diff(offsets) > 0) & (found < 2**63 - 1), found, NULL_US)


def grouped_variants(offsets: Array, closed: Array, activity: Array) -> tuple[Array, pa.Table]:
    """The variant of each case and the table of variants, most frequent first.

    Parameters
    ----------
    offsets : int64 array, shape (cases + 1,)
        Where each case begins.
    closed : int64 array, shape (cases,)
        Completed instances of each case.
    activity : int32 array
        Activity codes in the order of the instances.
    """
    import pyarrow as pa

    group, model, counts = group_sequences(offsets, closed, activity)
    ranked = _ranked(offsets, closed, activity, model, counts)
    place = np.full(len(model), -1, np.int32)
    place[ranked] = np.arange(len(ranked), dtype=np.int32)
    best = model[ranked]
    prints = fingerprints(offsets, closed, activity, best)
    table = pa.table(
        {
            "variant": codes(np.arange(len(ranked), dtype=np.int32)),
            "n_cases": pa.array(counts[ranked], pa.int64()),
            "activities": _lists(activity[runs(offsets[best], closed[best])], closed[best]),
            "fingerprint": pa.array(prints, pa.int64()),
        }
    )
    return place[group], table


def _ranked(offsets: Array, closed: Array, activity: Array, model: Array, counts: Array) -> Array:
    """Groups with activities, most frequent first, among equals in the order of their activities."""
    sizes = closed[model]
    flat = (activity[runs(offsets[model], sizes)] + 1).astype(">u4").tobytes()
    stops = (4 * np.cumsum(sizes)).tolist()
    texts = [flat[stop - 4 * size : stop] for stop, size in zip(stops, sizes.tolist(), strict=True)]
    negative = (-counts).tolist()
    order = sorted(np.flatnonzero(sizes > 0).tolist(), key=lambda at: (negative[at], texts[at]))
    return np.array(order, np.int64)


def _lists(values: Array, sizes: Array) -> pa.Array:
    import pyarrow as pa

    stops = np.append(0, np.cumsum(sizes)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(stops), pa.array(values, pa.int32()))


def _dictionaries(keys: Mapping[str, Coded], attributes: list[Attribute]) -> dict[str, pa.Array]:
    named = {name: keys[name].texts for name in ("activity", "resource", "lifecycle") if name in keys}
    return named | {one.name: one.texts for one in attributes if one.texts is not None}


def _table(columns: dict[str, Any], attributes: list[Attribute], rows: Array) -> pa.Table:
    import pyarrow as pa

    return pa.table(columns | {one.name: one.arrow(rows) for one in attributes})


def codes(values: Array) -> pa.Array:
    """Codes as unsigned integers, -1 as null."""
    import pyarrow as pa

    missing = values < 0
    return pa.array(values.astype(np.uint32), pa.uint32(), mask=missing if missing.any() else None)


def stamps(values: Array) -> pa.Array:
    """Microseconds as integers, ``NULL_US`` as null."""
    import pyarrow as pa

    missing = values == NULL_US
    return pa.array(values, pa.int64(), mask=missing if missing.any() else None)


def plain(values: Array) -> pa.Array:
    """Numbers as they are."""
    import pyarrow as pa

    return pa.array(values)
