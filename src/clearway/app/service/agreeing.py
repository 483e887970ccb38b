"""From a table of ratings to how far people agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.app.service.studydata import StudyRequest, read_columns
from clearway.app.service.toldstudy import told_study
from clearway.stats.agreement import agreement_attribute, attribute
from clearway.stats.answer import answer


@dataclass(frozen=True, slots=True)
class AgreementAsk:
    """What is asked of an agreement study: columns, the rating that is a find, and the intervals."""

    part: str
    operator: str
    rating: str
    standard: str | None = None
    positive: str | None = None
    confidence: float = 0.95
    interval: str = "clopper_pearson"


def agreement_study(request: StudyRequest, ask: AgreementAsk, *, lang: str = "en") -> dict[str, Any]:
    """Study how far ratings agree with themselves, with each other and with a standard.

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_quality.AgreementJson`.

    Raises
    ------
    InputError
        The columns do not exist, or the ratings do not fit; with the remedy.
    """
    asked = {option: getattr(ask, option) for option in ("part", "operator", "rating", "standard")}
    options = {name: f"--{option}" for option, name in asked.items() if name is not None}
    rows = read_columns(request, (), [name for name in asked.values() if name is not None], options=options)
    part, operator, rating, *standard = rows.texts.values()
    found = agreement_attribute(
        part,
        operator,
        rating,
        standard[0] if standard else None,
        positive=ask.positive,
        confidence=ask.confidence,
        interval=ask.interval,
    )
    params = answer(ask)
    return told_study("agreement.attribute", rows.about, found, attribute.FORMULAS, n=found.n, params=params, lang=lang)
