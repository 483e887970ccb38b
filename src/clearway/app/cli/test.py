"""``clearway test``: a hypothesis test, an analysis of variance or a regression, with its assumptions checked."""

from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.layout import table
from clearway.app.cli.options import Json, Lang
from clearway.app.cli.studyoptions import with_study
from clearway.app.cli.studywords import closing, figures, number, p_value, ranged
from clearway.app.service.studydata import StudyRequest

NAME = "test"
IN_UNIT = ("difference", "mean", "shift", "range_of_medians")
"""What is estimated in the unit of the data."""


@with_study("column", "by", "n", "label", "measure", "period", "unfinished")
def command(
    request: StudyRequest,
    test: Annotated[str | None, typer.Option("--test", help="cli.test.test", metavar="NAME")] = None,
    mean: Annotated[float | None, typer.Option("--mean", help="cli.test.mean", metavar="X")] = None,
    share: Annotated[float | None, typer.Option("--share", help="cli.test.share", metavar="P")] = None,
    margin: Annotated[
        tuple[float, float] | None, typer.Option("--margin", help="cli.test.margin", metavar="LOW HIGH")
    ] = None,
    paired: Annotated[bool, typer.Option("--paired", help="cli.test.paired")] = False,
    alternative: Annotated[
        Literal["two-sided", "less", "greater"],
        typer.Option("--alternative", help="cli.test.alternative", metavar="SIDE"),
    ] = "two-sided",
    factor: Annotated[list[str] | None, typer.Option("--factor", help="cli.test.factor", metavar="COLUMN")] = None,
    continuity: Annotated[bool, typer.Option("--continuity", help="cli.test.continuity")] = False,
    distribution: Annotated[
        Literal["binomial", "poisson"],
        typer.Option("--distribution", help="cli.test.distribution", metavar="LAW"),
    ] = "binomial",
    correction: Annotated[
        Literal["holm", "bonferroni", "bh", "none"],
        typer.Option("--correction", help="cli.test.correction", metavar="METHOD"),
    ] = "holm",
    confidence: Annotated[float, typer.Option("--confidence", help="cli.confidence", metavar="LEVEL")] = 0.95,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Test the data of a study."""
    from clearway.app.service.studytests import Choice, run_test

    speech = spoken(lang)
    choice = Choice(
        test=test,
        mean=mean,
        share=share,
        margin=margin,
        paired=paired,
        alternative=alternative,
        confidence=confidence,
        continuity=continuity,
        correction=correction,
        factors=tuple(factor or ()),
        distribution=distribution,
    )
    result = run_test(request, choice, lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The test in words."""
    lines = [result["title"]]
    found = result["result"]
    if result["samples"]:
        lines += _samples(result["samples"], result["data"]["unit"], lang)
    if "terms" in found:
        lines += _anova(found)
    elif "coefficients" in found:
        lines += _regression(found, lang)
    else:
        lines += _tested(result, lang)
    lines += _checks(found.get("checks", []), lang)
    lines += _pairs(result["pairs"], result["data"]["unit"], lang)
    return "\n".join([*lines, *closing(result, lang)])


def _samples(samples: list[dict[str, Any]], unit: str, lang: str) -> list[str]:
    rows = [("", *(word(f"study.key.{key}", lang) for key in ("n", "mean", "median", "sd")))]
    for one in samples:
        cells = (ranged(one[key], None, None, unit, lang) for key in ("mean", "median", "sd"))
        rows.append((one["name"], str(one["n"]), *cells))
    return table(rows, right=frozenset({1, 2, 3, 4}))


def _tested(result: dict[str, Any], lang: str) -> list[str]:
    found = result["result"]
    if "ratio" in found:
        rows = [("statistic", number(found["statistic"])), ("ratio", number(found["ratio"]))]
        return figures([*rows, ("df", str(found["df"])), ("p", p_value(found["p"], lang))], lang)
    unit = result["data"]["unit"] if found["estimand"] in IN_UNIT else ""
    freedom = ", ".join(number(df) for df in found["df"])
    statistic = "" if found["statistic"] is None else f"{found['statistic_name']} = {number(found['statistic'])}"
    estimate = ranged(found["estimate"], found["low"], found["high"], unit, lang)
    estimand = found["estimand"]
    told = f"{word(f'study.estimand.{estimand}', lang)} {estimate}" if estimate else ""
    effect = ranged(found["effect"], found["effect_low"], found["effect_high"], "", lang)
    name = word(f"study.effect.{found['effect_name']}", lang)
    return figures(
        [
            ("statistic", statistic),
            ("df", freedom),
            ("p", p_value(found["p"], lang)),
            ("estimate", told),
            ("effect", f"{name} {effect}" if effect else ""),
            ("n", ", ".join(str(n) for n in found["n"])),
        ],
        lang,
    )


def _anova(found: dict[str, Any]) -> list[str]:
    rows = [("", "SS", "df", "MS", "F", "p", "eta²")]
    for term in found["terms"]:
        keys = ("ss", "df", "ms", "f", "p", "partial_eta_squared")
        rows.append((term["name"], *("" if term[key] is None else number(term[key]) for key in keys)))
    return table(rows, right=frozenset(range(1, 7)))


def _regression(found: dict[str, Any], lang: str) -> list[str]:
    odds = found["kind"] == "logistic"
    rows = [("", "b", "SE", "t" if not odds else "z", "p", "[low .. high]", "OR" if odds else "VIF")]
    for one in found["coefficients"]:
        last = one["odds_ratio"] if odds else one["vif"]
        cells = (number(one[key]) for key in ("value", "error", "statistic", "p"))
        rows.append((one["name"], *cells, f"[{number(one['low'])} .. {number(one['high'])}]", number(last)))
    fit = [("r_squared", number(found["r_squared"])), ("p", p_value(found["p"], lang)), ("n", str(found["n"]))]
    return [*table(rows, right=frozenset(range(1, 7))), *figures(fit, lang)]


def _checks(checks: list[dict[str, Any]], lang: str) -> list[str]:
    """Each assumption with whether anything speaks against it."""
    lines = []
    for one in checks:
        holds = word("study.holds" if one["holds"] else "study.fails", lang)
        name = word(f"study.check.{one['name']}", lang)
        sample = f" {one['sample']}" if one["sample"] else ""
        p = "" if one["p"] is None else f" (p = {p_value(one['p'], lang)})"
        lines.append(f"- {name}{sample}: {holds}{p}")
    return lines


def _pairs(pairs: list[dict[str, Any]], unit: str, lang: str) -> list[str]:
    rows = [
        (
            f"{one['first']} - {one['second']}",
            ranged(one["estimate"], one["low"], one["high"], unit, lang),
            f"p = {p_value(one['p_corrected'], lang)}",
        )
        for one in pairs
    ]
    return table(rows) if rows else []
