"""An object-centric log: events, objects and how they belong together, and the classical view of one type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.log.intake import ROWS_SHOWN, Account, Issue, Quarantined
from clearway.log.raw import RawTable

if TYPE_CHECKING:
    import pyarrow as pa

CASE, ACTIVITY, TIME = "ocel:oid", "ocel:activity", "ocel:timestamp"
EVENT, QUALIFIER, RELATED = "ocel:eid", "ocel:qualifier", "ocel:type:"
OTHER_TYPE = "other_object_type"
_LISTED = 30


@dataclass(frozen=True, slots=True)
class ObjectLog:
    """Everything an OCEL file says, as tables of text.

    Parameters
    ----------
    name : str
        What errors call the source.
    events : pyarrow.Table
        ``id, type, time``, one row an event; text, null is missing.
    event_rows : int64 array, shape (n_events,)
        Number of each event in the source, from 1.
    event_attributes : pyarrow.Table
        One column an attribute, same rows as ``events``.
    objects : pyarrow.Table
        ``id, type``, one row an object.
    changes : pyarrow.Table
        ``object`` (row of ``objects``), ``name, time, value``: attribute values of objects, in the order of the source.
    relations : pyarrow.Table
        ``event, object`` (rows; -1 is an object that does not exist), ``object_id, qualifier``.
    links : pyarrow.Table
        ``source_id, target_id, qualifier``: objects to objects, dangling ones kept.
    accounts : mapping of str to Account
        ``events, objects, relations, attributes`` as read.
    issues, quarantine : tuples
        What is odd, and records kept apart verbatim.
    facts : mapping
        ``format, encoding``, declared types.
    """

    name: str
    events: pa.Table
    event_rows: np.ndarray[Any, np.dtype[np.int64]]
    event_attributes: pa.Table
    objects: pa.Table
    changes: pa.Table
    relations: pa.Table
    links: pa.Table
    accounts: Mapping[str, Account]
    issues: tuple[Issue, ...] = ()
    quarantine: tuple[Quarantined, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)

    def object_types(self) -> dict[str, int]:
        """Types that have objects, with the number of their objects, most objects first."""
        counts = self.objects["type"].value_counts().to_pylist()
        return dict(sorted(((row["values"], row["counts"]) for row in counts), key=lambda pair: (-pair[1], pair[0])))

    def view(self, object_type: str | None = None) -> RawTable:
        """The classical view of one object type: each object a case, the events related to it its events.

        An event that belongs to several objects of the type stands once in each of their cases (issue
        ``ocel.convergence``); one that belongs to none is dropped by the rule ``other_object_type``. Accounts:
        ``source_events`` counts the events of the file, ``events`` the rows of the view. Attributes of the object
        become case columns with their latest value. For other types of which no event has more than one object, the
        object's id is a column ``ocel:type:<type>``.

        Parameters
        ----------
        object_type : str or None
            None takes the only type.

        Raises
        ------
        ReadError
            ``ocel.ask_type`` (lists the types with counts), ``ocel.unknown_type`` (with candidates),
            ``ocel.no_view`` (no event belongs to an object of this type).
        """
        chosen = _chosen(self, object_type)
        event, item, qualifier = _pairs(self, chosen)
        if not len(event):
            raise ReadError("ocel.no_view", place={"file": self.name}, type=chosen, types=_listed(self.object_types()))
        columns: dict[str, Any] = {
            CASE: self.objects["id"].take(item),
            ACTIVITY: self.events["type"].take(event),
            TIME: self.events["time"].take(event),
            EVENT: self.events["id"].take(event),
            QUALIFIER: qualifier,
        }
        for name, column in _case_columns(self, chosen).items():
            columns[_free(f"case:{name}", columns)] = column.take(item)
        case_names = tuple(columns)[5:]
        for name in self.event_attributes.column_names:
            columns[_free(name, columns)] = self.event_attributes[name].take(event)
        for name, column in _related(self, chosen).items():
            columns[_free(RELATED + name, columns)] = column.take(event)
        return _raw_table(self, chosen, columns, event, item, case_names)


def _raw_table(
    log: ObjectLog, chosen: str, columns: Mapping[str, Any], event: Any, item: Any, case_names: tuple[str, ...]
) -> RawTable:
    import pyarrow as pa

    table = pa.table(dict(columns))
    lost = log.accounts["events"].quarantined
    return RawTable(
        table=table,
        source_row=log.event_rows[event],
        reader="ocel",
        read={"events": table.num_rows + lost},
        quarantine=log.quarantine,
        issues=(*log.issues, *_view_issues(log, chosen, event, item)),
        hints={"case": CASE, "activity": ACTIVITY, "end": TIME},
        case_columns=(CASE, *case_names),
        accounts=_view_accounts(log, chosen, event),
        facts={**log.facts, "object_type": chosen},
    )


def _chosen(log: ObjectLog, wanted: str | None) -> str:
    types = log.object_types()
    if wanted is None:
        if len(types) == 1:
            return next(iter(types))
        raise ReadError("ocel.ask_type", place={"file": log.name}, types=_listed(types), first=next(iter(types), ""))
    if wanted in types:
        return wanted
    near = get_close_matches(wanted, types, 1, 0.0)
    raise ReadError(
        "ocel.unknown_type",
        place={"file": log.name, "option": "--object-type"},
        type=wanted,
        types=_listed(types),
        first=near[0] if near else "",
    )


def _pairs(log: ObjectLog, chosen: str) -> tuple[Any, Any, pa.Array]:
    """Event and object of each row of the view, in the order of events, with all qualifiers of the pair."""
    import pyarrow as pa

    event, item = log.relations["event"].to_numpy(), log.relations["object"].to_numpy()
    mine = np.flatnonzero(_of_type(log, chosen)[item])
    order = mine[np.lexsort((mine, item[mine], event[mine]))]
    fresh = np.ones(len(order), bool)
    fresh[1:] = (np.diff(event[order]) != 0) | (np.diff(item[order]) != 0)
    kept = order[fresh]
    texts = log.relations["qualifier"].take(kept).to_pylist()
    group = np.cumsum(fresh) - 1
    for again in np.flatnonzero(~fresh):
        more = log.relations["qualifier"][int(order[again])].as_py()
        texts[group[again]] = ", ".join(part for part in (texts[group[again]], more) if part)
    return event[kept], item[kept], pa.array(texts, pa.string())


def _of_type(log: ObjectLog, chosen: str) -> Any:
    """One flag an object, and a last False for the row -1."""
    import pyarrow as pa
    import pyarrow.compute as pc

    flags = pc.equal(log.objects["type"], pa.scalar(chosen)).to_numpy(zero_copy_only=False)
    return np.append(np.asarray(flags, bool), False)


def _case_columns(log: ObjectLog, chosen: str) -> dict[str, pa.Array]:
    """Latest value of each attribute, one row an object of the log."""
    import pyarrow as pa

    ours = _of_type(log, chosen)
    latest: dict[str, dict[int, tuple[str | None, Any]]] = {}
    for row in log.changes.to_pylist():
        if not ours[row["object"]]:
            continue
        values = latest.setdefault(row["name"], {})
        before = values.get(row["object"])
        if before is None or not _is_earlier(row["time"], before[0]):
            values[row["object"]] = (row["time"], row["value"])
    n = log.objects.num_rows
    empty = (None, None)
    return {
        name: pa.array([values.get(row, empty)[1] for row in range(n)], pa.string()) for name, values in latest.items()
    }


def _is_earlier(time: str | None, other: str | None) -> bool:
    """Whether a time is certainly before another; what cannot be compared is not."""
    try:
        first, second = (datetime.fromisoformat(text or "") for text in (time, other))
    except ValueError:
        return False
    return (first if first.tzinfo else first.replace(tzinfo=UTC)) < (
        second if second.tzinfo else second.replace(tzinfo=UTC)
    )


def _related(log: ObjectLog, chosen: str) -> dict[str, pa.Array]:
    """Ids of the objects of other types, one row an event, where no event has two of a type."""
    import pyarrow as pa

    event, item = log.relations["event"].to_numpy(), log.relations["object"].to_numpy()
    found = {}
    for name in log.object_types():
        mine = np.flatnonzero(_of_type(log, name)[item]) if name != chosen else np.zeros(0, np.int64)
        if not len(mine) or len(np.unique(event[mine])) < len(np.unique(np.stack([event[mine], item[mine]]), axis=1).T):
            continue
        at = np.full(log.events.num_rows, -1, np.int64)
        at[event[mine]] = item[mine]
        found[name] = log.objects["id"].take(pa.array(at, mask=at < 0))
    return found


def _view_issues(log: ObjectLog, chosen: str, event: Any, item: Any) -> Iterator[Issue]:
    extra = len(event) - len(np.unique(event))
    if extra:
        again = np.flatnonzero(np.diff(event, prepend=-1) == 0)[:ROWS_SHOWN]
        rows = tuple(log.event_rows[event[again]].tolist())
        yield Issue("ocel.convergence", "warning", extra, rows, CASE, values={"type": chosen})
    silent = int(_of_type(log, chosen).sum()) - len(np.unique(item))
    if silent:
        yield Issue("ocel.object_silent", "warning", silent, (), CASE, values={"type": chosen})
    ours = _of_type(log, chosen)
    values = Counter((row["object"], row["name"]) for row in log.changes.to_pylist() if ours[row["object"]])
    changed = {row for (row, _), count in values.items() if count > 1}
    if changed:
        names = sorted({name for (_, name), count in values.items() if count > 1})
        yield Issue(
            "ocel.changing", "warning", len(changed), (), f"case:{names[0]}", values={"names": ", ".join(names)}
        )


def _view_accounts(log: ObjectLog, chosen: str, event: Any) -> dict[str, Account]:
    mine = _of_type(log, chosen)
    used = {
        "source_events": ("events", len(np.unique(event))),
        "objects": ("objects", int(mine.sum())),
        "relations": ("relations", int(mine[log.relations["object"].to_numpy()].sum())),
    }
    found = {name: _narrowed(log.accounts[entity], stored) for name, (entity, stored) in used.items()}
    return {**found, "attributes": log.accounts["attributes"]}


def _narrowed(whole: Account, stored: int) -> Account:
    other = whole.stored - stored
    return Account(whole.read, stored, whole.quarantined, {OTHER_TYPE: other} if other else {})


def _free(name: str, taken: Mapping[str, Any]) -> str:
    number, free = 2, name
    while free in taken:
        free, number = f"{name}#{number}", number + 1
    return free


def _listed(types: Mapping[str, int]) -> str:
    shown = [f"{name} ({count})" for name, count in list(types.items())[:_LISTED]]
    return ", ".join(shown) + (" ..." if len(types) > _LISTED else "")
