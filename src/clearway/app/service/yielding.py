"""From counts of defects, or from the repeats of a log, to yields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.app.service.studydata import About, StudyRequest, read_columns
from clearway.app.service.toldstudy import told_study
from clearway.base.errors import OptionError
from clearway.stats import sigmalevel
from clearway.stats import yields as yields_
from clearway.stats.answer import answer
from clearway.stats.formula import told
from clearway.stats.sigmalevel import sigma_of
from clearway.stats.yields import yields


@dataclass(frozen=True, slots=True)
class YieldAsk:
    """What is asked of a yield study.

    Parameters
    ----------
    defects, rework : str or None
        Columns with one row a step; without ``defects`` the data are an event log.
    units : float or None
        Units that pass through the steps of a table.
    opportunities : float
        Per unit.
    shift : float
        Named shift of the sigma level; off unless given.
    term : {"long", "short"}
        What the counts stand for.
    """

    defects: str | None = None
    rework: str | None = None
    units: float | None = None
    opportunities: float = 1.0
    shift: float = 0.0
    term: sigmalevel.Term = "long"


def yield_study(request: StudyRequest, ask: YieldAsk, *, lang: str = "en") -> dict[str, Any]:
    """Defects per unit, first-time and rolled yield, each with its definition and denominator.

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_quality.YieldJson`.

    Raises
    ------
    InputError
        Columns, counts or units that do not fit.
    """
    result = _of_log(request, ask, lang) if ask.defects is None else _of_table(request, ask, lang)
    return result | _sigma(result.get("dpmo"), ask)


def _of_table(request: StudyRequest, ask: YieldAsk, lang: str) -> dict[str, Any]:
    if ask.units is None:
        raise OptionError("yield.needed", place={"option": "--units"}, option="--units N")
    options = {name: f"--{option}" for option in ("rework", "defects") if (name := getattr(ask, option)) is not None}
    names = [str(ask.defects), *([] if ask.rework is None else [ask.rework])]
    rows = read_columns(request, names, options=options)
    counts = list(rows.numbers.values())
    found = yields(*counts, units=ask.units, opportunities=ask.opportunities)
    n = int(counts[0].size)
    return told_study("yield", rows.about, found, yields_.FORMULAS, n=n, params=answer(ask), lang=lang)


def _of_log(request: StudyRequest, ask: YieldAsk, lang: str) -> dict[str, Any]:
    from clearway.app.service.analysing import measured
    from clearway.measures.quality import yields as process

    log = request.log.read()
    measures = measured(log, request.log)
    found = process.process_yield(measures.rework, len(measures.cases))
    about = About(log.intake.source, "rework", "count")
    n = measures.facts.instances
    return told_study("yield.log", about, found, process.FORMULAS, n=n, params=answer(ask), lang=lang)


def _sigma(dpmo: float | None, ask: YieldAsk) -> dict[str, Any]:
    """The sigma level without and with the shift; nothing where the rate has none."""
    if dpmo is None or not 0 < dpmo < 1e6:
        return {"sigma_level": None}
    level = answer(sigma_of(dpmo, shift=ask.shift, term=ask.term))
    return {
        "sigma_level": {key: one for key, one in level.items() if key != "warnings"}
        | {"formulas": told(sigmalevel.FORMULAS, level)}
    }
