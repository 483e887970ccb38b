"""``clearway power``: how many cases a pilot needs, what a given number can show, and how surely."""

from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang
from clearway.app.cli.studywords import closing, figures, number

NAME = "power"


def command(
    test: Annotated[str, typer.Option("--test", help="cli.power.test", metavar="NAME")] = "two_sample_t",
    effect: Annotated[float | None, typer.Option("--effect", help="cli.power.effect", metavar="D")] = None,
    p1: Annotated[float | None, typer.Option("--p1", help="cli.power.p1", metavar="SHARE")] = None,
    p2: Annotated[float | None, typer.Option("--p2", help="cli.power.p2", metavar="SHARE")] = None,
    groups: Annotated[int, typer.Option("--groups", help="cli.power.groups", metavar="K")] = 2,
    df: Annotated[int, typer.Option("--df", help="cli.power.df", metavar="N")] = 1,
    n: Annotated[float | None, typer.Option("--n", help="cli.power.n", metavar="N")] = None,
    alpha: Annotated[float, typer.Option("--alpha", help="cli.power.alpha", metavar="LEVEL")] = 0.05,
    power: Annotated[float, typer.Option("--power", help="cli.power.power", metavar="LEVEL")] = 0.8,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Plan a test."""
    from clearway.app.service.studypower import plan_power
    from clearway.stats.power import Design

    speech = spoken(lang)
    design = Design(test, effect=effect, p1=p1, p2=p2, groups=groups, df=df)
    result = plan_power(design, n=n, alpha=alpha, power=power, lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Size, power and effect in words."""
    found = result["result"]
    title = word(f"study.{result['kind']}", lang)
    each = word("cli.power.per_group" if found["per_group"] else "cli.power.in_all", lang, n=found["n_each"])
    rows = [
        ("n", f"{each} ({number(found['n'])})"),
        ("n_total", str(found["n_total"])),
        ("power", number(found["power"])),
        ("effect", f"{found['effect_name']} = {number(found['effect'])}"),
        ("alpha", number(found["alpha"])),
    ]
    return "\n".join([title, *figures(rows, lang), *closing(result, lang)])
