"""OCEL 2.0 as an SQLite database: its tables read one by one, nothing in it executed."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from clearway.base.errors import ReadError
from clearway.log.object_draft import ObjectDraft, written
from clearway.log.objects import ObjectLog
from clearway.log.sources import Source

MAGIC = b"SQLite format 3\x00"
_NEEDED = ("event", "object", "event_object")
_OWN = frozenset({"ocel_id", "ocel_time", "ocel_changed_field"})
_TYPES = {"integer": "integer", "int": "integer", "bigint": "integer", "real": "float", "double": "float"}
_TYPES |= {"float": "float", "boolean": "boolean", "bool": "boolean", "timestamp": "time", "datetime": "time"}

_Values = dict[str, list[tuple[str, str | None, Any]]]


def read_sqlite(source: Source, max_rows: int | None = None) -> ObjectLog:
    """Read an object-centric log from an SQLite file, opened read-only and immutable.

    Ids are compared as text, whatever type a table gives them. Only ordinary tables are read: a view or virtual table
    of one of the names is refused, because it would run what the file says.

    Raises
    ------
    ReadError
        ``sqlite.broken`` (not a database, or damaged), ``ocel.unlike`` (no OCEL tables), ``sqlite.view``, and those of
        the draft.
    """
    with source.local_path() as path:
        try:
            with closing(_connect(path)) as database:
                return _read(database, source.name, max_rows)
        except (sqlite3.Error, UnicodeDecodeError, OverflowError) as error:
            raise ReadError("sqlite.broken", place={"file": source.name}, reason=str(error)) from error


def _connect(path: Path) -> sqlite3.Connection:
    uri = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
    database = sqlite3.connect(uri, uri=True)
    for pragma in ("trusted_schema=OFF", "query_only=ON", "cell_size_check=ON", "mmap_size=0"):
        database.execute(f"PRAGMA {pragma}")
    return database


def _read(database: sqlite3.Connection, name: str, max_rows: int | None) -> ObjectLog:
    tables = _tables(database, name)
    event_map, object_map = (_type_map(database, tables, part) for part in ("event", "object"))
    events = {kind: _typed_table(database, tables, "event", mapped) for kind, mapped in event_map.items()}
    objects = {kind: _typed_table(database, tables, "object", mapped) for kind, mapped in object_map.items()}
    draft = ObjectDraft(
        name,
        {kind: columns for kind, (columns, _, _) in events.items()},
        {kind: columns for kind, (columns, _, _) in objects.items()},
        max_rows,
    )
    _objects(database, tables, draft, {kind: values for kind, (_, values, _) in objects.items()})
    _events(database, draft, events)
    return draft.finish({"format": "ocel-sqlite", "version": "2.0", "encoding": None})


def _tables(database: sqlite3.Connection, name: str) -> dict[str, str]:
    """Names of ordinary tables, by their names in small letters."""
    found = {}
    rows = database.execute("SELECT name, type, sql FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    for table, kind, sql in rows:
        wanted = str(table).lower()
        is_plain = kind == "table" and not str(sql).lstrip().upper().startswith("CREATE VIRTUAL")
        if is_plain:
            found[wanted] = str(table)
        elif wanted in _NEEDED or wanted.startswith(("event_", "object_")):
            raise ReadError("sqlite.view", place={"file": name, "element": str(table)})
    if not set(_NEEDED) <= set(found):
        raise ReadError("ocel.unlike", place={"file": name}, format="SQLite")
    return found


def _type_map(database: sqlite3.Connection, tables: Mapping[str, str], part: str) -> dict[str, str]:
    name = tables.get(f"{part}_map_type")
    if name is None:
        kinds = database.execute(f"SELECT DISTINCT ocel_type FROM {_quoted(tables[part])}").fetchall()
        return {str(kind): str(kind) for (kind,) in kinds if kind is not None}
    rows = database.execute(f"SELECT ocel_type, ocel_type_map FROM {_quoted(name)}").fetchall()
    return {str(kind): str(mapped) for kind, mapped in rows if kind is not None}


def _typed_table(
    database: sqlite3.Connection, tables: Mapping[str, str], part: str, mapped: str
) -> tuple[dict[str, str], _Values, dict[str, str | None]]:
    """Declared columns, attribute values by id, and the first time by id of one type's table."""
    name = tables.get(f"{part}_{mapped}".lower())
    if name is None:
        return {}, {}, {}
    info = database.execute(f"PRAGMA table_xinfo({_quoted(name)})").fetchall()
    plain = [(str(row[1]), str(row[2])) for row in info if row[6] == 0]
    declared = {column: _TYPES.get(kind.lower(), "string") for column, kind in plain if column not in _OWN}
    values: _Values = defaultdict(list)
    times: dict[str, str | None] = {}
    for row in _rows(database, name, [column for column, _ in plain]):
        key, time = written(row.get("ocel_id")) or "", written(row.get("ocel_time"))
        times.setdefault(key, time)
        changed = row.get("ocel_changed_field")
        names = declared if changed is None else [column for column in declared if column == changed]
        values[key] += [(column, time, row[column]) for column in names]
    return declared, values, times


def _rows(database: sqlite3.Connection, name: str, columns: list[str]) -> Iterator[dict[str, Any]]:
    listed = ", ".join(map(_quoted, columns)) or "NULL"
    for row in database.execute(f"SELECT {listed} FROM {_quoted(name)}"):
        yield dict(zip(columns, row, strict=False))


def _objects(
    database: sqlite3.Connection, tables: Mapping[str, str], draft: ObjectDraft, values: Mapping[str, _Values]
) -> None:
    links: dict[str, list[tuple[Any, Any]]] = defaultdict(list)
    if "object_object" in tables:
        columns = "ocel_source_id, ocel_target_id, ocel_qualifier"
        for source, target, qualifier in database.execute(f"SELECT {columns} FROM object_object"):
            links[written(source) or ""].append((target, qualifier))
    for key, kind in database.execute("SELECT ocel_id, ocel_type FROM object"):
        id_, type_ = written(key) or "", written(kind) or ""
        linked = links.pop(id_, ())
        record = {"ocel_id": id_, "ocel_type": type_, "object_object": linked}
        draft.object(key, kind, values.get(type_, {}).get(id_, ()), linked, record)
    for source, found in links.items():
        for target, qualifier in found:
            draft.stray_link(source, target, qualifier)


def _events(database: sqlite3.Connection, draft: ObjectDraft, typed: Mapping[str, Any]) -> None:
    related: dict[str, list[tuple[Any, Any]]] = defaultdict(list)
    columns = "ocel_event_id, ocel_object_id, ocel_qualifier"
    for event, item, qualifier in database.execute(f"SELECT {columns} FROM event_object"):
        related[written(event) or ""].append((item, qualifier))
    for key, kind in database.execute("SELECT ocel_id, ocel_type FROM event"):
        id_, type_ = written(key) or "", written(kind) or ""
        _, values, times = typed.get(type_, ({}, {}, {}))
        pairs = [(name, value) for name, _, value in values.get(id_, ())]
        linked = related.pop(id_, ())
        record = {"ocel_id": id_, "ocel_type": type_, "ocel_time": times.get(id_), "event_object": linked}
        draft.event(key, kind, times.get(id_), pairs, linked, record)
    for event, found in related.items():
        for item, qualifier in found:
            draft.stray_relation(event, item, qualifier)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
