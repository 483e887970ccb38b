"""The ways the process runs, most frequent first."""

from __future__ import annotations

from clearway.measures.discovery.variants import Variant, Variants
from clearway.views.markup import Html, element, join, name
from clearway.views.sections.section import Material, Section, how
from clearway.views.table import Cell, Cells, Column, table
from clearway.views.words import Words

_SHOWN = 30
_STEPS = 24


def variants(material: Material) -> Section:
    """How many ways there are, how even they are, and the most frequent ones as chains."""
    words, found = material.words, material.measures.variants
    body = join(
        [
            element("p", _lead(found, words)),
            _table(found, words),
            how(words("variants.how"), python="measures.variants.top", shell=material.command, words=words),
        ]
    )
    return Section("variants", words("variants.title"), body)


def _lead(found: Variants, words: Words) -> str:
    return words(
        "variants.lead",
        n=words.count(found.n),
        for_80=words.count(found.for_80),
        singles=words.count(found.singles),
        entropy=words.figure(found.entropy),
    )


def _table(found: Variants, words: Words) -> Html:
    columns = [
        Column(words("variants.variant")),
        Column(words("column.cases"), numeric=True),
        Column(words("column.share"), numeric=True),
        Column(words("variants.cumulative"), numeric=True),
    ]
    rows: list[Cells] = [
        [
            _chain(variant, words),
            Cell(words.count(variant.cases), variant.cases),
            Cell(words.share(variant.share), variant.share),
            Cell(words.share(variant.cumulative), variant.cumulative),
        ]
        for variant in found.top[:_SHOWN]
    ]
    caption = words("variants.caption", shown=len(rows), all=words.count(found.n))
    return table(columns, rows, caption=caption, words=words, first=10)


def _chain(variant: Variant, words: Words) -> Html:
    """Runs of the same activity once, with their number."""
    runs: list[tuple[str, int]] = []
    for activity in variant.activities:
        if runs and runs[-1][0] == activity:
            runs[-1] = (activity, runs[-1][1] + 1)
        else:
            runs.append((activity, 1))
    shown = [element("li", name(one), f" ×{count}" if count > 1 else None) for one, count in runs[:_STEPS]]
    if len(runs) > _STEPS:
        shown.append(element("li", words("variants.more", count=len(runs) - _STEPS)))
    return element("ol", *shown, class_="chain")
