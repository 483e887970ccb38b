"""What would happen: headline figures, waits by cause, how busy everybody is."""

from __future__ import annotations

from clearway.measures.timing.waits import CAUSES
from clearway.twin.outcome import Estimate, Outcome
from clearway.views.charts.bar import Bar, bars
from clearway.views.charts.stacked import stacked
from clearway.views.markup import Html, element, join
from clearway.views.sections.section import Section, Simulated, figure, how, notes
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.twinwords import measure_name, unit_of
from clearway.views.words import DASH, Words

HEADLINE = ("cycle_time", "cycle_time.p90", "waiting", "touch_time", "cost", "satisfaction", "served")
WHY_NOT = {"cost": "reason.no_spec_costs", "satisfaction": "reason.no_satisfaction"}


def simulated(material: Simulated) -> Section | None:
    """The outcome of a Spec, or of the base and the scenarios of a comparison."""
    words = material.words
    if not material.outcomes:
        return None
    base = next(iter(material.outcomes.values()))
    keys = [*HEADLINE, *(key for key in base.figures if key.startswith("target."))]
    body = join(
        [
            element("p", _lead(base, words), class_="lead"),
            element("div", join(_tile(key, base, words) for key in keys), class_="tiles"),
            _waits(material),
            _busy(base, words),
            notes(
                [
                    words("twin.unfinished", n=words.count(base.unfinished)) if base.unfinished else None,
                    words("twin.hidden", pools=words("diff.comma").join(base.hidden)) if base.hidden else None,
                ]
            ),
            how(words("twin.how"), python=_python(base), shell=material.command, words=words),
        ]
    )
    return Section("simulated", words("twin.title"), body)


def _lead(base: Outcome, words: Words) -> str:
    return words(
        "twin.lead",
        cases=words.count(base.cases),
        replications=words.count(base.replications),
        events=words.count(base.events),
        warmup=words.count(base.warmup),
        counted=words.count(base.counted),
        seed=base.seed,
    )


def _tile(key: str, outcome: Outcome, words: Words) -> Html:
    """One figure with its interval and n, or why it is missing."""
    found = outcome[key]
    unit = unit_of(found.unit)
    if not found.n:
        missing = words(WHY_NOT.get(key, "reason.none_ended"))
        value, lines = element("abbr", DASH, title=missing), [missing]
    else:
        value = element("span", words.value(found.value, unit))
        lines = [_interval(found, words), words("twin.n", n=words.count(found.n), cases=words.count(outcome.counted))]
    below = [element("span", line, class_="note") for line in lines]
    return element(
        "div", element("span", measure_name(key, words), class_="what"), element("strong", value), join(below),
        class_="tile",
    )  # fmt: skip


def _interval(found: Estimate, words: Words) -> str:
    shown = words.interval(found.low, found.high, unit_of(found.unit))
    return words("summary.interval", interval=shown) if shown else words("reason.one_replication")


def _waits(material: Simulated) -> Html:
    """Seconds of waiting per case by cause, a row for each scenario, and the table behind it."""
    words = material.words
    kinds = {cause: words(f"cause.{cause}") for cause in CAUSES}
    rows = [(name, _causes(outcome)) for name, outcome in material.outcomes.items()]
    columns = [
        Column(words("twin.scenario")),
        *(Column(shown, numeric=True) for shown in kinds.values()),
        Column(words("column.sum"), numeric=True),
    ]
    cells: list[Cells] = [
        [
            name,
            *(Cell(words.duration(causes[cause]), causes[cause]) for cause in CAUSES),
            Cell(words.duration(sum(causes.values())), sum(causes.values())),
        ]
        for name, causes in rows
    ]
    if not any(sum(causes.values()) for _, causes in rows):
        return element("p", words("waits.none"), class_="empty")
    chart = stacked(rows, kinds=kinds, words=words, title=words("twin.waits"))
    data = table(columns, cells, caption=words("twin.waits"), words=words)
    return figure(chart, words("twin.waits.caption"), data, words=words)


def _causes(outcome: Outcome) -> dict[str, float]:
    found = {cause: outcome[f"waiting.{cause}"] for cause in CAUSES}
    return {cause: one.value if one.n else 0.0 for cause, one in found.items()}


def _busy(base: Outcome, words: Words) -> Html | None:
    keys = [key for key in base.figures if key.startswith("utilisation.") and base[key].n]
    if not keys:
        return None
    shown = []
    for key in keys:
        one = base[key]
        note = " · ".join(filter(None, [words.share(one.value), words.interval(one.low, one.high, "share")]))
        shown.append(Bar(key.partition(".")[2], one.value, one.low, one.high, note))
    chart = bars(shown, words=words, title=words("twin.utilisation"), unit="share", room=200)
    columns = [
        Column(words("twin.pool")),
        Column(words("measure.utilisation"), numeric=True),
        Column(words("column.interval"), numeric=True),
    ]
    rows: list[Cells] = [
        [bar.name, Cell(words.share(bar.value), bar.value), words.interval(bar.low, bar.high, "share")] for bar in shown
    ]
    data = table(columns, rows, caption=words("twin.utilisation"), words=words)
    return figure(chart, words("twin.utilisation.caption"), data, words=words)


def _python(base: Outcome) -> str:
    return f"clearway.simulate(spec, cases={base.cases}, replications={base.replications}, seed={base.seed})"
