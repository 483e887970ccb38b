"""``clearway watch``: look at fresh data, store what is new, tell who is to be told."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, refuse, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang

NAME = "watch"
SHOWN = 20
"""Points that the terminal lists; the JSON has all."""


def command(
    definition: Annotated[Path, typer.Argument(help="cli.watch.file", metavar="FILE", show_default=False)],
    once: Annotated[bool, typer.Option("--once", help="cli.once")] = False,
    every: Annotated[str | None, typer.Option("--every", help="cli.every", metavar="TIME")] = None,
    store: Annotated[str | None, typer.Option("--store", help="cli.store", metavar="FILE|URL")] = None,
    at: Annotated[str | None, typer.Option("--at", help="cli.at", metavar="TIME")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="cli.dry_run")] = False,
    migrate: Annotated[bool, typer.Option("--migrate", help="cli.migrate")] = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Watch measures and tell of signals."""
    from clearway.app.service.watching import watch_on, watch_once
    from clearway.base.errors import ClearwayError

    speech = spoken(lang)
    chosen: dict[str, Any] = {"store": store, "at": at, "dry_run": dry_run, "migrate": migrate, "lang": speech}
    if once or dry_run:
        with progress(word("cli.watch.title", speech), 3, speech) as step:
            result = watch_once(definition, progress=step, **chosen)
        answer(result, json=json, words=summary(result, speech))
        return
    for look in watch_on(definition, every=every, **chosen):
        if isinstance(look, ClearwayError):
            refuse(look, json=json, lang=speech)
        else:
            answer(look, json=json, words=summary(look, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """What is new, what was taken back, how each watch stands, and who was told."""
    from clearway.app.service.alerttext import lines_of
    from clearway.app.service.watchtold import signal_from
    from clearway.views.words import Words

    words = Words(lang)
    counts = {name: words.count(count) for name, count in result["counts"].items()}
    lines = [word("cli.watch.done", lang, at=result["at"], **counts)]
    for state in ("new", "withdrawn"):
        told = [signal_from(one, result["zone"]) for one in result["signals"] if one["state"] == state]
        lines += [word(f"cli.watch.{state}", lang, line=line) for line in lines_of(told, lang, most=SHOWN)]
    lines += [_watched(one, words) for one in result["watches"]]
    lines += [_sent(one, words) for one in result["messages"]]
    return "\n".join(lines)


def _watched(one: dict[str, Any], words: Any) -> str:
    numbers = {name: words.count(one[name]) for name in ("streams", "points", "signals")}
    line = words("cli.watch.watch", name=one["name"], chart=one["chart"], **numbers)
    return "\n".join([line, *(f"  {warning}" for warning in one["warnings"])])


def _sent(one: dict[str, Any], words: Any) -> str:
    return str(words(f"cli.watch.{one['state']}", audience=one["audience"], n=words.count(one["signals"])))
