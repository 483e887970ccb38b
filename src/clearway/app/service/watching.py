"""Watch: look at fresh data, store new signals once, tell who is to be told; once, or again and again."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clearway.app.service.alerting import due
from clearway.app.service.alerttext import body_of, title_of
from clearway.app.service.request import Progress, silent
from clearway.app.service.sending import addresses, send
from clearway.app.service.watchsource import expanded, fresh_of
from clearway.app.service.watchtold import watch_json
from clearway.app.store import Store, open_store
from clearway.app.store.messages import FAILED as UNSENT
from clearway.app.store.messages import SENT, Letter, claim, last_told, settle, untold, write_letter
from clearway.app.store.runs import DONE, FAILED, note_run
from clearway.app.store.signals import Reconciled, reconcile
from clearway.base.errors import ClearwayError, OptionError
from clearway.base.time import duration_seconds
from clearway.monitor.signal import Signal
from clearway.monitor.stream import Fresh, Watched, evaluate, us_of
from clearway.monitor.watchfile import WatchFile
from clearway.monitor.watchread import read_watches

MOMENTS = "2025-03-01T08:00:00+08:00"
"""Form of the moment that stands for now."""


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One look at fresh data.

    Parameters
    ----------
    file : WatchFile
    home : Path
        Folder of the definition.
    digest : str
        sha256 of the definition.
    urls : dict of str to tuple of str
        Addresses by audience; they may hold secrets and are never shown.
    at_us : int
        Now.
    """

    file: WatchFile
    home: Path
    digest: str
    urls: dict[str, tuple[str, ...]]
    at_us: int


def watch_once(
    definition: Path,
    *,
    store: str | None = None,
    at: str | None = None,
    dry_run: bool = False,
    migrate: bool = False,
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Look at fresh data once.

    Parameters
    ----------
    definition : Path
        TOML file of watches.
    store : str, optional
        File or URL of the store; by default that of the definition, else a file beside it.
    at : str, optional
        A moment that stands for now, ISO 8601.
    dry_run : bool
        Store nothing and tell nobody.
    migrate : bool
        Allow the schema of a PostgreSQL store to be changed.

    Returns
    -------
    dict
        The JSON of ``clearway watch``.

    Raises
    ------
    InputError, OutputError
        The definition, the data, an address or the store is wrong; a failed run is noted in the store.
    """
    look = prepare(definition, at)
    if dry_run:
        progress("read")
        fresh = fresh_of(look.file, look.home)
        progress("watch")
        found = evaluate(look.file, fresh, at_us=look.at_us)
        return watch_json(found, _unstored(found), fresh, at_us=look.at_us, store=None, messages=(), lang=lang)
    opened = open_store(store_of(look.file, definition, store), migrate=migrate)
    try:
        return _stored(look, opened, lang, progress)
    finally:
        opened.close()


def watch_on(
    definition: Path,
    *,
    every: str | None = None,
    rounds: int | None = None,
    rest: Callable[[float], object] = time.sleep,
    **chosen: Any,
) -> Iterator[dict[str, Any] | ClearwayError]:
    """Look again and again, as :func:`watch_once` with the same options.

    The definition is read anew each time. A look that fails gives its error and the next one follows; only an error of
    the first look is raised, because then the call itself is wrong.

    Parameters
    ----------
    every : str, optional
        Rest between two looks, such as ``5m``; by default that of the definition.
    rounds : int, optional
        Looks after which it ends; without it, it goes on until it is stopped.
    rest : callable
        Given the seconds to wait.

    Yields
    ------
    dict or ClearwayError

    Raises
    ------
    OptionError
        ``watch.every``: the rest is no duration.
    """
    done = 0
    while rounds is None or done < rounds:
        try:
            yield watch_once(definition, **chosen)
        except ClearwayError as error:
            if not done:
                raise
            yield error
        done += 1
        if rounds is None or done < rounds:
            rest(_seconds(every or _every(definition)))


def prepare(definition: Path, at: str | None = None) -> Look:
    """Read a definition and make sure that everybody who is to be told can be reached, before any data are read."""
    file = read_watches(definition)
    digest = hashlib.sha256(definition.read_bytes()).hexdigest()
    urls = {name: addresses(name, tell) for name, tell in file.tell.items()}
    return Look(file, definition.resolve().parent, digest, urls, _moment(at))


def store_of(file: WatchFile, definition: Path, given: str | None) -> str:
    """Where signals are kept."""
    named = given or (None if file.store is None else expanded(file.store, "store"))
    if named is None:
        return str(definition.with_suffix(".signals.sqlite"))
    beside = given is None and "://" not in named
    return str(definition.parent / named) if beside else named


def _stored(look: Look, store: Store, lang: str, progress: Progress) -> dict[str, Any]:
    try:
        progress("read")
        fresh = fresh_of(look.file, look.home)
        progress("watch")
        found = evaluate(look.file, fresh, at_us=look.at_us)
    except ClearwayError as error:
        _note(look, store, FAILED, {"error": error.code})
        raise
    progress("write")
    changed = _keep(look, store, found, fresh)
    messages = [one for name in look.file.tell for one in _tell(look, store, name, fresh.zone)]
    counts = {"new": len(changed.fresh), "known": len(changed.known), "withdrawn": len(changed.withdrawn)}
    _note(look, store, DONE, counts)
    return watch_json(found, changed, fresh, at_us=look.at_us, store=store.name, messages=messages, lang=lang)


def _keep(look: Look, store: Store, found: Sequence[Watched], fresh: Fresh) -> Reconciled:
    """Store what is new, and decide in the same transaction who is told of it."""
    every = [one for watched in found for one in watched.signals]
    with store.writing() as connection:
        changed = reconcile(connection, [one.watch.name for one in found], every, now_us=look.at_us)
        for name, tell in look.file.tell.items():
            watches = [one.name for one in look.file.watch if name in one.tell]
            last = last_told(connection, name)
            told = due(tell, untold(connection, name, watches), last, now_us=look.at_us, zone=fresh.zone)
            if told:
                write_letter(connection, name, told, now_us=look.at_us)
    return changed


def _tell(look: Look, store: Store, name: str, zone: str) -> Iterator[dict[str, Any]]:
    """Send what waits for an audience; what cannot be sent is tried again at the next look."""
    from clearway.app.service.alerting import is_quiet

    tell = look.file.tell[name]
    if is_quiet(tell, look.at_us, zone):
        return
    with store.writing() as connection:
        letters = claim(connection, name, now_us=look.at_us)
    for letter in letters:
        state = SENT if _sent(letter, look.urls[name], tell.lang) else UNSENT
        with store.writing() as connection:
            settle(connection, letter.key, state, now_us=look.at_us)
        yield {
            "audience": name,
            "key": letter.key[:8],
            "state": state,
            "signals": len(letter.signals),
            "attempts": letter.attempts,
        }


def _sent(letter: Letter, urls: tuple[str, ...], lang: str) -> bool:
    alarm = any(one.level == "alarm" for one in letter.signals)
    return send(urls, title_of(letter, lang), body_of(letter, lang), alarm=alarm)


def _note(look: Look, store: Store, state: str, counts: dict[str, Any]) -> None:
    ended = us_of(datetime.now(UTC))
    with store.writing() as connection:
        note_run(connection, look.digest, state, counts, begun_us=look.at_us, ended_us=max(ended, look.at_us))


def _unstored(found: Sequence[Watched]) -> Reconciled:
    every: tuple[Signal, ...] = tuple(one for watched in found for one in watched.signals)
    return Reconciled(every, (), ())


def _every(definition: Path) -> str:
    return read_watches(definition).every


def _seconds(text: str) -> float:
    try:
        seconds = duration_seconds(text)
    except ValueError as error:
        raise OptionError("watch.every", place={"option": "--every"}, found=text) from error
    if seconds <= 0:
        raise OptionError("watch.every", place={"option": "--every"}, found=text)
    return seconds


def _moment(text: str | None) -> int:
    if text is None:
        return us_of(datetime.now(UTC))
    try:
        return us_of(datetime.fromisoformat(text))
    except ValueError as error:
        raise OptionError("watch.at", place={"option": "--at"}, found=text, form=MOMENTS) from error
