"""A store in SQLite, and in PostgreSQL where its server and driver are there."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from clearway.app.store import Store, open_store

SERVER = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
ENGINES = ["sqlite", *(["postgresql"] if SERVER and find_spec("pg8000") else [])]


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a private PostgreSQL server, without a database."""
    folder = Path(tempfile.mkdtemp(prefix="clearway-store-", dir="/tmp"))
    user = "postgres" if os.geteuid() == 0 and "postgres" in {one.pw_name for one in pwd.getpwall()} else None
    if user is not None:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    home, data = SERVER[-1].parent, folder / "data"

    def run(*command: object) -> None:
        subprocess.run([str(part) for part in command], user=user, check=True, capture_output=True, cwd="/", timeout=90)

    run(home / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
    run(home / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
    try:
        yield f"postgresql://owner@127.0.0.1:{port}"
    finally:
        run(home / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a new store can be."""
    if request.param == "sqlite":
        yield str(tmp_path / "store.sqlite")
        return
    server, name = request.getfixturevalue("server"), f"db{abs(hash(tmp_path))}"
    createdb = SERVER[-1].parent / "createdb"
    subprocess.run([str(createdb), "--maintenance-db", f"{server}/postgres", name], check=True, capture_output=True)
    yield f"{server}/{name}"


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """A new store."""
    opened = open_store(place)
    yield opened
    opened.close()
