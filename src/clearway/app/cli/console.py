"""What a command says: one JSON document or words on stdout, progress and errors on stderr."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from clearway.app.service.request import Progress, silent
from clearway.base.errors import ClearwayError
from clearway.base.messages import Message, text
from clearway.base.values import dumps


def out(words: str) -> None:
    """Print data on stdout."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


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
