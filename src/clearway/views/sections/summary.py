"""The first page: what matters, in a minute."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.measures.goal import GoalResult
from clearway.measures.measures import Measures
from clearway.stats.summary import Summary
from clearway.views.markup import Html, element, join
from clearway.views.sections.findings import place_of, title_of
from clearway.views.sections.section import Material, Section
from clearway.views.words import DASH, Words

SHAPES = {True: "●", False: "▲", None: "○"}
"""Met, not met, not measurable: told apart by shape and text."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One headline figure.

    Parameters
    ----------
    title, value : str
        What, and how much.
    notes : tuple of str
        Interval, n and further numbers, a line each.
    missing : str
        Why there is no value.
    """

    title: str
    value: str
    notes: tuple[str, ...] = ()
    missing: str = ""


def summary(material: Material) -> Section:
    """Goals, headline figures, and the findings on top."""
    words = material.words
    goals = [_goal(result, words) for result in material.measures.goals]
    tiles = [_tile(tile) for tile in _tiles(material.measures, words)]
    body = join(
        [
            element("p", _lead(material), class_="lead"),
            element("div", join(goals), class_="tiles goals") if goals else None,
            element("p", words("summary.no_goals"), class_="soft") if not goals else None,
            element("div", join(tiles), class_="tiles"),
            _top(material),
        ]
    )
    return Section("summary", words("summary.title"), body)


def _lead(material: Material) -> str:
    measures, words = material.measures, material.words
    clock = measures.cycle.clock
    span = {"cases": words.count(measures.facts.cases), "source": material.source}
    if clock.median is None or clock.p90 is None:
        return words("summary.lead.none", **span)
    times = {"median": words.duration(clock.median), "p90": words.duration(clock.p90)}
    efficiency = measures.touch.efficiency
    if efficiency is None:
        return words("summary.lead.single", **span, **times)
    return words("summary.lead", **span, **times, waiting=words.share(1 - efficiency))


def _tiles(measures: Measures, words: Words) -> list[Tile]:
    facts, rework = measures.facts, measures.rework
    opened = words("summary.open", count=words.count(facts.open_cases)) if facts.open_known else words("summary.closed")
    span: tuple[str, ...] = ()
    if facts.first_us is not None and facts.last_us is not None:
        span = (words("number.interval", low=words.day(facts.first_us), high=words.day(facts.last_us)),)
    right = Tile(
        words("measure.first_time_right"),
        words.value(rework.first_time_right, "share"),
        (_interval(rework.low, rework.high, "share", words),),
    )
    return [
        Tile(words("summary.cases"), words.count(facts.cases), (opened, *span)),
        _median_tile(words("measure.cycle_time"), measures.cycle.clock, words),
        _mean_tile(words("measure.touch_time"), measures.touch.case, "s", measures.touch.reason, words),
        _mean_tile(words("measure.waiting_time"), measures.waits.case, "s", measures.waits.reason, words),
        _efficiency(measures, words),
        right,
        _mean_tile(words("measure.cost"), measures.costs.case, "money", measures.costs.reason, words),
    ]


def _median_tile(title: str, summary: Summary, words: Words) -> Tile:
    if summary.median is None:
        return Tile(title, DASH, missing=words.reason("no_cases"))
    lines = (
        _interval(summary.median_low, summary.median_high, "s", words),
        words("summary.mean_p90", mean=words.value(summary.mean, "s"), p90=words.value(summary.p90, "s")),
        words("summary.n", n=words.count(summary.n)),
    )
    return Tile(words("summary.median_of", name=title), words.duration(summary.median), lines)


def _mean_tile(title: str, summary: Summary, unit: str, reason: str | None, words: Words) -> Tile:
    if reason is not None or summary.mean is None:
        return Tile(title, DASH, missing=words.reason(reason or "no_cases"))
    lines = (
        _interval(summary.mean_low, summary.mean_high, unit, words),
        words("summary.n", n=words.count(summary.n)),
    )
    return Tile(words("summary.per_case", name=title), words.value(summary.mean, unit), lines)


def _efficiency(measures: Measures, words: Words) -> Tile:
    title = words("measure.efficiency")
    if measures.touch.efficiency is None:
        return Tile(title, DASH, missing=words.reason(measures.touch.reason or "no_cases"))
    return Tile(title, words.share(measures.touch.efficiency), (words("summary.efficiency"),))


def _interval(low: float | None, high: float | None, unit: str, words: Words) -> str:
    shown = words.interval(low, high, unit)
    return words("summary.interval", interval=shown) if shown else ""


def _tile(tile: Tile) -> Html:
    value = element("abbr", tile.value, title=tile.missing) if tile.missing else tile.value
    lines = [element("span", line, class_="note") for line in (*tile.notes, tile.missing) if line]
    return element(
        "div",
        element("span", tile.title, class_="what"),
        element("strong", value),
        join(lines),
        class_="tile",
    )


def _goal(result: GoalResult, words: Words) -> Html:
    state = {True: "met", False: "missed", None: "unknown"}[result.met]
    verdict = words("goal.met" if result.met else "goal.missed") if result.met is not None else words("goal.unknown")
    goal = result.goal
    why = (
        words.reason(result.reason) if result.value is None else _interval(result.low, result.high, result.unit, words)
    )
    lines = [why, words("summary.n", n=words.count(result.n)) if result.n else ""]
    if len(result.at_risk):
        lines.append(words("goal.at_risk", count=words.count(len(result.at_risk))))
    shape = element("span", SHAPES[result.met], class_="shape", aria_hidden="true")
    return element(
        "div",
        element("span", shape, " ", verdict, class_="state"),
        element("span", goal.text, class_="what"),
        element("strong", words.value(result.value, result.unit)),
        join(element("span", line, class_="note") for line in lines if line),
        class_=f"tile {state}",
    )


def _top(material: Material) -> Html | None:
    words = material.words
    rows = []
    for at, finding in enumerate(material.findings[:3]):
        size = words.value(finding.time_s, "s") if finding.time_s is not None else ""
        link = element("a", title_of(finding, words), href=f"#finding-{at + 1}")
        rows.append(element("li", link, " · ", place_of(finding, words), element("span", size, class_="size")))
    if not rows:
        return None
    return element("div", element("h3", words("summary.top")), element("ol", *rows), class_="top")
