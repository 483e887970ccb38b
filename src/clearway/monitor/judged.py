"""Rules by name on a chart, stage by stage, and how often they alarm by chance alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any

import numpy as np

from clearway.base.errors import OptionError
from clearway.monitor.pattern import Pattern
from clearway.monitor.rules import RULES, anhoej
from clearway.monitor.rules.anhoej import NAME as ANHOEJ
from clearway.monitor.rules.anhoej import NUMBERS
from clearway.stats.limits.chart import Chart, Ints

RuleSet = Callable[..., tuple[Pattern, ...]]

DEFAULT = ("nelson.1", "nelson.2")
"""A point beyond a limit and one rule of runs: each further rule buys more false alarms."""

RUN_DEFAULT = ("anhoej.1", "anhoej.2")
"""Rules of the run chart, which has no limits."""

LIMIT = "limit"
"""Name of the only rule of charts with a memory: a point beyond a limit."""

_SERIES, _POINTS, _SEED = 4000, 100, 20240531

SETS: dict[str, RuleSet] = {getattr(one, "name", ANHOEJ): one for one in RULES}


def names() -> tuple[str, ...]:
    """Names of all rules, set by set.

    Examples
    --------
    >>> names()[0], len(names())
    ('nelson.1', 18)
    """
    numbers = {name: NUMBERS if one is anhoej else _numbers(one) for name, one in SETS.items()}
    return tuple(f"{name}.{number}" for name, found in numbers.items() for number in found)


def chosen(rules: Sequence[str]) -> tuple[str, ...]:
    """Rules by name, a set's name standing for all its rules, each once.

    Raises
    ------
    OptionError
        ``rules.name``.

    Examples
    --------
    >>> chosen(["weco", "nelson.1"])
    ('weco.1', 'weco.2', 'weco.3', 'weco.4', 'nelson.1')
    """
    found: list[str] = []
    for rule in rules:
        matching = [name for name in names() if rule in (name, name.partition(".")[0])]
        if not matching:
            raise OptionError("rules.name", given=rule, known=", ".join((*SETS, *names())))
        found += matching
    return tuple(dict.fromkeys(found))


def patterns(chart: Chart, rules: Sequence[str]) -> tuple[Pattern, ...]:
    """What the rules find on a chart: each stage for itself, excluded points left out.

    Rule 1 of every set is a point beyond the limits of the chart, whatever their width.

    Parameters
    ----------
    chart : Chart
    rules : sequence of str
        Names as `names` lists them.
    """
    found = [one for stage in range(int(chart.stage[-1]) + 1) for one in _in_stage(chart, stage, rules)]
    return tuple(sorted(found, key=lambda one: (one.index, one.rule)))


def beyond_limits(chart: Chart) -> tuple[Pattern, ...]:
    """Points beyond a limit of a chart with a memory, lower sums included."""
    marks = chart.beyond if chart.lower is None else chart.beyond | chart.lower.beyond
    return tuple(Pattern(LIMIT, place, (place,)) for place in np.flatnonzero(marks & ~chart.excluded).tolist())


@lru_cache(maxsize=256)
def false_alarms_per_100(rules: tuple[str, ...], width: float = 3.0) -> float:
    """Points of 100 at which at least one of the rules signals though nothing but chance is at work.

    One rule of points beyond limits is exact, ``100 * 2 Phi(-width)``; others come from 4,000 simulated series of 100
    independent normal points with a fixed seed (standard error below 0.03 for the default rules).

    Examples
    --------
    >>> round(false_alarms_per_100(("nelson.1",)), 3)
    0.27
    """
    from scipy.special import ndtr

    if not rules or all(_first(rule) for rule in rules):
        return 200 * float(ndtr(-width)) if rules else 0.0
    points = np.random.default_rng(_SEED).standard_normal((_SERIES, _POINTS))
    marks = np.abs(points) > width if any(_first(rule) for rule in rules) else np.zeros(points.shape, bool)
    for name, numbers in _by_set([rule for rule in rules if not _first(rule)]):
        marks |= _marks(SETS[name], points, numbers)
    return float(marks.mean() * 100)


def _in_stage(chart: Chart, stage: int, rules: Sequence[str]) -> list[Pattern]:
    places = np.flatnonzero((chart.stage == stage) & ~chart.excluded & ~np.isnan(chart.points))
    beyond = places[chart.beyond[places]].tolist()
    found = [Pattern(rule, place, (place,)) for rule in rules if _first(rule) for place in beyond]
    for name, numbers in _by_set([rule for rule in rules if not _first(rule)]):
        found += [_placed(one, places) for one in SETS[name](*_read(chart, places, name), rules=numbers)]
    return found


def _read(chart: Chart, places: Ints, name: str) -> tuple[Any, ...]:
    """Points, centre and sigma for the rules; on a scale of its own a chart is read in sigmas."""
    if name == ANHOEJ or chart.scale == "identity":
        sigma = np.nan_to_num(chart.sigma[places], nan=1.0)
        return chart.points[places], chart.centre[places], sigma
    return chart.z[places], 0.0, 1.0


def _placed(pattern: Pattern, places: Ints) -> Pattern:
    members = tuple(int(places[one]) for one in pattern.members)
    return Pattern(pattern.rule, int(places[pattern.index]), members)


def _by_set(rules: Sequence[str]) -> list[tuple[str, list[int]]]:
    parts = [rule.split(".") for rule in rules]
    return [(name, [int(one[1]) for one in group]) for name, group in groupby(sorted(parts), key=lambda one: one[0])]


def _first(rule: str) -> bool:
    """Whether the rule is a point beyond a limit."""
    return rule in ("nelson.1", "weco.1", "nhs.1")


def _numbers(rules: Any) -> tuple[int, ...]:
    return tuple(rule.number for rule in rules.rules)


def _marks(rules: Any, points: Any, numbers: list[int]) -> Any:
    if rules is not anhoej:
        return rules.marks(points, 0.0, 1.0, rules=numbers)
    marks = np.zeros(points.shape, bool)
    for row, series in enumerate(points):
        marks[row, [one.index for one in anhoej(series, 0.0, rules=numbers)]] = True
    return marks
