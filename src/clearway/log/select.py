"""A part of a log: the same normal form for the instances of some attribute value."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.time import NULL_US
from clearway.log.engine import Table
from clearway.log.log import Log

if TYPE_CHECKING:
    import pyarrow as pa

Array = np.ndarray[Any, np.dtype[Any]]


def where(log: Log, pairs: Sequence[tuple[str, str]]) -> Log:
    """Keep the events whose attributes equal the given texts; cases keep what is left of them.

    Parameters
    ----------
    log : Log
        Any log.
    pairs : sequence of (attribute, text)
        All must hold. An attribute of the case keeps or leaves whole cases.

    Raises
    ------
    OptionError
        ``option.where``: there is no such attribute; the message lists those there are.
    """
    if not pairs:
        return log
    kept = np.ones(log.instances.num_rows, bool)
    rows = np.ones(log.records.num_rows, bool)
    for attribute, value in pairs:
        name = _attribute(log, attribute)
        kept &= _equal(log, log.instances, name, value)
        if log.records is not log.instances:
            rows &= _equal(log, log.records, name, value)
    return _rebuilt(log, kept, rows, pairs)


def whole_cases(log: Log, kept: Array, rule: str) -> Log:
    """Keep some cases whole.

    Parameters
    ----------
    log : Log
        Any log.
    kept : bool array of shape (cases,)
        Cases to keep, in the order of the log's ``cases``.
    rule : str
        What the account of the reading calls the reason for which the others are left out.
    """
    chosen = np.asarray(kept, bool)
    records = log.records.column("case").astype(np.int64)
    return _rebuilt(log, chosen[log.column("case").astype(np.int64)], chosen[records], (("case", rule),))


def _attribute(log: Log, name: str) -> str:
    from clearway.log.roles import simple

    names = [one for one in log.dictionaries if one in log.instances.names or one in log.cases.names]
    for one in (log.roles.get(name), name):
        if one in names:
            return str(one)
    same = [one for one in names if simple(one) == simple(name)]
    source = log.intake.mapping
    same += [role for role, column in source.items() if simple(column) == simple(name) and role in names]
    if not same:
        raise OptionError("option.where", place={"option": "--where"}, attribute=name, known=", ".join(names))
    return same[0]


def _equal(log: Log, table: Table, name: str, value: str) -> Array:
    texts = log.names(name)
    code = texts.index(value) if value in texts else -2
    if name in table.names:
        found: Array = table.column(name) == code
        return found
    holds: Array = log.cases.column(name) == code
    chosen: Array = holds[table.column("case")]
    return chosen


def _rebuilt(log: Log, kept: Array, rows: Array, pairs: Sequence[tuple[str, str]]) -> Log:
    from dataclasses import replace

    from clearway.log.tables import grouped_variants

    table = log.instances.arrow().filter(kept)
    case = log.column("case")[kept]
    present = np.unique(case)
    place = np.full(log.cases.num_rows, -1, np.int64)
    place[present] = np.arange(len(present))
    sizes = np.bincount(place[case], minlength=len(present))
    offsets = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    end = log.column("end_us")[kept]
    closed = np.bincount(place[case][end != NULL_US], minlength=len(present)).astype(np.int64)
    variant_of, variants = grouped_variants(offsets, closed, log.column("activity")[kept])
    instances = Table(_resequenced(table, place[case], offsets, closed))
    shared = log.records is log.instances
    records = instances if shared else Table(_recoded(log.records.arrow().filter(rows), place))
    return replace(
        log,
        instances=instances,
        records=records,
        cases=Table(_cases(log, present, table, place[case], offsets, closed, variant_of)),
        variants=Table(variants),
        intake=_dropped(log, int((~rows).sum() if not shared else (~kept).sum()), pairs),
    )


def _resequenced(table: pa.Table, case: Array, offsets: Array, closed: Array) -> pa.Table:
    import pyarrow as pa
    import pyarrow.compute as pc

    position = (np.arange(len(case)) - offsets[case]).astype(np.int32)
    follows = position + 1 < closed[case]
    after = pa.array(np.where(follows, np.arange(1, len(case) + 1), 0), mask=~follows)
    columns = {name: table.column(name) for name in table.column_names}
    columns["case"] = pa.array(case.astype(np.uint32))
    columns["pos"] = pa.array(position)
    for name, source in (("next_activity", "activity"), ("next_start_us", "start_us"), ("next_end_us", "end_us")):
        if name in columns:
            columns[name] = pc.take(table.column(source), after)
    return pa.table(columns)


def _recoded(table: pa.Table, place: Array) -> pa.Table:
    import pyarrow as pa

    case = place[np.asarray(table.column("case").to_numpy(zero_copy_only=False))]
    table = table.filter(case >= 0)
    return table.set_column(0, "case", pa.array(case[case >= 0].astype(np.uint32)))


def _cases(
    log: Log, present: Array, table: pa.Table, case: Array, offsets: Array, closed: Array, variant_of: Array
) -> pa.Table:
    import pyarrow as pa

    from clearway.log.engine import as_numpy
    from clearway.log.tables import codes, least, plain, stamps

    end = as_numpy(table.column("end_us"))
    start = as_numpy(table.column("start_us")) if "start_us" in table.column_names else end
    begun = np.where(start != NULL_US, start, end)
    last = np.where(closed > 0, end[np.clip(offsets[:-1] + closed - 1, 0, max(len(case) - 1, 0))], NULL_US)
    chosen = log.cases.arrow().take(pa.array(present))
    fresh = {
        "case": codes(np.arange(len(present), dtype=np.int32)),
        "offset": plain(offsets[:-1]),
        "n": plain(closed.astype(np.int32)),
        "start_us": stamps(least(case, begun, len(present))),
        "end_us": stamps(last),
        "open": pa.array(np.diff(offsets) > closed),
        "variant": codes(variant_of),
    }
    return pa.table({name: fresh.get(name, chosen.column(name)) for name in chosen.column_names})


def _dropped(log: Log, count: int, pairs: Sequence[tuple[str, str]]) -> Any:
    from dataclasses import replace

    account = log.intake.rows["events"]
    rule = "where " + ", ".join(f"{name}={value}" for name, value in pairs)
    dropped = {**account.dropped, rule: account.dropped.get(rule, 0) + count}
    after = replace(account, stored=account.stored - count, dropped=dropped)
    return replace(log.intake, rows={**log.intake.rows, "events": after})
