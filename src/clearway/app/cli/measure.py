"""``clearway measure``: any measure as a table, or the list of them."""

from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
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
    if name is None or request is None:
        raise OptionError("measure.name", place={"option": "--name" if name is None else "LOG"})
    with progress(word("cli.measure.title", speech), 2, speech) as step:
        result = measure_log(request, name, by=by, progress=step)
    answer(result, json=json, words=_table(result, speech))


def _listed(listing: dict[str, Any]) -> str:
    rows = listing["measures"]
    width = max(len(row["name"]) for row in rows)
    return "\n".join(
        f"{row['name']:{width}}  {row['unit']:6} {', '.join(row['scopes'])}  {row['title']}" for row in rows
    )


def _table(result: dict[str, Any], lang: str) -> str:
    from clearway.views.words import Words

    words = Words(lang)
    lines = [f"{result['title']} ({result['unit']})"]
    for row in result["rows"]:
        value = words.value(row["value"], result["unit"])
        bounds = [words.value(row[end], result["unit"]) for end in ("ci_low", "ci_high") if row[end] is not None]
        interval = f"  [{' .. '.join(bounds)}]" if bounds else ""
        lines.append(f"{row['scope']}  {value}  n={row['n']}{interval}")
    return "\n".join(lines)
