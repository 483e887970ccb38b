"""``clearway watch``: words and JSON, once and again, and every kind of bad input."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.app.conftest import Run
from tests.app.made import chinese, fits
from tests.app.messenger import messenger
from tests.monitor.made import one_a_day

AT = "2025-04-02T12:00+00:00"
HOURS = [4.0 + k % 3 for k in range(30)] + [15.0, 5.0]
BODY = '[[watch]]\nname = "slow"\nmeasure = "cycle_time"\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A definition beside its log."""
    (tmp_path / "log.csv").write_bytes(one_a_day(HOURS))
    return defined(tmp_path, BODY)


def defined(folder: Path, body: str, source: str = 'log = "log.csv"\nzone = "UTC"') -> Path:
    """A definition."""
    path = folder / "watch.toml"
    path.write_text(f'schema = "clearway.watch"\nversion = 1\n[source]\n{source}\n{body}', "utf-8")
    return path


def test_one_document_with_signals(run: Run, file: Path) -> None:
    told = run("watch", file, "--once", "--at", AT, "--json")
    document = fits("watch", told.document)
    assert (told.code, [one["index_1based"] for one in document["signals"]]) == (0, [31])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_words(lang: str, run: Run, file: Path) -> None:
    told = run("watch", file, "--once", "--at", AT, "--lang", lang)
    assert (told.code, chinese(told.out)) == (0, lang == "zh")
    first, new, watch, wait = told.out.splitlines()
    assert first.startswith("2025-04-02T12:00:00+00:00")
    assert ("+ " in new, "slow" in watch, wait.startswith("  ")) == (True, True, True)
    again = run("watch", file, "--once", "--at", AT, "--lang", lang).out
    assert new not in again


def test_words_of_what_was_taken_back_and_of_messages(run: Run, file: Path) -> None:
    with messenger() as desk:
        defined(file.parent, f'[tell.desk]\nurls = ["{desk.url()}"]\n{BODY}tell = ["desk"]\n')
        desk.well = False
        assert "Could not reach desk" in run("watch", file, "--once", "--at", AT).out
        desk.well = True
        assert "Told desk of 1 signals." in run("watch", file, "--once", "--at", AT).out
        (file.parent / "log.csv").write_bytes(one_a_day([*HOURS[:30], 5.0, 5.0]))
        assert "- no longer borne out by the data: [ALARM]" in run("watch", file, "--once", "--at", AT).out


def test_a_dry_run_stores_nothing(run: Run, file: Path) -> None:
    assert run("watch", file, "--dry-run", "--at", AT, "--json").document["counts"]["new"] == 1
    assert sorted(one.name for one in file.parent.iterdir()) == ["log.csv", "watch.toml"]


def test_it_goes_on_until_it_is_stopped(file: Path) -> None:
    code = "import sys; from clearway.app.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "watch", str(file), "--every", "1s", "--at", AT, "--json"]
    going = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    assert going.stdout is not None
    lines = [going.stdout.readline() for _ in range(2)]
    (file.parent / "log.csv").rename(file.parent / "away.csv")
    while '"error"' not in lines[-1]:
        lines.append(going.stdout.readline())
    (file.parent / "away.csv").rename(file.parent / "log.csv")
    while '"error"' in lines[-1]:
        lines.append(going.stdout.readline())
    going.send_signal(signal.SIGTERM)
    began = time.monotonic()
    assert going.wait(30) == 130
    assert time.monotonic() - began < 10
    assert '"new": 1' in lines[0]
    assert '"known": 1' in lines[1]
    assert '"known": 1' in lines[-1]


BAD = [
    ('[[watch]]\nname = "w"\nmeasure = "cycel_time"\n', None, "watch.measure", "cycle_time"),
    ("[[watch]\n", None, "watch.toml", "6"),
    (BODY, 'log = "none.csv"', "read.missing", "none.csv"),
    (BODY, 'log = "postgresql://owner:geheim@127.0.0.1:1/x"\ndatabase_table = "t"', "sql.failed", "127.0.0.1"),
    (BODY + 'by = "chanel"\n', None, "watch.attribute", "channel"),
    (f'[tell.desk]\nurls = ["dingtlak://geheim"]\n{BODY}', None, "watch.scheme", "dingtalk"),
    (f'[tell.desk]\nurls = ["${{CLEARWAY_NOT_SET}}"]\n{BODY}', None, "watch.environment", "CLEARWAY_NOT_SET"),
]


@pytest.mark.parametrize(("body", "source", "code", "word"), BAD, ids=[f"{one[2]}-{k}" for k, one in enumerate(BAD)])
def test_bad_input(body: str, source: str | None, code: str, word: str, run: Run, file: Path) -> None:
    defined(file.parent, body, **({} if source is None else {"source": source}))
    for lang in ("en", "zh"):
        told = run("watch", file, "--once", "--json", "--lang", lang)
        error = told.document["error"]
        assert (told.code, error["code"]) == (2, code)
        assert word in str(error)
        assert "geheim" not in told.out + told.err
        assert chinese(error["remedy"]) == (lang == "zh")


def test_a_store_that_cannot_be_written(run: Run, file: Path) -> None:
    for where, code in (
        (file.parent / "none" / "x.sqlite", "store.unwritable"),
        (file.parent / "log.csv", "store.foreign"),
    ):
        told = run("watch", file, "--once", "--store", where, "--json")
        assert (told.code, told.document["error"]["code"]) == (2, code)
    assert run("watch", file, "--once", "--store", "mysql://x/y", "--json").document["error"]["code"] == "store.url"
