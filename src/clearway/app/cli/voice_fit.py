"""``clearway voice fit``: sentiment learnt from one's own scored comments."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clearway.app.cli.console import answer, progress, word
from clearway.app.cli.feedbackoptions import with_feedback
from clearway.app.cli.language import spoken
from clearway.app.cli.options import Json, Lang, Overwrite
from clearway.app.service.feedbackrequest import FeedbackRequest

NAME = "voice fit"


@with_feedback
def command(
    request: FeedbackRequest,
    out: Annotated[Path, typer.Option("--out", help="cli.voice.fit.out", metavar="FOLDER")],
    classes: Annotated[int, typer.Option("--classes", help="cli.voice.fit.classes", metavar="2|3", min=2, max=3)] = 2,
    overwrite: Overwrite = False,
    lang: Lang = None,
    json: Json = False,
) -> None:
    """Learn sentiment."""
    from clearway.app.service.voice_model import fit_voice

    speech = spoken(lang)
    with progress(word("cli.voice.fit.title", speech), 2, speech) as step:
        result = fit_voice(request, out, classes=classes, overwrite=overwrite, progress=step)
    answer(result, json=json, words=summary(result, speech))


def summary(result: dict[str, Any], lang: str) -> str:
    """How many comments were learnt from, how good the model is on others, and where it lies."""
    shown = {key: f"{100 * result[key]:.1f}%" for key in ("accuracy", "macro_f1", "calibration_error")}
    counts = ", ".join(f"{word(f'sentiment.{label}', lang)} {n}" for label, n in result["counts"].items())
    return "\n".join(
        [
            word("cli.voice.fit.done", lang, n=result["n"], counts=counts, seconds=f"{result['seconds']:.1f}"),
            word("cli.voice.fit.left_out", lang, **result["left_out"]),
            word("cli.voice.fit.figures", lang, folds=result["folds"], **shown),
            word("cli.voice.fit.use", lang, out=result["out"], size=f"{result['bytes'] / 1000:.0f}"),
        ]
    )
