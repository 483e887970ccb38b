"""``clearway gauge``: how much of the spread of measured values the measuring makes."""

from typing import Annotated, Any, Literal

import typer

from clearway.app.cli.capability import Confidence, Picture
from clearway.app.cli.console import answer, word
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite
from clearway.app.cli.studyfigures import figures, notes, pictures
from clearway.app.cli.studyoptions import with_study
from clearway.app.service.studydata import StudyRequest

NAME = "gauge"

Study = Literal["crossed", "nested", "average-range", "type1", "linearity", "range"]
SHOWN = {
    "gauge.crossed": "pct_contribution_grr pct_study_grr pct_study_repeat pct_study_reprod pct_study_part"
    " pct_tolerance_grr ndc p_interaction",
    "gauge.nested": "pct_contribution_grr pct_study_grr pct_study_repeat pct_study_reprod pct_study_part"
    " pct_tolerance_grr ndc",
    "gauge.average_range": "ev av grr pv tv pct_ev pct_av pct_grr pct_pv ndc",
    "gauge.type1": "bias sd cg cgk pct_var_repeat pct_var_repeat_bias p",
    "gauge.linearity": "intercept slope r2 p_slope total_bias pct_linearity pct_bias",
    "gauge.range": "rbar grr pct_process_variation ratio_tolerance",
}
"""Figures that the terminal names; the JSON has all."""


def _column(name: str) -> Any:
    return typer.Option(f"--{name}", help=f"cli.gauge.{name}", metavar="COLUMN")


def _number(name: str) -> Any:
    return typer.Option(f"--{name}", help=f"cli.gauge.{name.replace('-', '_')}", metavar="NUMBER")


@with_study("column")
def command(
    request: StudyRequest,
    study: Annotated[Study, typer.Option("--study", help="cli.gauge.study", metavar="STUDY")] = "crossed",
    part: Annotated[str | None, _column("part")] = None,
    operator: Annotated[str | None, _column("operator")] = None,
    value: Annotated[str | None, _column("value")] = None,
    reference: Annotated[str | None, typer.Option("--reference", help="cli.gauge.reference", metavar="REF")] = None,
    first: Annotated[str | None, _column("first")] = None,
    second: Annotated[str | None, _column("second")] = None,
    spec_width: Annotated[float | None, _number("spec-width")] = None,
    study_width: Annotated[float, _number("study-width")] = 6.0,
    alpha_pool: Annotated[float, _number("alpha-pool")] = 0.05,
    spec_percent: Annotated[float, _number("spec-percent")] = 20.0,
    process_variation: Annotated[float | None, _number("process-variation")] = None,
    process_sd: Annotated[float | None, _number("process-sd")] = None,
    confidence: Confidence = 0.95,
    picture: Picture = None,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Study a gauge."""
    from clearway.app.service.gauging import GaugeAsk, gauge_study

    speech = spoken(lang)
    ask = GaugeAsk(
        study=study,
        part=part,
        operator=operator,
        value=value,
        reference=reference,
        first=first,
        second=second,
        spec_width=spec_width,
        study_width=study_width,
        alpha_pool=alpha_pool,
        spec_percent=spec_percent,
        process_variation=process_variation,
        process_sd=process_sd,
        confidence=confidence,
    )
    result = gauge_study(request, ask, picture=picture, overwrite=overwrite, lang=speech)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """The figures of the study, and what to beware of."""
    head = word("cli.gauge.done", lang, title=word(result["kind"], lang), n=result["data"]["n"])
    estimator = word("cli.capability.estimator", lang, estimator=result["estimator"])
    shown = figures(result, SHOWN[result["kind"]].split(), lang)
    return "\n".join([head, estimator, *shown, *notes(result, lang), *pictures(result, lang)])
