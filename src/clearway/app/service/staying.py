"""From a log with customers to repeat contact, return, churn and personas."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.app.service.figure import figure
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.errors import OptionError
from clearway.stats.multiple import adjust

if TYPE_CHECKING:
    from clearway.measures.loyalty.loyalty import Comparison, Curve, Loyalty, RepeatRate
    from clearway.measures.loyalty.persona import Persona, Personas

DAY_S = 86_400.0
POINTS = 60
"""Points of a curve in the JSON."""


@dataclass(frozen=True, slots=True)
class LoyaltyRequest:
    """What is asked.

    Parameters
    ----------
    log : LogRequest
    window, gap : float
        Days.
    lost_by : tuple of str
        Activities by which a customer leaves.
    same : str, optional
        Attribute that a repeat contact must share.
    by : tuple of str
        Attributes of cases.
    personas : bool
        Also group customers who behave alike.
    seed : int
    """

    log: LogRequest
    window: float = 7.0
    gap: float = 90.0
    lost_by: tuple[str, ...] = ()
    same: str | None = None
    by: tuple[str, ...] = ()
    personas: bool = False
    seed: int = 1

    def __post_init__(self) -> None:
        for name in ("window", "gap"):
            if not 0 < getattr(self, name) < 36_500:
                raise OptionError("loyalty.days", place={"option": f"--{name}"}, value=getattr(self, name))


def loyalty_study(
    request: LoyaltyRequest, *, out: Path | None = None, overwrite: bool = False, progress: Progress = silent
) -> dict[str, Any]:
    """Measure whether customers come again and stay.

    Parameters
    ----------
    request : LoyaltyRequest
    out : Path, optional
        CSV of the persona of every case, for its owner: with it any other command can look at one persona alone.
    overwrite : bool

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_voice_dialogue.LoyaltyJson`.

    Raises
    ------
    InputError, OutputError
        Nothing was written.
    """
    from clearway.app.service.file import refuse_existing_file, write_file
    from clearway.measures import measure
    from clearway.measures.loyalty.loyalty import loyalty
    from clearway.measures.loyalty.persona import personas

    if out is not None:
        if not (request.personas and request.log.raw):
            raise OptionError("loyalty.out", place={"option": "--out", "file": str(out)})
        refuse_existing_file(out, overwrite=overwrite)
    progress("read")
    log = request.log.read()
    progress("measure")
    k, raw = request.log.release_k, request.log.raw
    cases = measure(log, calendar="none", release_k=k, raw=raw).cases
    found = loyalty(
        log,
        cases,
        window_s=request.window * DAY_S,
        gap_s=request.gap * DAY_S,
        lost_by=request.lost_by,
        same=request.same,
        by=request.by,
        k=k,
        raw=raw,
    )
    shown = _told(found, request)
    if request.personas and found.released:
        progress("find")
        grouped = personas(found.contacts, cases, request.by, seed=request.seed, k=k)
        shown["personas"] = _personas(grouped, found.contacts.customers)
        if out is not None:
            ids = [cases.id(case) for case in found.contacts.case]
            write_file(out, _csv(ids, grouped.of_contact.tolist()))
            shown["out"] = str(out)
    return shown


def _told(found: Loyalty, request: LoyaltyRequest) -> dict[str, Any]:
    return {
        "customers": found.contacts.customers,
        "contacts": len(found.contacts),
        "left_out": found.contacts.left_out,
        "window_days": request.window,
        "gap_days": request.gap,
        "lost_by": list(found.lost_by),
        "experience": found.contacts.experience,
        "release_k": request.log.release_k,
        "raw": request.log.raw,
        "released": found.released,
        "churn_known": found.churn_known,
        "repeat": [_repeat(one) for one in found.repeats],
        "curves": [_curve(one) for one in found.curves],
        "tests": _tests(found.comparisons),
    }


def _labels(one: Curve | RepeatRate) -> dict[str, Any]:
    bounds = None if one.bounds is None else list(one.bounds)
    return {"by": one.by, "group": one.group, "bounds_s": bounds, "suppressed": one.suppressed}


def _repeat(one: RepeatRate) -> dict[str, Any]:
    return _labels(one) | {"customers": one.customers, "share": figure(one.share)}


def _curve(one: Curve) -> dict[str, Any]:
    curve = one.survival
    low, high = curve.quantile_interval(0.5)
    thin = curve.thinned(POINTS)
    rows = zip(thin.time / DAY_S, thin.share, thin.low, thin.high, strict=True)
    return (
        {"what": one.what}
        | _labels(one)
        | {
            "n": curve.n,
            "events": curve.ended,
            "median_days": _days(curve.quantile(0.5)),
            "median_low": _days(low),
            "median_high": _days(high),
            "points": [dict(zip(("days", "share", "low", "high"), map(_number, row), strict=True)) for row in rows],
        }
    )


def _days(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / DAY_S


def _number(value: Any) -> float:
    """A bound that cannot be told, at a share of 1, is the share itself."""
    return 1.0 if np.isnan(value) else float(value)


def _tests(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    found = list(comparisons)
    adjusted = adjust(np.array([one.test.p for one in found]))
    return [
        {
            "what": one.what,
            "by": one.by,
            "chi2": one.test.chi2,
            "df": one.test.df,
            "p": one.test.p,
            "q": float(q),
            "trend_p": one.test.trend_p if one.ordered else None,
        }
        for one, q in zip(found, adjusted, strict=True)
    ]


def _personas(found: Personas, customers: int) -> dict[str, Any]:
    return {
        "k": len(found.personas),
        "trials": [asdict(one) for one in found.trials],
        "personas": [_persona(one, customers) for one in found.personas],
    }


def _persona(one: Persona, customers: int) -> dict[str, Any]:
    from clearway.measures.backed import backed
    from clearway.stats.intervals import wilson

    low, high = wilson(one.customers, customers)
    share = backed("persona", one.customers / customers, "share", "wilson", n=customers, low=low, high=high)
    return {
        "id": one.id,
        "customers": one.customers,
        "cases": one.cases,
        "share": figure(share),
        "traits": [asdict(trait) for trait in one.traits],
        "rule": [asdict(condition) for condition in one.rule],
        "precision": one.precision,
        "recall": one.recall,
    }


def _csv(cases: list[str], persona: list[int]) -> bytes:
    from clearway.app.service.csvfile import csv_bytes, no_formula

    rows = ({"case": no_formula(case), "persona": one} for case, one in zip(cases, persona, strict=True))
    return csv_bytes(["case", "persona"], rows)
