"""Two blueprints in line: the same step in the same column above and below, and what changes at the lines."""

from __future__ import annotations

from clearway.model.blueprint import LINES, Blueprint, Line
from clearway.views.diagrams.blueprint import LEAST, blueprint_alt, blueprint_marks
from clearway.views.diagrams.blueprintframe import LABELS, MARGIN, legend_marks
from clearway.views.drawing import label, line, picture
from clearway.views.markup import Html, clean
from clearway.views.view import View
from clearway.views.words import Words

_ROW, _GAP = 18.0, 26.0


def blueprints_beside(asis: Blueprint, tobe: Blueprint, *, words: Words) -> View:
    """Draw the process as it is above the process to be, with the lines compared in a table between them.

    Parameters
    ----------
    asis, tobe : Blueprint
        Steps are the same where their ids are: the same activity has the same id in every blueprint.
    words : Words
        Language.
    """
    columns = _columns(asis, tobe)
    first, wide, middle = blueprint_marks(asis, words=words, top=0.0, columns=columns)
    table, top = _compared(asis, tobe, middle + _GAP, words)
    second, width, bottom = blueprint_marks(tobe, words=words, top=top + _GAP, columns=columns, least=max(wide - MARGIN, LEAST))
    if width > wide:
        first, wide, middle = blueprint_marks(asis, words=words, top=0.0, columns=columns, least=width - MARGIN)
    legend, end = legend_marks(bottom + 4, width, words)
    named = clean(asis.title.in_language(words.lang))
    return picture(
        [*first, *table, *second, *legend],
        width=max(wide, width),
        height=end + MARGIN,
        title=words("blueprint.beside", name=named),
        alt=f"{blueprint_alt(asis, words)} {words('blueprint.kind.simulated', runs=tobe.provenance.runs)} {blueprint_alt(tobe, words)}",
        lang=words.lang,
    )


def _columns(asis: Blueprint, tobe: Blueprint) -> dict[str, int]:
    """One column for each step: that of the process as it is; new ones where they stand in the process to be."""
    columns = {step.id: step.column for step in tobe.steps} | {step.id: step.column for step in asis.steps}
    used = {number: at for at, number in enumerate(sorted(set(columns.values())), 1)}
    return {id: used[number] for id, number in columns.items()}


def _compared(asis: Blueprint, tobe: Blueprint, top: float, words: Words) -> tuple[list[Html], float]:
    """Crossings and waits at each line, before and after."""
    x = MARGIN + 12
    places = [x, x + LABELS, x + LABELS + 220, x + LABELS + 440]
    heads = [words("blueprint.compared"), words("blueprint.col.crossings"), words("blueprint.col.in"), words("blueprint.col.out")]
    parts = [label(place, top, head, "small bold") for place, head in zip(places, heads, strict=True)]
    parts.append(line(MARGIN, top + 6, places[-1] + 220, top + 6, "axis"))
    pairs = zip(asis.lines, tobe.lines, strict=False)
    rows = [_row(id, *pair, words) for id, pair in zip(LINES, pairs, strict=False)]
    rows.append([words("blueprint.entry"), "", _change(asis.entry, tobe.entry, words), ""])
    rows.append([words("blueprint.lead_row"), "", _change(asis.lead, tobe.lead, words), ""])
    for at, row in enumerate(rows, 1):
        kinds = ["small", "small", "small", "small"]
        parts += [label(place, top + 4 + _ROW * at, text, kind) for place, text, kind in zip(places, row, kinds, strict=True)]
    return parts, top + _ROW * len(rows) + 8


def _row(id: str, before: Line, after: Line, words: Words) -> list[str]:
    return [
        words(f"line.{id}"),
        _change(before.crossings_per_case, after.crossings_per_case, words),
        _change(before.wait_in, after.wait_in, words),
        _change(before.wait_out, after.wait_out, words),
    ]


def _change(before: object, after: object, words: Words) -> str:
    """Both values with the change in percent."""
    told = [_told(one, words) for one in (before, after)]
    old, new = (getattr(one, "value", None) for one in (before, after))
    if not old or new is None:
        return words("blueprint.change", before=told[0], after=told[1])
    change = round(100 * (new / old - 1))
    percent = f"{change:+d}%" if change else "0%"
    return words("blueprint.changed", before=told[0], after=told[1], percent=percent)


def _told(figure: object, words: Words) -> str:
    value, unit = getattr(figure, "value", None), getattr(figure, "unit", "")
    if value is None:
        return words.value(None, "")
    return words.duration(value) if unit == "s" else words.figure(round(value, 2))
