"""``clearway loyalty``: whether customers come again and stay."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite, Seed, with_log
from clearway.app.service.request import LogRequest
from clearway.app.service.staying import LoyaltyRequest

NAME = "loyalty"
STUDY = "cli.loyalty.study"
"""Group of the help."""

TIMES = ("wait", "cycle")
"""Features in seconds."""


def _option(name: str, metavar: str | None = None) -> Any:
    words = name.removeprefix("--").replace("-", "_")
    return typer.Option(name, help=f"cli.loyalty.{words}", metavar=metavar, rich_help_panel=STUDY)


@with_log
def command(
    request: LogRequest,
    window: Annotated[float, _option("--window", "DAYS")] = 7.0,
    gap: Annotated[float, _option("--gap", "DAYS")] = 90.0,
    lost_by: Annotated[list[str] | None, _option("--lost-by", "ACTIVITY")] = None,
    same: Annotated[str | None, _option("--same", "ATTRIBUTE")] = None,
    by: Annotated[list[str] | None, _option("--by", "ATTRIBUTE")] = None,
    personas: Annotated[bool, _option("--personas")] = False,
    seed: Seed = 1,
    out: Annotated[Path | None, _option("--out", "FILE")] = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Measure repeat contact, return and churn of customers."""
    from clearway.app.service.staying import loyalty_study

    speech = spoken(lang)
    asked = LoyaltyRequest(request, window, gap, tuple(lost_by or ()), same, tuple(by or ()), personas, seed)
    with progress(word("cli.loyalty.title", speech), 3, speech) as step:
        result = loyalty_study(asked, out=out, overwrite=overwrite, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """Repeat contact, return and churn by group, the tests, and the personas."""
    from clearway.views.words import Words

    words = Words(lang)
    counts = {name: words.count(result[name]) for name in ("customers", "contacts", "left_out")}
    lines = [words("cli.loyalty.done", **counts)]
    if not result["released"]:
        return "\n".join([*lines, words("loyalty.too_few", k=result["release_k"])])
    lines += ["", words("loyalty.repeat", days=words.figure(result["window_days"]))]
    lines += [f"  {_group(one, result, words)}: {_share(one['share'], words)}" for one in result["repeat"]]
    for what in ("return", "churn"):
        curves = [one for one in result["curves"] if one["what"] == what]
        if curves:
            lines += ["", _head(what, result, words)]
            lines += [f"  {_group(one, result, words)}: {_median(one, words)}" for one in curves]
    if not result["churn_known"]:
        lines += ["", words("loyalty.churn_unknown", days=words.figure(result["gap_days"]))]
    lines += ["", *(_test(one, result, words) for one in result["tests"])]
    return "\n".join([*lines, *_personas(result, words)])


def _head(what: str, result: dict[str, Any], words: Any) -> str:
    if what == "churn" and result["lost_by"]:
        return str(words("loyalty.churn_by", activities=", ".join(result["lost_by"])))
    return str(words(f"loyalty.{what}", days=words.figure(result["gap_days"])))


def _group(one: dict[str, Any], result: dict[str, Any], words: Any) -> str:
    if one["by"] == "all":
        return str(words("loyalty.all"))
    name = words(f"loyalty.experience.{result['experience']}") if one["by"] == "experience" else one["by"]
    if one["bounds_s"] is not None:
        text = words("number.interval", low=words.duration(one["bounds_s"][0]), high=words.duration(one["bounds_s"][1]))
    else:
        text = words("small.hidden") if one["suppressed"] else one["group"]
    return str(words("loyalty.group", name=name, value=text))


def _share(share: dict[str, Any], words: Any) -> str:
    if share["value"] is None:
        return str(words.reason(share["reason"]))
    interval = words.interval(share["low"], share["high"], "share")
    return str(words("loyalty.share", share=words.share(share["value"]), interval=interval, n=words.count(share["n"])))


def _median(one: dict[str, Any], words: Any) -> str:
    counts = {"n": words.count(one["n"]), "events": words.count(one["events"])}
    if one["median_days"] is None:
        return str(words("loyalty.no_median", **counts))
    low, high = (words.figure(one[key]) if one[key] is not None else "?" for key in ("median_low", "median_high"))
    return str(words("loyalty.median", days=words.figure(one["median_days"]), low=low, high=high, **counts))


def _test(one: dict[str, Any], result: dict[str, Any], words: Any) -> str:
    name = words(f"loyalty.experience.{result['experience']}") if one["by"] == "experience" else one["by"]
    told = {"what": words(f"loyalty.name.{one['what']}"), "name": name, "chi2": words.figure(one["chi2"])}
    verdict = words("loyalty.differ" if one["q"] < 0.05 else "loyalty.alike")
    return str(words("loyalty.test", **told, df=one["df"], p=words.probability(one["p"]), verdict=verdict))


def _personas(result: dict[str, Any], words: Any) -> list[str]:
    found = result.get("personas")
    if found is None:
        return []
    if found["k"] == 1:
        return ["", words("loyalty.personas.none", trials=_trials(found, words))]
    lines = ["", words("loyalty.personas.done", k=found["k"], trials=_trials(found, words))]
    for one in found["personas"]:
        share = words.share(one["share"]["value"])
        traits = "; ".join(_trait(trait, words) for trait in one["traits"])
        lines.append(words("loyalty.persona", number=one["id"], share=share, n=one["customers"], traits=traits))
        if one["rule"]:
            rule = ", ".join(_condition(condition, words) for condition in one["rule"])
            shares = {name: words.share(one[name]) for name in ("precision", "recall")}
            lines.append(words("loyalty.persona.rule", rule=rule, **shares))
    return lines


def _trait(trait: dict[str, Any], words: Any) -> str:
    told = {key: _measured(trait["feature"], trait[key], words) for key in ("mean", "overall")}
    return str(words("loyalty.trait", feature=_feature(trait["feature"], words), **told))


def _feature(name: str, words: Any) -> str:
    return str(words.any(f"loyalty.feature.{name}", name))


def _measured(feature: str, value: float, words: Any) -> str:
    return str(words.duration(value) if feature in TIMES else words.figure(value))


def _condition(one: dict[str, Any], words: Any) -> str:
    value = _measured(one["feature"], one["value"], words)
    return f"{_feature(one['feature'], words)} {one['sign']} {value}"


def _trials(found: dict[str, Any], words: Any) -> str:
    return ", ".join(f"{one['k']}: {words.figure(one['stability'])}" for one in found["trials"])
