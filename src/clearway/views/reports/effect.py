"""The page of an effect: what the change did, how it was found out, what speaks against it."""

from __future__ import annotations

from clearway.base.messages import Message, text
from clearway.monitor.effect import Effect
from clearway.views.charts.counterfactual import counterfactual
from clearway.views.markup import Html, element, join
from clearway.views.reports.page import page
from clearway.views.sections.section import Section, figure
from clearway.views.table import Cell, Column, table
from clearway.views.view import View
from clearway.views.words import DASH, Words


def effect_report(found: Effect, *, lang: str = "en", currency: str | None = None) -> View:
    """One offline HTML file about an effect.

    Parameters
    ----------
    found : Effect
    lang : {"en", "zh"}
    currency : str, optional

    Returns
    -------
    View
        Of kind ``html``.
    """
    words = Words(lang, currency=currency)
    made = (_result, _grounds, _weights, _checks)
    sections = [section for part in made if (section := part(found, words)) is not None]
    facts = [(words("effect.fact.method"), words(f"effect.method.{found.method}")), ("n", words.count(found.n))]
    facts += [(words(f"effect.size.{name}"), words.count(n)) for name, n in found.sizes.items()]
    title = words("effect.picture", measure=found.measure)
    return page(sections, title=title, facts=facts, words=words, brand=words("effect.brand"))


def _result(found: Effect, words: Words) -> Section:
    interval = words.interval(found.ci_low, found.ci_high, found.unit)
    verdict = "unknown" if not interval else "apart" if found.told_apart else "alike"
    value = words.value(found.value, found.unit)
    told = words("cli.effect.done", measure=found.measure, value=value)
    told += words("cli.effect.interval", interval=interval) if interval else ""
    parts: list[Html] = [element("p", told, " ", words(f"cli.effect.{verdict}"), class_="lead")]
    if found.series or found.events:
        chart = counterfactual(found, words=words, title=words("effect.picture", measure=found.measure))
        parts.append(figure(chart, words("effect.caption"), words=words, titled=False))
    return Section("effect", words("effect.section.result"), join(parts))


def _grounds(found: Effect, words: Words) -> Section:
    """Why this method, its formula and source, what it takes for granted, and what speaks against it."""
    lines = [
        element("p", text(found.why, words.lang)),
        element("p", words(f"effect.formula.{found.method}")),
        element("p", words("effect.source", source=found.source)),
        element("h3", words("effect.section.assumptions")),
        _list(found.assumptions, words),
    ]
    if found.warnings:
        lines += [element("h3", words("effect.section.warnings")), _list(found.warnings, words)]
    return Section("grounds", words("effect.section.grounds"), join(lines))


def _list(messages: tuple[Message, ...], words: Words) -> Html:
    return element("ul", *(element("li", text(one, words.lang)) for one in messages))


def _weights(found: Effect, words: Words) -> Section | None:
    if not found.weights:
        return None
    columns = [Column(words("effect.unit")), Column(words("effect.weight"), numeric=True)]
    rows = [[Cell(name, name), Cell(words.share(share), share)] for name, share in found.weights.items()]
    title = words("effect.section.weights")
    return Section("weights", title, table(columns, rows, caption=title, words=words))


def _checks(found: Effect, words: Words) -> Section | None:
    if not found.checks:
        return None
    columns = [
        Column(words("effect.check")),
        Column(words("effect.check.value"), numeric=True),
        Column(words("column.interval"), numeric=True),
        Column("p", numeric=True),
    ]
    rows = []
    for one in found.checks:
        plain = one.low is None
        value = words.share(one.value) if plain else words.value(one.value, found.unit)
        interval = words.interval(one.low, one.high, found.unit) or DASH
        p = DASH if one.p is None else words.probability(one.p)
        rows.append([Cell(words(f"effect.check.{one.name}")), Cell(value, one.value), Cell(interval), Cell(p, one.p)])
    title = words("effect.section.checks")
    return Section("checks", title, table(columns, rows, caption=title, words=words))
