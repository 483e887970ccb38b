"""Pareto: categories of a table or of a log in falling order, with the vital few, as data and as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from clearway.app.service.studied import document, save_picture
from clearway.app.service.studydata import StudyRequest, read_categories
from clearway.stats.pareto import pareto


def study_pareto(
    request: StudyRequest,
    *,
    cut: float = 0.8,
    confidence: float = 0.95,
    picture: Path | None = None,
    overwrite: bool = False,
    lang: str = "en",
) -> dict[str, Any]:
    """Order categories and name the vital few.

    Parameters
    ----------
    cut : float
        Share that the vital few reach.
    picture : Path, optional
        File for the chart (SVG or PNG).

    Returns
    -------
    dict
        The JSON of ``clearway pareto``.

    Raises
    ------
    InputError, OutputError
    """
    from clearway.app.service.file import refuse_existing_file

    if picture is not None:
        refuse_existing_file(picture, overwrite=overwrite)
    read = read_categories(request)
    names = [_named(name, read.others, lang) for name in read.names]
    others = None if read.others is None else _named(read.others, read.others, lang)
    value = pareto(names, read.values, cut=cut, counted=read.counted, confidence=confidence, others=others)
    data = read.about.as_json(lang, n=value.n)
    told = document("pareto", data, {"cut": cut, "confidence": confidence, "by": request.by}, value, lang)
    if picture is None:
        return told
    from clearway.views.charts.pareto import pareto_chart
    from clearway.views.words import Words

    view = pareto_chart(value, words=Words(lang), title=f"{read.about.name} / {request.by}", unit=read.about.unit)
    return told | {"picture": save_picture(view, picture, overwrite=overwrite)}


def _named(name: str, others: str | None, lang: str) -> str:
    """The rest and hidden values in words, an empty name too."""
    from clearway.base.messages import Message, text

    if name == others:
        return text(Message("small.merged"), lang)
    return name or text(Message("pareto.empty"), lang)
