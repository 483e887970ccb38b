"""Experiments: a design as a table to be filled in, and the analysis of one that was run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from clearway.app.service.csvfile import csv_bytes
from clearway.app.service.file import refuse_existing_file, write_file
from clearway.app.service.studied import document, save_picture
from clearway.app.service.studydata import Columns, StudyRequest, read_columns
from clearway.base.errors import OptionError
from clearway.stats.doe.effects import interactions, main_effects
from clearway.stats.doe.factorial import factorial
from clearway.stats.doe.layouts import Factor, Layout, layout
from clearway.stats.doe.multivari import multi_vari
from clearway.stats.doe.surface import surface
from clearway.stats.sample import Floats

MODELS = ("factorial", "surface", "multivari")
PICTURES = ("effects", "interactions", "contour", "multivari")


def make_design(
    kind: str,
    factors: Sequence[str],
    *,
    resolution: int | None = None,
    generators: str = "",
    replicates: int = 1,
    centres: int | None = None,
    alpha: str = "rotatable",
    seed: int = 1,
    out: Path | None = None,
    overwrite: bool = False,
    lang: str = "en",
) -> dict[str, Any]:
    """Make a design and write it as a table in the order of its runs.

    Parameters
    ----------
    factors : sequence of str
        ``NAME=LOW:HIGH`` or ``NAME=LOW:HIGH:LEVELS``.
    out : Path, optional
        CSV file with an empty column for the response.

    Raises
    ------
    InputError, OutputError
        ``doe.factor``: a factor that is not of that form; and as :func:`clearway.stats.doe.layouts.layout`.

    Examples
    --------
    >>> told = make_design("full", ["staff=4:8", "batch=5:10"])
    >>> len(told["runs"]), sorted(told["runs"][0])
    (4, ['batch', 'run', 'staff', 'standard'])
    """
    if out is not None:
        refuse_existing_file(out, overwrite=overwrite)
    made = layout(
        kind,
        [_factor(text) for text in factors],
        resolution=resolution,
        generators=generators,
        replicates=replicates,
        centres=centres,
        alpha=alpha,
        seed=seed,
    )
    params = {"kind": kind, "replicates": replicates, "centres": made.centres, "seed": seed, "alpha": alpha}
    told = document("doe.design", None, params, made, lang)
    runs = _runs(made)
    for key in ("coded", "settings", "order"):
        told["result"].pop(key)
    told |= {"runs": runs}
    if out is not None:
        write_file(out, csv_bytes([*runs[0], "value"], runs))
        told["out"] = out.as_posix()
    return told


def analyse(
    request: StudyRequest,
    factors: Sequence[str],
    *,
    model: str = "factorial",
    max_order: int | None = None,
    goal: str = "max",
    confidence: float = 0.95,
    picture: Path | None = None,
    show: str | None = None,
    overwrite: bool = False,
    lang: str = "en",
) -> dict[str, Any]:
    """Analyse an experiment that was run, or a multi-vari study.

    Parameters
    ----------
    factors : sequence of str
        Columns of the factors; the outermost first for a multi-vari study.
    model : {"factorial", "surface", "multivari"}
    picture : Path, optional
        File for the chart (SVG or PNG).
    show : {"effects", "interactions", "contour", "multivari"}, optional
        Which chart; that of the model by default.

    Raises
    ------
    InputError, OutputError
    """
    for option, given, choices in (("--model", model, MODELS), ("--show", show or PICTURES[0], PICTURES)):
        if given not in choices:
            raise OptionError("option.choice", place={"option": option}, value=given, choices=", ".join(choices))
    if picture is not None:
        refuse_existing_file(picture, overwrite=overwrite)
    if not factors:
        raise OptionError("doe.none", place={"option": "--factor"})
    read, settings = _read(request, factors, model)
    response = read.numbers[next(iter(read.numbers))]
    codes: dict[str, list[Any]] = {}
    if model == "factorial":
        coded, codes = _coded(settings)
        value: Any = factorial(coded, response, max_order=max_order, confidence=confidence)
    elif model == "surface":
        numbers = {name: np.asarray(one, np.float64) for name, one in settings.items()}
        value = surface(numbers, response, goal=goal, confidence=confidence)
    else:
        value = multi_vari(response, {name: [str(level) for level in one] for name, one in settings.items()})
    params = {"model": model, "max_order": max_order, "goal": goal, "confidence": confidence, "factors": list(factors)}
    told = document(f"doe.{model}", read.about.as_json(lang, n=int(response.size)), params, value, lang)
    told["codes"] = codes
    if picture is not None:
        view = _picture(value, settings, response, show or DEFAULT[model], read.about.unit, lang)
        told["picture"] = save_picture(view, picture, overwrite=overwrite)
    return told


DEFAULT: Mapping[str, str] = {"factorial": "effects", "surface": "contour", "multivari": "multivari"}


def _factor(text: str) -> Factor:
    name, sign, ends = text.partition("=")
    parts = ends.split(":")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    if not (sign and name.strip() and len(numbers) in (2, 3)):
        raise OptionError("doe.factor", place={"option": "--factor"}, text=text)
    return Factor(name.strip(), numbers[0], numbers[1], int(numbers[2]) if len(numbers) == 3 else 2)


def _runs(made: Layout) -> list[dict[str, Any]]:
    """The runs in the order in which to make them."""
    names = [factor.name for factor in made.factors]
    return [
        {"run": run, "standard": int(place) + 1} | dict(zip(names, made.settings[place].tolist(), strict=True))
        for run, place in enumerate(made.order, start=1)
    ]


def _read(request: StudyRequest, factors: Sequence[str], model: str) -> tuple[Columns, dict[str, Any]]:
    """The response, and the settings of the factors: numbers where they are, names otherwise."""
    response = request.columns[:1] or ("value",)
    options = dict.fromkeys(factors, "--factor")
    if model == "surface":
        read = read_columns(request, (*response, *factors), options=options)
        return read, {name: read.numbers[name] for name in list(read.numbers)[1:]}
    read = read_columns(request, response, factors, options=options)
    return read, {name: _numbers(texts) for name, texts in read.texts.items()}


def _numbers(texts: Sequence[str]) -> Any:
    try:
        return np.array([float(text) for text in texts])
    except ValueError:
        return list(texts)


def _coded(settings: Mapping[str, Any]) -> tuple[dict[str, Floats], dict[str, list[Any]]]:
    """Settings as -1 and +1: the lower number, or the name that comes first, is -1; a number half way is a centre."""
    coded, codes = {}, {}
    for name, one in settings.items():
        levels = sorted(set(one.tolist())) if isinstance(one, np.ndarray) else list(dict.fromkeys(one))
        if len(levels) < 2:
            raise OptionError("doe.fixed", place={"column": name}, name=name, value=str(levels[0]))
        low, high = levels[0], levels[-1]
        middle = (
            len(levels) == 3 and not isinstance(low, str) and abs(levels[1] - (low + high) / 2) < 1e-9 * (high - low)
        )
        if len(levels) > 2 and not middle:
            raise OptionError("doe.two_levels", place={"column": name}, name=name, n=len(levels))
        coded[name] = np.array([-1.0 if level == low else 1.0 if level == high else 0.0 for level in one])
        codes[name] = [low, high]
    return coded, codes


def _picture(value: Any, settings: Mapping[str, Any], response: Floats, show: str, unit: str, lang: str) -> Any:
    from clearway.views.charts import contour_chart, effects_chart, interaction_chart, multivari_chart
    from clearway.views.words import Words

    words = Words(lang)
    title = words(f"experiment.title.{show}")
    listed = {name: list(one) for name, one in settings.items()}
    if show == "effects":
        return effects_chart(main_effects(listed, response), words=words, title=title, unit=unit)
    if show == "interactions":
        return interaction_chart(interactions(listed, response), words=words, title=title, unit=unit)
    fits = {"contour": "eigenvalues", "multivari": "cells"}[show]
    if not hasattr(value, fits) or (show == "contour" and len(value.factors) < 2):
        raise OptionError("doe.show", place={"option": "--show"}, show=show)
    chart = contour_chart if show == "contour" else multivari_chart
    return chart(value, words=words, title=title, unit=unit)
