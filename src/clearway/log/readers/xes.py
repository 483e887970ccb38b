"""XES: event logs in XML (IEEE 1849), streamed, every value kept as it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.errors import ReadError
from clearway.base.markup import MAX_DEPTH, look, walk
from clearway.log.intake import ROWS_SHOWN, Account, Issue
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.sources import Source
from clearway.log.sparse import Column
from clearway.log.traces import OCEL_TAGS, Node, Traces

if TYPE_CHECKING:
    import pyarrow as pa

CASE = "case:concept:name"
HINTS = {
    "case": CASE,
    "activity": "concept:name",
    "end": "time:timestamp",
    "resource": "org:resource",
    "group": "org:group",
    "lifecycle": "lifecycle:transition",
    "instance": "concept:instance",
}
"""Role to column, as the standard extensions of XES define them."""

_NAME = "concept:name"
_NAMED = "xes.trace_named"


@dataclass(frozen=True, slots=True)
class Xes:
    """Reader of XES and packed XES.

    What is read: events with their attributes as columns of the same names, attributes of the trace as columns
    ``case:<key>``, nested attributes as ``parent/child``, lists as JSON text. Dates, numbers and booleans stay text as
    written; one that does not fit its declared type is an issue, never a null. Of a key that stands twice in one event
    the last value wins, with a warning. The defaults in ``<global>`` are not filled in: they state that an attribute
    exists, and an invented value would count as a measured one. Classifiers, extensions and the log's own attributes
    are kept in ``facts``.
    """

    name: str = "xes"

    def sniff(self, source: Source) -> float:
        """Likelihood from 0 to 1: the root element ``log`` with what XES has inside."""
        if source.kind in ("url", "frame"):
            return 0.0
        seen = look(source.head)
        if seen is None or seen.root != "log":
            return 0.9 if source.suffix == ".xes" else 0.0
        if OCEL_TAGS & set(seen.tags[:1]):
            return 0.0
        return 1.0 if {"trace", "event", "extension", "global", "classifier"} & set(seen.tags) else 0.7

    def read(self, source: Source, options: ReadOptions) -> RawTable:
        """Read all events in the order of the document.

        Raises
        ------
        ReadError
            ``xes.other`` (XML of another kind), ``xes.no_events``, ``xml.deep`` (nested over 256), ``read.columns``,
            ``read.rows``, ``read.repair_off`` and those of :func:`clearway.base.markup.walk`.
        """
        traces = Traces(source.name, MAX_DEPTH, options.max_rows)
        encoding = walk(source, traces, options.encoding, shortcut=traces)
        if not traces.events.count:
            raise ReadError("xes.no_events", place={"file": source.name}, traces=traces.traces.count)
        return _raw_table(source, traces, encoding, options)


def _raw_table(source: Source, traces: Traces, encoding: str, options: ReadOptions) -> RawTable:
    cases, case_issues = traces.traces.columns("case:")
    events, event_issues = traces.events.columns()
    numbers, sizes = _spans(traces)
    names, name_issues = _named(source, cases, traces.traces.count, options)
    issues = [*event_issues, *(_placed(issue, numbers, sizes) for issue in case_issues), *name_issues]
    issues += _oddities(traces, names, numbers, sizes)
    cases = {_NAME: names, **{key: column for key, column in cases.items() if key != _NAME}}
    table, ambiguous = _table(cases, events, np.repeat(numbers, sizes))
    count = traces.traces.count
    return RawTable(
        table=table,
        source_row=np.arange(1, table.num_rows + 1, dtype=np.int64),
        reader="xes",
        read={"events": table.num_rows, "traces": count},
        issues=tuple(issues),
        hints={role: column for role, column in HINTS.items() if column in table.column_names},
        case_columns=tuple(table.column_names[: len(cases)]),
        accounts={"traces": Account(count, count)},
        ambiguous=ambiguous,
        facts={"format": "xes", "encoding": encoding, **_header(traces)},
    )


def _spans(traces: Traces) -> tuple[Any, Any]:
    """Trace number (from 0; -1 outside any trace) and number of events of each stretch of the document."""
    spans = np.array(traces.spans, np.int64).reshape(-1, 2)
    return spans[:, 0], spans[:, 1]


def _table(
    cases: Mapping[str, Column], events: Mapping[str, Column], trace_of: Any
) -> tuple[pa.Table, tuple[str, ...]]:
    import pyarrow as pa

    columns: dict[str, Any] = {f"case:{key}": column.arrow(trace_of) for key, column in cases.items()}
    ambiguous = []
    for key, column in events.items():
        name = key
        if name in columns:
            ambiguous.append(name)
            name = next(f"{key}#{n}" for n in range(2, len(columns) + 3) if f"{key}#{n}" not in columns)
        columns[name] = column.arrow()
    return pa.table(columns), tuple(ambiguous)


def _named(source: Source, cases: Mapping[str, Column], n: int, options: ReadOptions) -> tuple[Column, list[Issue]]:
    """Names of the traces; the ones without get a name of their own, so that none are merged."""
    import pyarrow as pa

    column = cases.get(_NAME, Column(np.full(n, -1, np.int32), pa.array([], pa.string())))
    texts = column.texts.to_pylist()
    lacking = np.flatnonzero(
        (column.codes < 0) | np.isin(column.codes, [at for at, text in enumerate(texts) if not text])
    )
    if not len(lacking):
        return column, []
    if _NAMED in options.repairs_off:
        raise ReadError("read.repair_off", place={"file": source.name}, repair=_NAMED)
    taken, codes = set(texts), column.codes.copy()
    for trace in lacking.tolist():
        codes[trace] = len(texts)
        texts.append(_free(f"trace {trace + 1}", taken))
    samples = tuple(("", texts[codes[trace]]) for trace in lacking[:ROWS_SHOWN])
    return Column(codes, pa.array(texts, pa.string())), [Issue(_NAMED, "repair", len(lacking), (), CASE, samples)]


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "'"
    taken.add(name)
    return name


def _placed(issue: Issue, numbers: Any, sizes: Any) -> Issue:
    """An issue of traces with the first event of each in place of the trace's number."""
    first = dict(zip(numbers.tolist(), (np.cumsum(sizes) - sizes + 1).tolist(), strict=True))
    return replace(issue, rows=tuple(first[row - 1] for row in issue.rows))


def _oddities(traces: Traces, names: Column, numbers: Any, sizes: Any) -> Iterator[Issue]:
    empty = numbers[(sizes == 0) & (numbers >= 0)]
    if len(empty):
        samples = tuple((_text(names, at), _text(names, at)) for at in empty[:ROWS_SHOWN])
        yield Issue("xes.trace_empty", "warning", len(empty), (), CASE, samples)
    counts = np.bincount(names.codes[names.codes >= 0], minlength=1)
    twice = np.flatnonzero(counts > 1)
    if len(twice):
        samples = tuple((names.texts[int(at)].as_py(),) * 2 for at in twice[:ROWS_SHOWN])
        extra = int((counts[twice] - 1).sum())
        yield Issue("xes.trace_twice", "warning", extra, (), CASE, samples, {"names": len(twice)})
    if traces.loose:
        rows = (np.cumsum(sizes) - sizes + 1)[numbers < 0][:ROWS_SHOWN]
        yield Issue("xes.event_loose", "warning", traces.loose, tuple(rows.tolist()), CASE)
    if traces.keyless:
        yield Issue("xes.keyless", "warning", len(traces.keyless), tuple(traces.keyless[:ROWS_SHOWN]))


def _text(column: Column, row: int) -> str:
    return str(column.texts[int(column.codes[row])].as_py())


def _header(traces: Traces) -> dict[str, Any]:
    def values(tag: str, first: str, second: str) -> dict[str, str]:
        nodes = [node for node in traces.header if node.tag.endswith(tag)]
        return {node.get(first) or "": node.get(second) or "" for node in nodes}

    plain = [node for node in traces.header if node.get("key") is not None and not node.children]
    return {
        "version": traces.root.get("xes.version") if traces.root else None,
        "extensions": values("extension", "prefix", "uri"),
        "classifiers": values("classifier", "name", "keys"),
        "globals": {node.get("scope") or "": _keys(node) for node in traces.header if node.tag.endswith("global")},
        "attributes": {node.get("key") or "": node.get("value") or "" for node in plain},
    }


def _keys(node: Node) -> list[str]:
    return [child.get("key") or "" for child in node.children]
