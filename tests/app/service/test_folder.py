"""Output folders: whole or not at all, never in the place of something else, never a leftover."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from clearway.app.service.folder import MARK, STALE_S, refuse_existing, whole_folder
from clearway.base.errors import OutputError


def write(out: Path, text: str, *, overwrite: bool = False, kind: str = "test") -> None:
    with whole_folder(out, overwrite=overwrite, kind=kind) as folder:
        (folder / "a.txt").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refusal(out: Path, *, overwrite: bool = False, only: str | None = None, source: str | None = None) -> str:
    with pytest.raises(OutputError) as raised:
        refuse_existing(out, overwrite=overwrite, only=only, source=source)
    assert raised.value.place == {"file": str(out)}
    assert raised.value.remedy("zh")
    return raised.value.code


def test_a_folder_appears_when_the_block_ends(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    with whole_folder(out, overwrite=False, kind="test") as folder:
        assert names(folder) == []
        assert not out.exists()
        (folder / "a.txt").write_text("a")
    assert names(out) == [MARK, "a.txt"]
    assert names(tmp_path / "deep") == ["out"]
    assert out.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt(), MemoryError()])
def test_an_error_leaves_nothing_and_passes_unchanged(error: BaseException, tmp_path: Path) -> None:
    def fail() -> None:
        with whole_folder(tmp_path / "out", overwrite=False, kind="test") as folder:
            (folder / "half.txt").write_text("half")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert names(tmp_path) == []


def test_a_full_disk_is_told_and_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "first")
    with pytest.raises(OutputError) as raised, whole_folder(out, overwrite=True, kind="test"):
        raise OSError(28, "No space left on device")
    assert (raised.value.code, raised.value.values) == ("out.write", {"reason": "No space left on device"})
    assert (out / "a.txt").read_text() == "first"
    assert names(tmp_path) == ["out"]


def test_an_earlier_output_is_replaced_on_request_only(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "first")
    assert refusal(out) == "out.exists"
    write(out, "second", overwrite=True)
    assert (out / "a.txt").read_text() == "second"
    assert names(tmp_path) == ["out"]


@pytest.mark.parametrize("call", [1, 2])
def test_a_swap_that_fails_brings_the_old_back(call: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, real, calls = tmp_path / "out", os.replace, []
    write(out, "first")

    def replace(source: Path, target: Path) -> None:
        calls.append(target)
        if len(calls) == call:
            raise OSError(5, "Input/output error")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OutputError):
        write(out, "second", overwrite=True)
    assert (out / "a.txt").read_text() == "first"
    assert names(tmp_path) == ["out"]


def test_what_clearway_did_not_write_is_never_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    refuse_existing(mine, overwrite=False)
    (mine / "letter.txt").write_text("mine")
    assert refusal(mine) == "out.exists"
    assert refusal(mine, overwrite=True) == "out.foreign"
    (mine / MARK).write_text("[]")
    assert refusal(mine, overwrite=True) == "out.foreign"
    (mine / MARK).write_bytes(b"\xff{")
    assert refusal(mine, overwrite=True) == "out.foreign"
    assert refusal(mine / "letter.txt", overwrite=True) == "out.foreign"


def test_only_one_kind_may_be_asked_for(tmp_path: Path) -> None:
    write(tmp_path / "log", "x", kind="import")
    refuse_existing(tmp_path / "log", overwrite=True, only="import")
    assert refusal(tmp_path / "log", overwrite=True, only="demo") == "out.foreign"


def test_the_log_that_is_read_is_never_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    write(out, "x")
    monkeypatch.chdir(tmp_path)
    for source in (out, out / "a.txt", Path("out") / ".." / "out"):
        assert refusal(Path("out"), overwrite=True, source=str(source)) == "out.source"
    refuse_existing(out, overwrite=True, source="postgresql://host/out")
    refuse_existing(out, overwrite=True, source=str(tmp_path / "other.csv"))


def test_what_cannot_be_written_is_told_before_any_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("x")
    assert refusal(tmp_path / "file" / "out") == "out.write"
    assert refusal(tmp_path / ("x" * 300)) == "out.write"
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert refusal(tmp_path / "out") == "out.write"
    assert refusal(tmp_path / "deep" / "out") == "out.write"


def test_the_folder_one_stands_in_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for out in (Path(), Path("..") / "here"):
        assert refusal(out) == "out.here"
    write(tmp_path / "other" / ".." / "out", "x")
    write(Path("inside"), "x")
    assert names(tmp_path / "here") == ["inside"]


def test_a_way_that_leads_through_the_output_is_walked_first(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    write(tmp_path / "out" / ".." / "out", "x")
    assert names(tmp_path) == ["out"]
    assert names(tmp_path / "out") == [MARK, "a.txt"]


def test_a_name_that_is_too_long_for_the_draft_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write(tmp_path / ("x" * 250), "x")
    assert names(tmp_path) == []


def test_a_killed_process_leaves_no_output_and_its_draft_is_swept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    code = (
        "import os, signal, sys; from pathlib import Path\n"
        "from clearway.app.service.folder import whole_folder\n"
        "with whole_folder(Path(sys.argv[1]), overwrite=False, kind='test') as folder:\n"
        "    (folder / 'half.txt').write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(out)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not out.exists()
    (draft,) = tmp_path.iterdir()
    write(out, "x")
    assert draft.exists(), "a draft of today may be somebody's work"
    old = draft.stat().st_mtime - 2 * STALE_S
    os.utime(draft, (old, old))
    write(out, "y", overwrite=True)
    assert names(tmp_path) == ["out"]


def test_what_people_wrote_is_said_to_stay(tmp_path: Path) -> None:
    write(tmp_path / "project", "x", kind="dmaic")
    codes = []
    for only, kept in (("dmaic", True), ("dmaic", False), ("fmea", True)):
        with pytest.raises(OutputError) as raised:
            refuse_existing(tmp_path / "project", overwrite=False, only=only, kept=kept)
        codes.append(raised.value.code)
    assert codes == ["out.update", "out.exists", "out.exists"]
