"""``clearway measure``: any measure as a table, or the list of them."""

from collections.abc import Callable
from functools import partial
from typing import Annotated, Any

import typer

from clearway.app.cli.account import shown
from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.layout import definitions, places, table, terminal_width
from clearway.app.cli.options import Json, Lang, with_optional_log
from clearway.app.service.request import LogRequest

NAME = "measure"


@with_optional_log
def command(
    request: LogRequest | None,
    name: Annotated[str | None, typer.Option("--name", help="cli.name", metavar="NAME")] = None,
    by: Annotated[str | None, typer.Option("--by", help="cli.by", metavar="SCOPE")] = None,
    list_: Annotated[bool, typer.Option("--list", help="cli.list")] = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Measure a log."""
    from clearway.app.service.measuring import list_measures, measure_log
    from clearway.base.errors import OptionError

    speech = spoken(lang)
    if list_:
        listing = list_measures(speech)
        answer(listing, json=json, words=_listed(listing))
        return
    if request is None:
        raise OptionError(
            "cli.missing", place={"option": "LOG"}, name="LOG", example=word("cli.measure.example", speech)
        )
    if name is None:
        raise OptionError("measure.unnamed", place={"option": "--name"})
    with progress(word("cli.measure.title", speech), 2, speech) as step:
        result = measure_log(request, name, by=by, lang=speech, progress=step)
    answer(result, json=json, words=_table(result, speech))


def _listed(listing: dict[str, Any]) -> str:
    rows = [(f"{row['name']} ({row['unit']})", row) for row in listing["measures"]]
    left = max(places(name) for name, _ in rows)
    meanings = [(name, f"{row['title']}: {', '.join(row['scopes'])}") for name, row in rows]
    return "\n".join(definitions(meanings, width=terminal_width(), left=left, indent=0))


def _table(result: dict[str, Any], lang: str) -> str:
    from clearway.views.words import Words

    show = partial(shown, unit=result["unit"], lang=lang, currency=result["currency"])
    rows = [_cells(row, show, Words(lang)) for row in result["rows"]]
    return "\n".join([result["title"], *table(rows, right=frozenset({1}))]) if rows else result["title"]


def _cells(row: dict[str, Any], show: Callable[[float | None], str], words: Any) -> tuple[str, ...]:
    """Scope, value, number of observations, and the interval or why there is no value."""
    bounds = [show(row[end]) for end in ("ci_low", "ci_high") if row[end] is not None]
    interval = f"[{' .. '.join(bounds)}]" if bounds else ""
    reason = words.reason(row["reason"]) if row.get("reason") else ""
    scope = words("small.merged") if row.get("suppressed") else row["scope"]
    return scope, show(row["value"]), f"n={words.count(row['n'])}", interval or reason
