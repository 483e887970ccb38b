"""From a log to where, when and how its process changed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clearway.app.service.file import refuse_existing_file, write_file
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.messages import Message, text
from clearway.base.time import iso

if TYPE_CHECKING:
    from clearway.monitor.driftfound import Change, Drift, Looked, Place
    from clearway.stats.drift.contrast import Level

METHOD = "permutation scan with seeded intervals; Gumbel tail; Bonferroni over aspects; Benjamini-Hochberg over places"
SOURCE = "Kovacs et al. 2023; Dwass 1957; Abrams, Kulldorff and Kleinman 2010"


def drift_log(
    request: LogRequest,
    *,
    aspects: Sequence[str] | None = None,
    alpha: float | None = None,
    out: Path | None = None,
    overwrite: bool = False,
    lang: str = "en",
    progress: Progress = silent,
) -> dict[str, Any]:
    """Look for drift in a log, and draw it if a file is named.

    Parameters
    ----------
    request : LogRequest
    aspects : sequence of str, optional
        Those to look at; all by default.
    alpha : float, optional
        Level of the whole.
    out : Path, optional
        SVG file of the picture.
    overwrite : bool
        Replace an earlier picture.
    lang : {"en", "zh"}

    Returns
    -------
    dict
        The JSON of ``clearway drift``; who does the work is named only with ``--raw``.

    Raises
    ------
    InputError
        The log cannot be read, or has too few cases.
    OutputError
        The picture cannot be written.
    """
    from clearway.monitor.drift import ALPHA, drift

    if out is not None:
        refuse_existing_file(out, overwrite=overwrite)
    progress("read")
    log = request.read()
    progress("measure")
    found = drift(log, aspects=aspects, alpha=ALPHA if alpha is None else alpha)
    result = drift_json(found, lang, raw=request.raw)
    if out is not None:
        from clearway.views.charts.timeline import drift_timeline
        from clearway.views.words import Words

        view = drift_timeline(found, words=Words(lang, zone=found.zone))
        write_file(out, view.content.encode())
        result["out"] = out.as_posix()
    return result


def drift_json(found: Drift, lang: str, *, raw: bool) -> dict[str, Any]:
    """Everything found, as the command gives it."""
    return {
        "kind": "drift",
        "cases": found.cases,
        "left_out": found.left_out,
        "alpha": found.alpha,
        "changes": [_change(one, found, lang, raw=raw) for one in found.changes],
        "aspects": [_looked(one, lang) for one in found.aspects],
        "formula": METHOD,
        "source": SOURCE,
        "warnings": [text(Message("drift.left_out", {"n": found.left_out}), lang)] if found.left_out else [],
    }


def _change(one: Change, found: Drift, lang: str, *, raw: bool) -> dict[str, Any]:
    return {
        "case_index": one.case_index,
        "time": iso(one.time_us, found.zone),
        "place": one.place,
        "p": one.p,
        "kind": one.kind,
        "case_low": one.low,
        "case_high": one.high,
        "returns_to": one.returns_to,
        "aspects": list(one.aspects),
        "steps": list(one.steps),
        "places": [_place(place, raw=raw) for place in one.places],
        "text": text(Message(f"drift.kind.{one.kind}"), lang),
    }


def _place(one: Place, *, raw: bool) -> dict[str, Any]:
    hidden = one.person is not None and not raw
    row: dict[str, Any] = {
        "aspect": one.aspect,
        "place": one.text,
        "unit": one.unit,
        "before": None if hidden else _level(one.contrast.before),
        "after": None if hidden else _level(one.contrast.after),
        "effect": one.contrast.effect,
        "effect_kind": "cohen_h" if one.unit == "share" else "cliff_delta",
        "p": one.contrast.p,
        "q": one.q,
    }
    if hidden:
        row["reason"] = "small_group"
    elif one.person is not None:
        row["person"] = one.person
    return row


def _level(one: Level) -> dict[str, Any]:
    return {"value": one.value, "n": one.n, "ci_low": one.low, "ci_high": one.high}


def _looked(one: Looked, lang: str) -> dict[str, Any]:
    row: dict[str, Any] = {"aspect": one.aspect, "p": one.p, "places": one.places, "bins": one.bins}
    return row if one.reason is None else row | {"reason": text(Message(one.reason), lang)}
