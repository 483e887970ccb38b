"""``clearway doe analyse``: effects, a response surface, or where the variation sits."""

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.layout import table
from clearway.app.cli.options import Json, Lang, Overwrite
from clearway.app.cli.studyoptions import with_study
from clearway.app.cli.studywords import closing, figures, number, p_value, ranged
from clearway.app.service.studydata import StudyRequest

NAME = "analyse"


@with_study("column")
def command(
    request: StudyRequest,
    factor: Annotated[list[str] | None, typer.Option("--factor", help="cli.doe.column", metavar="COLUMN")] = None,
    model: Annotated[
        Literal["factorial", "surface", "multivari"],
        typer.Option("--model", help="cli.doe.model", metavar="MODEL"),
    ] = "factorial",
    max_order: Annotated[int | None, typer.Option("--max-order", help="cli.doe.max_order", metavar="N")] = None,
    goal: Annotated[Literal["max", "min"], typer.Option("--goal", help="cli.doe.goal", metavar="max|min")] = "max",
    confidence: Annotated[float, typer.Option("--confidence", help="cli.confidence", metavar="LEVEL")] = 0.95,
    picture: Annotated[Path | None, typer.Option("--picture", help="cli.picture", metavar="FILE")] = None,
    show: Annotated[str | None, typer.Option("--show", help="cli.doe.show", metavar="NAME")] = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Analyse an experiment."""
    from clearway.app.service.studydoe import analyse

    speech = spoken(lang)
    result = analyse(
        request,
        factor or (),
        model=model,
        max_order=max_order,
        goal=goal,
        confidence=confidence,
        picture=picture,
        show=show,
        overwrite=overwrite,
        lang=speech,
    )
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The analysis in words."""
    told = {"doe.factorial": _factorial, "doe.surface": _surface, "doe.multivari": _multivari}[result["kind"]]
    return "\n".join([word(f"cli.{result['kind']}", lang), *told(result, lang), *closing(result, lang)])


def _factorial(result: dict[str, Any], lang: str) -> list[str]:
    found = result["result"]
    rows = [("", word("study.key.effect", lang), "", "F", "p")]
    for name in sorted(found["terms"], key=lambda term: -abs(found["effects"][term])):
        effect = ranged(found["effects"][name], found["low"][name], found["high"][name], "", lang)
        star = "*" if name in found["standing_out"] else ""
        f, p = found["f"][name], p_value(found["p"][name], lang)
        rows.append((name, effect, star, "" if f is None else number(f), p))
    fit = [
        ("r_squared", number(found["r_squared"])),
        ("lenth", "" if found["lenth_margin"] is None else number(found["lenth_margin"])),
        ("lack_of_fit", p_value(found["lack_of_fit_p"], lang)),
        ("curvature", p_value(found["curvature_p"], lang)),
        ("n", str(found["n"])),
    ]
    return [*table(rows, right=frozenset({3, 4})), *figures(fit, lang)]


def _surface(result: dict[str, Any], lang: str) -> list[str]:
    found, unit = result["result"], result["data"]["unit"]
    rows = [("", "b", "p")]
    rows += [
        (one["name"], ranged(one["value"], one["low"], one["high"], "", lang), p_value(one["p"], lang))
        for one in found["terms"]
    ]
    points = [(f"goal.{found['goal']}", found["optimum"])]
    if found["stationary"] is not None:
        points.append((f"nature.{found['nature']}", found["stationary"]))
    lines = table(rows)
    for id, point in points:
        settings = ", ".join(f"{name} = {number(at)}" for name, at in point["settings"].items())
        value = ranged(point["value"], point["low"], point["high"], unit, lang)
        lines.append(f"{word(f'experiment.{id}', lang)}: {value} ({settings})")
    fit = [("r_squared", number(found["r_squared"])), ("lack_of_fit", p_value(found["lack_of_fit_p"], lang))]
    return [*lines, *figures([*fit, ("n", str(found["n"]))], lang)]


def _multivari(result: dict[str, Any], lang: str) -> list[str]:
    from clearway.views.words import Words

    words = Words(lang)
    rows = [
        (
            word("multivari.within", lang) if one["name"] == "within" else one["name"],
            words.share(one["share"]),
            number(one["variance"]),
        )
        for one in result["result"]["shares"]
    ]
    head = [("", word("study.key.share", lang), word("study.key.variance", lang))]
    return table([*head, *rows], right=frozenset({1, 2}))
