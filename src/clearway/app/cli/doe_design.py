"""``clearway doe design``: the settings to run, in a random order, as a table to fill in."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.layout import table
from clearway.app.cli.options import Json, Lang, Overwrite, Seed
from clearway.app.cli.studywords import closing, figures, number

NAME = "design"
SHOWN = 64
"""Runs that the terminal lists; the table has all."""


def command(
    factor: Annotated[list[str], typer.Option("--factor", help="cli.doe.factor", metavar="NAME=LOW:HIGH")],
    kind: Annotated[
        Literal["full", "fractional", "plackett_burman", "box_behnken", "central_composite"],
        typer.Option("--kind", help="cli.doe.kind", metavar="NAME"),
    ] = "full",
    resolution: Annotated[int | None, typer.Option("--resolution", help="cli.doe.resolution", metavar="R")] = None,
    generators: Annotated[str, typer.Option("--generators", help="cli.doe.generators", metavar="WORDS")] = "",
    replicates: Annotated[int, typer.Option("--replicates", help="cli.doe.replicates", metavar="N")] = 1,
    centres: Annotated[int | None, typer.Option("--centres", help="cli.doe.centres", metavar="N")] = None,
    alpha: Annotated[
        Literal["rotatable", "orthogonal", "faced"],
        typer.Option("--alpha", help="cli.doe.alpha", metavar="PLACE"),
    ] = "rotatable",
    seed: Seed = 1,
    out: Annotated[Path | None, typer.Option("--out", help="cli.doe.out", metavar="FILE")] = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Make a design."""
    from clearway.app.service.studydoe import make_design

    speech = spoken(lang)
    result = make_design(
        kind,
        factor,
        resolution=resolution,
        generators=generators,
        replicates=replicates,
        centres=centres,
        alpha=alpha,
        seed=seed,
        out=out,
        overwrite=overwrite,
        lang=speech,
    )
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The runs as a table, with what cannot be told apart."""
    found, runs = result["result"], result["runs"]
    names = [factor["name"] for factor in found["factors"]]
    head = [(word("study.key.run", lang), *names)]
    rows = [(str(run["run"]), *(number(run[name]) for name in names)) for run in runs[:SHOWN]]
    lines = [word("cli.doe.made", lang, runs=len(runs), factors=len(names))]
    lines += table([*head, *rows], right=frozenset(range(len(names) + 1)))
    aliases = "; ".join(" = ".join(group) for group in found["aliases"][:6])
    resolution = "" if found["resolution"] is None else str(found["resolution"])
    lines += figures([("resolution", resolution), ("generators", found["generators"]), ("aliases", aliases)], lang)
    lines += closing(result, lang)
    return "\n".join([*lines, *([word("cli.import.out", lang, out=result["out"])] if "out" in result else [])])
