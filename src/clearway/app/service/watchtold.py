"""The JSON of a look: signals, and for each watch where its limits come from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import numpy as np

from clearway.app.store.signals import Reconciled
from clearway.base.messages import Message, text
from clearway.base.time import iso
from clearway.monitor.judging import DIVISORS
from clearway.monitor.signal import Signal
from clearway.monitor.stream import Fresh, Watched, plan_of, us_of
from clearway.monitor.streamkernel import FEW, FLAT, JUDGED, WAITING

MOST_STREAMS = 50
"""Streams whose limits are listed; with more of them only their number is told."""


def watch_json(
    found: Sequence[Watched],
    changed: Reconciled,
    fresh: Fresh,
    *,
    at_us: int,
    store: str | None,
    messages: Sequence[dict[str, Any]],
    lang: str,
) -> dict[str, Any]:
    """The JSON of ``clearway watch``: ``signals`` that hold now (new and known) and those withdrawn in this look."""
    states = (("new", changed.fresh), ("known", changed.known), ("withdrawn", changed.withdrawn))
    told = [(one, state) for state, group in states for one in group]
    told.sort(key=lambda pair: (pair[0].watch, pair[0].start_us, pair[0].stream, pair[0].rule))
    return {
        "at": iso(at_us, fresh.zone),
        "zone": fresh.zone,
        "last": None if fresh.last_us is None else iso(fresh.last_us, fresh.zone),
        "store": store,
        "counts": {state: len(group) for state, group in states},
        "signals": [one.as_json() | {"state": state} for one, state in told],
        "watches": [_watched(one, lang) for one in found],
        "messages": list(messages),
    }


def _watched(one: Watched, lang: str) -> dict[str, Any]:
    plan, streams = plan_of(one.watch, one.chart), one.observed.streams
    until = one.observed.until_us
    return {
        "name": one.watch.name,
        "measure": one.watch.measure,
        "unit": one.what.unit,
        "chart": one.chart,
        "rules": list(plan.bits) + (["goal"] if one.goal is not None else []),
        "period": one.watch.period,
        "streams": len(streams),
        "points": streams.points,
        "until": None if until is None else iso(until, one.zone),
        "unfinished": one.observed.unfinished,
        "signals": len(one.signals),
        "estimator": _estimator(one, lang),
        "formula": text(
            Message(f"watch.formula.{one.chart}", {"width": f"{plan.width:g}", "k": plan.k, "h": plan.h}), lang
        ),
        "source": text(Message(f"watch.source.{one.chart}"), lang),
        "limits": list(_limits(one)) if len(streams) <= MOST_STREAMS else [],
        "warnings": [text(note, lang) for note in _warnings(one)],
    }


def _estimator(one: Watched, lang: str) -> str:
    """Where centre and sigma come from."""
    watch = one.watch
    if watch.limits is not None:
        return text(Message("watch.estimator.frozen"), lang)
    values = {"divisor": f"{DIVISORS[watch.constants]:.6g}", "constants": watch.constants}
    base = "all" if watch.baseline == 0 else "baseline"
    how = {"p": "counts", "u": "counts", "c": "counts", "laney_p": "laney", "laney_u": "laney"}.get(one.chart, "ranges")
    points = text(Message(f"watch.points.{base}", {"n": watch.baseline}), lang)
    return text(Message(f"watch.estimator.{how}", {**values, "points": points}), lang)


def _limits(one: Watched) -> Iterator[dict[str, Any]]:
    """Centre and sigma of each stream, its newest point, and why there are no limits where there are none."""
    streams, verdict = one.observed.streams, one.verdict
    back = np.exp if one.watch.scale == "log" else np.asarray
    for place, (name, part) in enumerate(streams.slices()):
        judged = int(verdict.state[place]) == JUDGED
        last = part.stop - 1
        empty = part.start == part.stop
        yield {
            "stream": name,
            "points": part.stop - part.start,
            "centre": float(back(verdict.centre[place])) if judged else None,
            "sigma": float(verdict.sigma[place]) if judged else None,
            "last_value": None if empty else float(back(streams.value[last])),
            "last_n": None if empty else float(streams.n[last]),
            "last_start": None if empty else iso(int(streams.start_us[last]), one.zone),
        } | ({} if judged else {"reason": _REASONS[int(verdict.state[place])]})


_REASONS = {WAITING: "waiting", FEW: "few", FLAT: "flat"}


def _warnings(one: Watched) -> Iterator[Message]:
    """What keeps streams from being judged, and what was left out."""
    for state, name in _REASONS.items():
        count = int(np.count_nonzero(one.verdict.state == state))
        if count:
            yield Message(f"watch.note.{name}", {"n": count, "baseline": one.watch.baseline})
    if one.observed.left_out:
        yield Message("watch.note.left_out", {"n": one.observed.left_out})
    if one.observed.unfinished:
        yield Message("watch.note.unfinished", {"n": one.observed.unfinished})


def signal_from(told: dict[str, Any], zone: str) -> Signal:
    """The signal that the JSON tells of."""
    plain = (
        "watch",
        "stream",
        "measure",
        "unit",
        "chart",
        "rule",
        "level",
        "value",
        "statistic",
        "lcl",
        "centre",
        "ucl",
        "n",
    )
    moments = {name: us_of(datetime.fromisoformat(told[name])) for name in ("start", "end")}
    return Signal(
        **{name: told[name] for name in plain},
        index=told["index_1based"] - 1,
        start_us=moments["start"],
        end_us=moments["end"],
        zone=zone,
    )
