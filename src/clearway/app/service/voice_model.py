"""Models of sentiment as folders: learnt from a user's feedback, stored, and read again."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from clearway.app.service.feedbackrequest import FeedbackRequest
from clearway.app.service.folder import refuse_existing, whole_folder
from clearway.app.service.request import Progress, silent
from clearway.base.errors import InputError, ReadError
from clearway.base.values import dumps

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback
    from clearway.measures.sentiment import SentimentModel, Targets

MODEL, FIGURES = "sentiment.model", "figures.json"
LARGEST = 64_000_000
"""Bytes of a file that may be a model."""


def fit_voice(
    request: FeedbackRequest, out: Path, *, classes: int = 2, overwrite: bool = False, progress: Progress = silent
) -> dict[str, Any]:
    """Learn sentiment from scored or labelled comments and keep the model in a folder.

    Parameters
    ----------
    request : FeedbackRequest
    out : Path
        Folder to be.
    classes : {2, 3}
        Middle scores are neutral with three classes, left out with two.

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_voice.VoiceFitJson`.

    Raises
    ------
    InputError
        ``sentiment.no_text``, ``sentiment.no_score``; further those of the reading and of the learning.
    OutputError
        The folder cannot be written.
    """
    from clearway.measures.sentiment import fit_sentiment, write_model

    refuse_existing(out, overwrite=overwrite)
    began = perf_counter()
    progress("read")
    feedback = request.read()
    if "comment" not in feedback.answers.names:
        raise InputError("sentiment.no_text", place={"file": request.source})
    progress("sentiment")
    targets = targets_in(feedback, classes)
    fitted = fit_sentiment(feedback.texts(), targets.labels)
    data = write_model(fitted.model)
    figures = {
        "n": fitted.n,
        "accuracy": fitted.accuracy,
        "macro_f1": fitted.macro_f1,
        "calibration_error": fitted.calibration_error,
        "seconds": perf_counter() - began,
        "classes": classes,
        "counts": dict(fitted.counts),
        "left_out": {**fitted.left_out, "middle": targets.middle, "unlabelled": targets.missing},
        "scale": targets.scale,
        "folds": fitted.folds,
        "terms": len(fitted.model.terms),
        "bytes": len(data),
    }
    with whole_folder(out, overwrite=overwrite, kind="sentiment") as draft:
        (draft / MODEL).write_bytes(data)
        (draft / FIGURES).write_text(dumps(figures) + "\n", "utf-8")
    return figures | {"out": out.as_posix()}


def load_model(folder: Path) -> SentimentModel:
    """The model in a folder that ``clearway voice fit`` wrote.

    Raises
    ------
    ReadError
        ``sentiment.folder``: there is no model; ``sentiment.model``: it cannot be read.
    """
    from clearway.measures.sentiment import read_model

    path = folder / MODEL
    if not path.is_file() or path.stat().st_size > LARGEST:
        raise ReadError("sentiment.folder", place={"file": str(folder)}, file=MODEL)
    return read_model(path.read_bytes())


def targets_in(feedback: Feedback, classes: int) -> Targets:
    """Classes of the answers: their written labels, else their main score on its scale.

    Raises
    ------
    InputError
        ``sentiment.no_score``: the feedback has neither.
    """
    from clearway.measures.sentiment import targets_of, targets_of_valence

    labels = feedback.texts("label") if "label" in feedback.answers.names else []
    if any(labels):
        return targets_of(labels, classes=classes)
    main = feedback.main
    if main is None:
        raise InputError("sentiment.no_score")
    return targets_of_valence(feedback.valence().tolist(), scale=main.scale.text, classes=classes)
