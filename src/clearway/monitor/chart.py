"""The verb for a control chart: limits, rules, false alarms and advice in one value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.base.messages import Message
from clearway.monitor.advise import LEAST as FEW
from clearway.monitor.advise import Advice, advise_counts, advise_subgroups, advise_values
from clearway.monitor.judged import (
    DEFAULT,
    LIMIT,
    RUN_DEFAULT,
    beyond_limits,
    chosen,
    false_alarms_per_100,
    patterns,
)
from clearway.monitor.makers import Maker, made, maker
from clearway.monitor.pattern import Pattern
from clearway.stats.arl import cusum_arl, ewma_arl
from clearway.stats.autocorrelation import autocorrelation
from clearway.stats.limits.chart import Chart, Floats
from clearway.stats.limits.g import between
from clearway.stats.runs import RunTest, runs

AUTO = "auto"
"""The kind that asks the advisor."""

_ALARMING = 0.3
_SKEWED = 2.0


@dataclass(frozen=True, slots=True, eq=False)
class Data:
    """What a chart is drawn of: one of its parts is given.

    Attributes
    ----------
    values : sequence of float
    subgroups : sequence of sequences of float
    counts, n : sequences of numbers
        n may be one number for all points, or None for equal exposures.
    rows : sequence of rows of measures
    """

    values: Any = None
    subgroups: Any = None
    counts: Any = None
    n: Any = None
    rows: Any = None


@dataclass(frozen=True, slots=True, eq=False)
class Charted:
    """A chart with what its rules found.

    Attributes
    ----------
    chart : Chart
    maker : Maker
        Kind, formula and source.
    rules : tuple of str
        Rules that were asked.
    patterns : tuple of Pattern
    false_alarms_per_100 : float
        Points of 100 at which the rules would signal by chance alone.
    runs : tuple of RunTest
        Longest run and crossings, one a stage; none for charts with a memory.
    advice : Advice or None
        Why this chart, where the advisor chose it.
    warnings : tuple of Message
        Those of the chart and of the look at its points.
    """

    chart: Chart
    maker: Maker
    rules: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    false_alarms_per_100: float
    runs: tuple[RunTest, ...]
    advice: Advice | None
    warnings: tuple[Message, ...]


def chart(
    data: Data,
    kind: str = AUTO,
    *,
    rules: Sequence[str] | None = None,
    phase: Sequence[int] | int | None = None,
    units: bool = True,
    last_open: bool = False,
    exclude: Sequence[int] = (),
    **options: Any,
) -> Charted:
    """A control chart with its signals.

    Parameters
    ----------
    data : Data
    kind : str
        A name of `clearway.monitor.makers.KINDS`, or ``auto``: the advisor looks at the data and chooses.
    rules : sequence of str, optional
        Names of rules (``nelson.1``) or sets (``weco``); by default a point beyond a limit and nine on one side.
    phase : sequence of int or int, optional
        Phase of the season of each point, for ``auto`` and ``adjusted``; 1 or 2 for ``t2``.
    units : bool
        Whether counts are units out of n, for ``auto``.
    last_open : bool
        Whether the last period is unfinished: it is shown, but sets no limit and gives no signal.
    exclude : sequence of int
        Points, counted from 1, that set no limit.
    **options
        Options of the chart's function in `clearway.stats.limits`.

    Raises
    ------
    OptionError
        ``chart.*``, ``rules.*``.

    Examples
    --------
    >>> found = chart(Data(values=[5.0, 6.0, 5.0, 4.0, 5.0, 6.0, 5.0, 19.0]), "imr")
    >>> [(one.rule, one.index_1based) for one in found.patterns]
    [('nelson.1', 8)]
    """
    options = {key: value for key, value in options.items() if value is not None}
    left_out = tuple(exclude) + ((_length(data),) if last_open else ())
    advice = None
    if kind == AUTO:
        parts = {key: options[key] for key in ("baseline", "stages") if options.get(key) is not None}
        if isinstance(phase, int):
            raise OptionError(
                "chart.option", place={"option": "--phase"}, kind=AUTO, known="--baseline, --exclude, --stage"
            )
        advice = _advised(data, phase, units, {**parts, "exclude": left_out})
        data, one, settings = _followed(data, advice, left_out)
        bounded = {key: value for key, value in options.items() if key != "floor" or key in one.takes}
        options = {**settings, **bounded}
    else:
        one = maker(kind)
        options = options if phase is None else {**options, "phase": phase}
    drawn = made(one, _fed(one, data), {**options, "exclude": left_out})
    return _judged(drawn, one, rules, advice, options, last_open)


def _length(data: Data) -> int:
    given = next(one for one in (data.values, data.subgroups, data.counts, data.rows, ()) if one is not None)
    return len(given)


def _advised(data: Data, phase: Sequence[int] | None, units: bool, parts: dict[str, Any]) -> Advice:
    if data.values is not None:
        return advise_values(data.values, phase=phase, **parts)
    if data.counts is not None:
        return advise_counts(data.counts, data.n, units=units, phase=phase, **parts)
    if data.subgroups is not None and len(data.subgroups):
        return advise_subgroups(len(data.subgroups[0]), len(data.subgroups))
    raise OptionError("chart.data", kind=AUTO, needs="values, counts, subgroups")


def _followed(data: Data, advice: Advice, exclude: tuple[int, ...]) -> tuple[Data, Maker, dict[str, Any]]:
    """The data as the advised chart takes them, its maker and its settings."""
    if advice.kind in ("g", "t"):
        kept = np.setdiff1d(np.arange(len(data.counts)), np.asarray(exclude, int) - 1)
        sizes = np.broadcast_to(np.asarray(1.0 if data.n is None else data.n, float), (len(data.counts),))
        return Data(values=between(np.asarray(data.counts, float)[kept], sizes[kept])), maker(advice.kind), {}
    if advice.kind != "adjusted":
        return data, maker(advice.kind), {}
    settings = {"scale": advice.scale, "power": advice.power, "rho": advice.rho, "phase": advice.phase}
    if advice.rates:
        sizes = np.asarray(1.0 if data.n is None else data.n, float)
        data = Data(values=np.asarray(data.counts, float) / sizes)
    return data, maker("adjusted"), settings


def _fed(one: Maker, data: Data) -> tuple[Any, ...]:
    """The parts of the data that the chart is made of."""
    parts = {
        "values": (data.values,),
        "subgroups": (data.subgroups,),
        "series": (data.values if data.values is not None else data.subgroups,),
        "counts": (data.counts, data.n),
        "events": (data.counts,),
        "rows": (data.rows,),
    }[one.needs]
    if any(part is None for part in parts):
        raise OptionError("chart.data", kind=one.name, needs=one.needs)
    return parts


def _judged(
    drawn: Chart,
    one: Maker,
    rules: Sequence[str] | None,
    advice: Advice | None,
    options: dict[str, Any],
    last_open: bool,
) -> Charted:
    told = drawn.warnings + ((Message("limits.open"),) if last_open else ())
    if one.memory:
        return Charted(drawn, one, (LIMIT,), beyond_limits(drawn), _memory_alarms(one, options), (), advice, told)
    asked = chosen(rules if rules is not None else (RUN_DEFAULT if one.name == "run" else DEFAULT))
    told += _few(drawn, one) + _looked_at(drawn, one)
    found, alarms = patterns(drawn, asked), false_alarms_per_100(asked, drawn.width)
    return Charted(drawn, one, asked, found, alarms, _run_tests(drawn), advice, told)


def _memory_alarms(one: Maker, options: dict[str, Any]) -> float:
    if one.name == "cusum":
        return 100 / cusum_arl(**{key: options[key] for key in ("k", "h") if key in options})
    if one.name == "ewma":
        return 100 / ewma_arl(**{key: options[key] for key in ("lam", "width", "steady_state") if key in options})
    return 100 * (1 - float(options.get("confidence", 0.9973)))


def _run_tests(drawn: Chart) -> tuple[RunTest, ...]:
    points = np.where(drawn.excluded, np.nan, drawn.points)
    stages = [drawn.stage == stage for stage in range(int(drawn.stage[-1]) + 1)]
    return tuple(runs(points[here], drawn.centre[here]) for here in stages)


def _few(drawn: Chart, one: Maker) -> tuple[Message, ...]:
    """A warning where the advisor would draw no limits: too few points, and none that were given."""
    least = min(estimate.used for estimate in drawn.estimates)
    return (Message("limits.few", {"points": least, "needed": FEW}),) if one.name != "run" and least < FEW else ()


def _looked_at(drawn: Chart, one: Maker) -> tuple[Message, ...]:
    """Warnings of a chart of single values that was asked for by name: neighbours that resemble, skew."""
    from clearway.stats.scales import choose_scale

    used = drawn.points[drawn.used]
    if one.name != "imr" or used.size < 8 or np.all(used == used[0]):
        return ()
    return (*_resembling(used), *_lopsided(choose_scale(used).skewness, used.size))


def _resembling(used: Floats) -> tuple[Message, ...]:
    found = autocorrelation(used)
    beyond = found.r1 > max(_ALARMING, found.bound)
    return (Message("limits.alike", {"r1": round(found.r1, 2), "bound": round(found.bound, 2)}),) if beyond else ()


def _lopsided(skewness: float, size: int) -> tuple[Message, ...]:
    beyond = skewness > _SKEWED * (6 / size) ** 0.5
    return (Message("limits.skewed", {"skewness": round(skewness, 2)}),) if beyond else ()
