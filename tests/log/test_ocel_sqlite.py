"""OCEL in SQLite: odd tables are read, hostile ones refused, nothing is executed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from clearway.base.errors import ReadError
from clearway.log.objects import ObjectLog
from clearway.log.ocel_sqlite import read_sqlite
from clearway.log.sources import open_source

GOOD = """
CREATE TABLE event (ocel_id TEXT, ocel_type TEXT);
CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
CREATE TABLE object_object (ocel_source_id TEXT, ocel_target_id TEXT, ocel_qualifier REAL);
CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
CREATE TABLE object_map_type (ocel_type TEXT, ocel_type_map TEXT);
CREATE TABLE "event_PlaceOrder" (ocel_id TEXT, ocel_time TIMESTAMP, cost REAL);
CREATE TABLE "object_Orders" (ocel_id INTEGER, ocel_time TEXT, ocel_changed_field REAL, price REAL, "a ""b" TEXT);
INSERT INTO event VALUES ('e1', 'place order'), ('e2', 'place order');
INSERT INTO object VALUES ('990001', 'orders'), ('990002', 'orders');
INSERT INTO event_object VALUES ('e1', '990001', 'order'), ('e2', '990002', 'order');
INSERT INTO object_object VALUES ('990001', '990002', NULL);
INSERT INTO event_map_type VALUES ('place order', 'PlaceOrder');
INSERT INTO object_map_type VALUES ('orders', 'Orders');
INSERT INTO "event_PlaceOrder" VALUES ('e1', '2023-04-03 12:08:18', 1.5), ('e2', '2023-04-04 12:08:18', NULL);
INSERT INTO "object_Orders" VALUES (990001, '1970-01-01 01:00:00', NULL, 10.5, 'x');
INSERT INTO "object_Orders" VALUES (990001, '2023-04-05 00:00:00', 'price', 11.5, 'ignored');
"""


def database(folder: Path, script: str) -> Path:
    path = folder / "log 1?.sqlite"
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    return path


def read(path: Path) -> ObjectLog:
    return read_sqlite(open_source(path))


def refused(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(path)
    return caught.value


def test_worked_example(tmp_path: Path) -> None:
    path = database(tmp_path, GOOD)
    before = path.read_bytes()
    whole = read(path)
    assert whole.view().table.select(["ocel:oid", "ocel:timestamp", "cost", "case:price", 'case:a "b']).to_pylist() == [
        {
            "ocel:oid": "990001",
            "ocel:timestamp": "2023-04-03 12:08:18",
            "cost": "1.5",
            "case:price": "11.5",
            'case:a "b': "x",
        },
        {
            "ocel:oid": "990002",
            "ocel:timestamp": "2023-04-04 12:08:18",
            "cost": None,
            "case:price": None,
            'case:a "b': None,
        },
    ]
    assert whole.links.num_rows == 1
    assert path.read_bytes() == before
    assert sorted(item.name for item in tmp_path.iterdir()) == [path.name]


def test_missing_and_stray_parts(tmp_path: Path) -> None:
    script = GOOD + 'DROP TABLE object_object; DROP TABLE event_map_type; DROP TABLE "object_Orders";'
    script += "INSERT INTO event_object VALUES ('e9', '990001', ''), ('e1', 'ghost', '');"
    whole = read(database(tmp_path, script))
    assert {issue.code for issue in whole.issues} == {"ocel.relation_dangling"}
    assert [record.reason for record in whole.quarantine] == ["ocel.no_event"]
    assert whole.view("orders").table["ocel:timestamp"].to_pylist() == [None, None]


def test_hostile_schemas(tmp_path: Path) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x FROM n) SELECT x AS ocel_id, x AS ocel_type FROM n"
    error = refused(database(tmp_path, GOOD + f"DROP TABLE event; CREATE VIEW event AS {endless};"))
    assert (error.code, error.place["element"]) == ("sqlite.view", "event")
    virtual = "DROP TABLE event; CREATE VIRTUAL TABLE event USING fts5(ocel_id, ocel_type);"
    assert refused(database(tmp_path, GOOD + virtual)).code == "sqlite.view"


def test_other_databases(tmp_path: Path) -> None:
    assert refused(database(tmp_path, "CREATE TABLE t (a);")).code == "ocel.unlike"
    path = database(tmp_path, GOOD)
    path.write_bytes(path.read_bytes()[:5000])
    assert refused(path).code == "sqlite.broken"
    missing = database(tmp_path, GOOD + "ALTER TABLE event DROP COLUMN ocel_type;")
    assert refused(missing).code == "sqlite.broken"


def test_catalogue(reference_dir: Path) -> None:
    assert refused(reference_dir / "bad_inputs" / "files" / "o11_not_sqlite.sqlite").code == "sqlite.broken"
