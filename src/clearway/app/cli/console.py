"""What a command says: one JSON document or words on stdout, progress and errors on stderr."""

from __future__ import annotations

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from clearway.app.service.request import Counted, Progress, silent, uncounted
from clearway.base.errors import ClearwayError
from clearway.base.messages import Message, text
from clearway.base.values import dumps


def prepare(*, json: bool) -> None:
    """Make the streams take every text: JSON is UTF-8 everywhere, what a terminal cannot show is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8" if json else None, errors="backslashreplace")


@contextmanager
def stoppable() -> Iterator[None]:
    """Let a request to stop end the work in order, so that no half-written folder stays behind."""
    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {}
    if threading.current_thread() is threading.main_thread():
        before = {number: signal.signal(number, _stop) for number in (getattr(signal, name) for name in names)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def out(words: str) -> None:
    """Print data on stdout; a reader that has gone away (``| head``) is no fault."""
    try:
        sys.stdout.write(words + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(words: str) -> None:
    """Print words for people on stderr."""
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def answer(result: Mapping[str, Any], *, json: bool, words: str) -> None:
    """Give the result of a command: the JSON document, or the words."""
    out(dumps(result) if json else words)


def refuse(error: ClearwayError, *, json: bool, lang: str) -> None:
    """Tell an error in the form that was asked for."""
    if json:
        out(dumps({"error": error.as_json(lang)}))
    else:
        say(error.text(lang))


def word(id: str, lang: str, **values: Any) -> str:
    """A sentence of the command line."""
    return text(Message(id, values), lang)


@contextmanager
def progress(title: str, steps: int, lang: str) -> Iterator[Progress]:
    """A progress bar on stderr, only on a terminal; yields what to call as each step begins."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[step]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=steps, step="")
        begun = iter(range(steps + 1))

        def step(id: str) -> None:
            bar.update(task, completed=next(begun, steps), step=word(f"step.{id}", lang))

        yield step


@contextmanager
def counting(title: str, lang: str) -> Iterator[Counted]:
    """A progress bar on stderr, only on a terminal; yields what to call with what is done and how much of it."""
    if not sys.stderr.isatty():
        yield uncounted
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[step]}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, step="")

        def count(id: str, done: int, wanted: int) -> None:
            step = word(f"step.{id}", lang, done=done, wanted=wanted)
            bar.update(task, completed=done, total=wanted or None, step=step)

        yield count


def _stop(number: int, frame: Any) -> None:
    del number, frame
    raise KeyboardInterrupt
