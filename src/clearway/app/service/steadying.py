"""The control charts of an analysis as data: kind, centre, limits, signals and why this chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from clearway.base.messages import Message, text
from clearway.base.values import plain

if TYPE_CHECKING:
    from clearway.monitor.pattern import Pattern
    from clearway.monitor.steady import Steady


def control_json(found: Sequence[Steady], lang: str) -> list[dict[str, Any]]:
    """The ``control`` of ``clearway analyze``.

    Parameters
    ----------
    found : sequence of Steady
    lang : {"en", "zh"}
        Language of advice, warnings and rules.
    """
    return [_one(each, lang) for each in found]


def _one(found: Steady, lang: str) -> dict[str, Any]:
    series, charted = found.series, found.charted
    drawn, advice = charted.chart, charted.advice
    last = {name: plain(float(getattr(drawn, name)[-1])) for name in ("centre", "lcl", "ucl")}
    return {
        "measure": series.measure,
        "goal": None if series.goal is None else series.goal.text,
        "unit": found.unit,
        "period": series.period,
        "first": series.labels[0],
        "last": series.labels[-1],
        "n": int(drawn.used.sum()),
        "kind": charted.maker.name,
        "centre": last["centre"],
        "limits": {"lcl": last["lcl"], "ucl": last["ucl"]},
        "estimator": drawn.estimator,
        "sigma": plain(float(drawn.estimates[-1].sigma)),
        "rules": list(charted.rules),
        "signals": [_signal(one, found.labels, lang) for one in charted.patterns],
        "false_alarms_per_100": charted.false_alarms_per_100,
        "target": found.target,
        "left_out": {
            "unfinished": list(series.unfinished),
            "filling": series.filling,
            "empty": series.empty,
            "older": series.older,
        },
        "advice": [] if advice is None else [text(one, lang) for one in advice.reasons],
        "warnings": [text(one, lang) for one in charted.warnings],
    }


def _signal(one: Pattern, labels: Sequence[str], lang: str) -> dict[str, Any]:
    said = text(Message(f"rule.{one.rule}"), lang)
    period = labels[one.index] if labels else None
    return {"rule": one.rule, "index": one.index_1based, "period": period, "text": said}
