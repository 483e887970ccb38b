"""Opening a store: made where there is none, refused with a reason where it cannot be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from clearway.app.store import open_store
from clearway.app.store.opening import Store, _file_system
from clearway.base.errors import ClearwayError, MissingExtraError, OptionError, OutputError
from clearway.base.messages import LANGUAGES


def test_a_file_is_safe_against_a_crash(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.sqlite")
    with store.engine.connect() as connection:
        found = [
            connection.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert found == ["wal", 2, 1]
    store.close()


def test_a_transaction_is_whole_or_nothing(store: Store) -> None:
    row = "INSERT INTO runs (definition, begun_us, state, document) VALUES ('x', 1, 'done', '{}')"

    def stopped() -> None:
        with store.writing() as connection:
            connection.execute(text(row))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    with store.writing() as connection:
        assert connection.execute(text("SELECT count(*) FROM runs")).scalar() == 0
        connection.execute(text(row))
    with store.writing() as connection:
        assert connection.execute(text("SELECT count(*) FROM runs")).scalar() == 1


def test_what_the_database_refuses_is_an_error_with_a_remedy(store: Store) -> None:
    with pytest.raises(OutputError) as caught, store.writing() as connection:
        connection.execute(text("INSERT INTO runs (definition) VALUES (NULL)"))
    assert caught.value.code == "store.write"
    assert all(caught.value.text(lang) for lang in LANGUAGES)


def refusal(where: str | Path) -> ClearwayError:
    """The error of a store that cannot be opened."""
    with pytest.raises(ClearwayError) as caught:
        open_store(where)
    assert all(caught.value.text(lang) for lang in LANGUAGES)
    return caught.value


def test_places_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a database at all", "utf-8")
    assert refusal(tmp_path).code == "store.folder"
    assert refusal(tmp_path / "none" / "a.sqlite").code == "store.unwritable"
    assert refusal(tmp_path / "notes.txt").code == "store.foreign"
    assert (tmp_path / "notes.txt").read_text("utf-8") == "not a database at all"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_writable(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert refusal(tmp_path / "a.sqlite").code == "store.unwritable"
    tmp_path.chmod(0o700)


def test_network_drives_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mounts = tmp_path / "mounts"
    mounts.write_text(f"root / ext4 rw 0 0\nserver:/x {tmp_path} nfs4 rw 0 0\n", "utf-8")
    assert (_file_system(tmp_path / "a", mounts), _file_system(Path("/etc"), mounts)) == ("nfs4", "ext4")
    monkeypatch.setattr("clearway.app.store.opening._file_system", lambda folder: _file_system(folder, mounts))
    assert refusal(tmp_path / "a.sqlite").code == "store.network"


@pytest.mark.parametrize("url", ["mysql://user@host/db", "postgresql+what://x", "://"])
def test_other_databases_are_refused(url: str) -> None:
    assert isinstance(refusal(url), OptionError | MissingExtraError)


def test_a_password_is_never_told() -> None:
    error = refusal("postgresql://owner:geheim@127.0.0.1:1/none")
    assert "geheim" not in "".join(error.text(lang) for lang in LANGUAGES)
