"""Streams: one JSON document, words and progress where they belong, readers that go away."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator

import pytest

from clearway.app.cli.console import answer, out, prepare, progress, refuse, say, stoppable, word
from clearway.base.errors import OptionError


def test_an_answer_is_one_document_or_words(capsys: pytest.CaptureFixture[str]) -> None:
    answer({"a": float("nan"), "b": "案"}, json=True, words="words")
    assert capsys.readouterr() == ('{"a": null, "b": "案"}\n', "")
    answer({"a": 1}, json=False, words="words")
    assert capsys.readouterr() == ("words\n", "")


def test_an_error_goes_where_its_form_belongs(capsys: pytest.CaptureFixture[str]) -> None:
    error = OptionError("option.pair", place={"option": "--map"}, text="x")
    refuse(error, json=True, lang="en")
    refuse(error, json=False, lang="zh")
    spoken = capsys.readouterr()
    assert spoken.out.startswith('{"error": {"code": "option.pair"')
    assert spoken.err.splitlines()[1] == "位置：选项 --map。"


@pytest.mark.parametrize(("json", "written"), [(True, "案\\udcff\n".encode()), (False, b"\\u6848\\udcff\n")])
def test_every_text_can_be_written(json: bool, written: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(bytes_written, encoding="ascii"))
    prepare(json=json)
    out("案\udcff")
    assert bytes_written.getvalue() == written


def test_streams_of_another_make_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    prepare(json=True)
    out("x")
    assert stream.getvalue() == "x\n"


def test_a_reader_that_has_gone_away_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with io.TextIOWrapper(os.fdopen(writing, "wb", buffering=0), write_through=True) as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        out("nobody reads this")
        out("nor this")


def test_progress_is_silent_without_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Import", 2, "en") as step:
        step("read")
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("lang", "named"), [("en", "reading"), ("zh", "读取")])
def test_progress_names_its_steps_on_stderr(
    lang: str, named: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with progress(word("cli.import.title", lang), 2, lang) as step:
        for id in ("read", "write", "write"):
            step(id)
    assert named in screen.getvalue() or word("step.write", lang) in screen.getvalue()
    assert capsys.readouterr().out == ""


def test_words_for_people_go_to_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    say("careful")
    assert capsys.readouterr() == ("", "careful\n")


@pytest.fixture
def _kept() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    assert signal.getsignal(signal.SIGTERM) is before


@pytest.mark.usefixtures("_kept")
def test_a_request_to_stop_becomes_an_interruption() -> None:
    with pytest.raises(KeyboardInterrupt), stoppable():
        signal.raise_signal(signal.SIGTERM)


@pytest.mark.usefixtures("_kept")
def test_a_thread_leaves_the_signals_alone() -> None:
    ended = []

    def work() -> None:
        with stoppable():
            ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]
