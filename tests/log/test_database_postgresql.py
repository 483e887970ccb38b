"""PostgreSQL: a real server, only read, dropped connections, passwords that stay unseen."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from clearway.base.errors import MissingExtraError, ReadError
from clearway.base.messages import LANGUAGES
from clearway.log.options import ReadOptions
from clearway.log.raw import RawTable
from clearway.log.readers.sql import Sql
from clearway.log.sources import open_source

PASSWORD = "s3cr/t wörd"
QUOTED = "s3cr%2Ft%20w%C3%B6rd"
SETUP = """
CREATE TABLE events (case_id text, activity text, stamp timestamptz, local timestamp, cost numeric(12, 2), n int,
                     extra jsonb, tags int[], raw bytea, free uuid);
INSERT INTO events VALUES
  ('007', '受理', '2025-03-01 08:00:00+08', '2025-03-01 08:00', 1234.50, 7, '{"a": 1}', '{1,2}', '\\xff',
   gen_random_uuid()),
  ('7', '办结', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE SCHEMA crm;
CREATE VIEW crm.open_events AS SELECT case_id FROM events;
CREATE FUNCTION sneaky() RETURNS int LANGUAGE plpgsql AS $$ BEGIN DELETE FROM events; RETURN 1; END $$;
"""


def binary(name: str) -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    beside = shutil.which(name)
    return found[0] if found else Path(beside) if beside else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a private PostgreSQL cluster on the loopback, started for this module and removed behind it."""
    plugins = request.config.pluginmanager.get_plugins()
    lacking = next(plugin.lacking for plugin in plugins if hasattr(plugin, "lacking"))
    initdb, pg_ctl, psql = binary("initdb"), binary("pg_ctl"), binary("psql")
    if initdb is None or pg_ctl is None or psql is None:
        lacking("the programs of a PostgreSQL server (apt install postgresql)")
        return
    user: str | None = None
    folder = Path(tempfile.mkdtemp(prefix="clearway-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        user = "postgres"
        if user not in {entry.pw_name for entry in pwd.getpwall()}:
            lacking("a user postgres (a PostgreSQL server refuses to run as root)")
        shutil.chown(folder, user)
    secret, port = folder / "secret", free_port()
    secret.write_text(PASSWORD + "\n", "utf-8")
    secret.chmod(0o644)

    def run(*command: Any) -> None:
        subprocess.run([str(part) for part in command], user=user, check=True, capture_output=True, cwd="/", timeout=90)

    data, log = folder / "data", folder / "log"
    run(initdb, "-D", data, "-U", "owner", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
    run(pg_ctl, "-D", data, "-l", log, "-o", options, "-w", "-t", "60", "start")
    url = f"postgresql://owner:{QUOTED}@127.0.0.1:{port}/postgres"
    try:
        subprocess.run([str(psql), "-q", "-v", "ON_ERROR_STOP=1", url], input=SETUP, text=True, check=True, timeout=60)
        yield url
    finally:
        run(pg_ctl, "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def read(url: str, **options: Any) -> RawTable:
    return Sql().read(open_source(url), ReadOptions(**options))


def refusal(url: str, **options: Any) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(url, **options)
    shown = "".join(caught.value.text(lang) for lang in LANGUAGES)
    assert PASSWORD not in shown
    assert QUOTED not in shown
    return caught.value


def test_a_table_of_postgresql(server: str) -> None:
    raw = read(server, table="events")
    found = raw.table.to_pydict()
    assert found["case_id"] == ["007", "7"]
    assert found["activity"] == ["受理", "办结"]
    assert found["stamp"] == [datetime(2025, 3, 1, 0, 0, tzinfo=UTC), None]
    assert found["local"] == [datetime(2025, 3, 1, 8), None]
    assert found["n"] == [7, None]
    assert found["cost"] == [1234.5, None]
    assert found["extra"] == ['{"a": 1}', None]
    assert found["tags"] == ["[1, 2]", None]
    assert "raw" not in found
    assert {issue.column for issue in raw.issues if issue.code == "column.bytes"} >= {"raw"}
    assert raw.facts == {"format": "postgresql", "table": "events"}


def test_a_view_and_a_query_of_postgresql(server: str) -> None:
    assert read(server, table="crm.open_events").table.num_rows == 2
    assert read(server, query="SELECT count(*) AS n FROM events;").table["n"].to_pylist() == [2]
    assert refusal(server, query="SELECT * FROM events WHERE false").code == "table.no_rows"
    assert "crm.open_events, events" in refusal(server).values["candidates"]


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM events",
        "WITH gone AS (DELETE FROM events RETURNING 1) SELECT * FROM gone",
        "SELECT sneaky()",
        "SELECT set_config('transaction_read_only', 'off', false), sneaky()",
        "SELECT 1) TO STDOUT; DELETE FROM events; COPY (SELECT 1",
        "SELECT 1; COMMIT; DELETE FROM events",
        "COMMIT",
        "SET TRANSACTION READ WRITE",
        "CREATE TABLE x AS SELECT 1",
        "nonsense",
    ],
)
def test_postgresql_is_only_read(server: str, query: str) -> None:
    assert refusal(server, query=query).code in {"sql.failed", "sql.select", "table.no_columns", "table.no_rows"}
    assert read(server, table="events").table.num_rows == 2


def test_a_huge_answer_is_refused_while_it_streams(server: str) -> None:
    started = time.monotonic()
    assert refusal(server, query="SELECT i FROM generate_series(1, 2000000) AS i", max_rows=100_000).code == "read.rows"
    assert time.monotonic() - started < 60


def test_a_dropped_connection_stores_nothing(server: str) -> None:
    def cut() -> None:
        time.sleep(1.0)
        others = "FROM pg_stat_activity WHERE query LIKE '%slowly%' AND pid <> pg_backend_pid()"
        kill = f"SELECT pg_terminate_backend(pid) {others}"
        subprocess.run([str(binary("psql")), "-q", server, "-c", kill], check=True, capture_output=True, timeout=60)

    killer = threading.Thread(target=cut)
    killer.start()
    error = refusal(server, query="SELECT i AS slowly, pg_sleep(0.0005) FROM generate_series(1, 1000000) AS i")
    killer.join()
    assert error.code == "sql.failed"


def test_wrong_passwords_and_dead_servers(server: str) -> None:
    assert refusal(server.replace(QUOTED, "other-secret"), table="events").code == "sql.failed"
    assert "other-secret" not in refusal(server.replace(QUOTED, "other-secret"), table="events").text("en")
    dead = f"postgresql://owner:{QUOTED}@127.0.0.1:{free_port()}/postgres"
    assert refusal(dead, table="events").code == "sql.failed"
    assert refusal(f"postgresql://owner:{QUOTED}%@[half/postgres", table="events").code == "sql.failed"


def test_the_line_that_installs_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "adbc_driver_postgresql", None)
    with pytest.raises(MissingExtraError) as caught:
        read("postgresql://me@127.0.0.1/db", table="t")
    assert "pip install" in caught.value.text("zh")
