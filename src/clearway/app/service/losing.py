"""From numbers and a target to what it costs to be off it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.app.service.studydata import StudyRequest, read_values
from clearway.app.service.toldstudy import limit, told_study
from clearway.stats.answer import answer
from clearway.stats.loss import FORMULAS, taguchi_loss


@dataclass(frozen=True, slots=True)
class LossAsk:
    """What is asked of a loss study; target, half width and place may bear a unit of time."""

    target: str
    half_width: str
    cost: float
    lot: float | None = None
    at: str | None = None


def loss_study(request: StudyRequest, ask: LossAsk, *, lang: str = "en") -> dict[str, Any]:
    """Loss of a sample whose best value is a target.

    Returns
    -------
    dict
        As :class:`clearway.app.service.outputs_quality.LossJson`.

    Raises
    ------
    InputError
        Values or options that do not fit.
    """
    data = read_values(request)
    read = {name: limit(getattr(ask, name), _option(name), data.about.unit) for name in ("target", "half_width", "at")}
    target, width = read["target"] or 0.0, read["half_width"] or 0.0
    found = taguchi_loss(data.values, target=target, half_width=width, cost=ask.cost, lot=ask.lot, at=read["at"])
    params = {**answer(ask), **read}
    return told_study("taguchi.loss", data.about, found, FORMULAS, n=found.n, params=params, lang=lang)


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
