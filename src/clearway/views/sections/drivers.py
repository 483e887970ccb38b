"""What a minute is worth to customers: the drivers of their scores, with what must stand beside them."""

from __future__ import annotations

from clearway.base.messages import text
from clearway.measures.voice.driver import Driver, Drivers
from clearway.views.markup import Child, element, join
from clearway.views.sections.section import Material, Section, how
from clearway.views.table import Cell, Column, table
from clearway.views.words import DASH, Words

_ROWS = 20


def drivers(material: Material) -> Section | None:
    """The verdict on held-out answers, then the drivers, the most important first; none without feedback."""
    words, found = material.words, material.drivers
    if found is None:
        return None
    k = 0 if material.measures.raw else material.measures.release_k
    shown = [row for row in found.rows if row.n >= k][:_ROWS]
    body = join(
        [
            element("p", text(found.verdict, words.lang), " ", _errors(found, words), class_="lead"),
            table(_columns(words), [_row(row, words) for row in shown], caption=words("drivers.caption"), words=words),
            element("p", text(found.association, words.lang), class_="soft"),
            *(element("p", text(note, words.lang), class_="soft") for note in found.notes),
            how(
                words("drivers.how"),
                python="clearway.measures.voice.drivers.drivers",
                shell=f"clearway drivers {material.source} --feedback survey.csv",
                words=words,
            ),
        ]
    )
    return Section("drivers", words("cli.drivers.title"), body)


def _errors(found: Drivers, words: Words) -> str:
    held = found.held_out
    pair = {"error": f"{held.error:.2f}", "mean_error": f"{held.mean_error:.2f}"}
    return words("drivers.errors", n=words.count(held.n), **pair)


def _columns(words: Words) -> list[Column]:
    tips = ("value", "interval", "reach", "points", "importance", "e_value")
    numbers = [Column(words(f"drivers.column.{name}"), numeric=True, tip=words(f"drivers.tip.{name}")) for name in tips]
    return [Column(words("drivers.column.what")), *numbers[:2], Column("n", numeric=True), *numbers[2:]]


def _row(row: Driver, words: Words) -> list[Cell | Child]:
    what = words(f"drivers.unit.{row.kind}", name=row.name)
    name: Child = element("strong", what) if row.named else what
    e_value = DASH if row.e_value_low <= 1 else f"{row.e_value:.2f}"
    return [
        Cell(name, what),
        Cell(f"{row.value:+.4f}", row.value),
        Cell(f"{row.low:+.4f} … {row.high:+.4f}"),
        Cell(words.count(row.n), row.n),
        Cell(words.share(row.reach), row.reach),
        Cell(f"{row.points:+.4f}", row.points),
        Cell(words.share(row.importance), row.importance),
        Cell(e_value, row.e_value),
    ]
