"""A document's cells in words: numbers with their intervals, sentences, marks of where each comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from clearway.base.messages import Message
from clearway.measures.backed import Backed
from clearway.plan.cycle.form import Line
from clearway.plan.cycle.sheet import Cell
from clearway.views.markup import Child, Html, element
from clearway.views.told import plain, sentence
from clearway.views.words import DASH, Words

CODED = frozenset({"branch", "kind_after", "pillar", "phase", "method", "verdict", "weakest", "direction"})
"""Fields whose answers are words of the form, whatever the document."""

CODED_IN = frozenset({("dmaic", "documents"), ("dmaic", "gates.key"), ("fives", "pillars.key")})
"""Fields of one document whose answers are words of the form."""


def field_name(name: str, words: Words) -> str:
    """Label of a field."""
    return words(f"field.{name}")


def number_name(number: Backed, words: Words) -> str:
    """What a number is: a field, or a measure with its statistic."""
    head, _, stat = number.name.partition(".")
    name = words.any(f"field.{head}", words.any(f"measure.{head}", head))
    return words("doc.stat", name=name, stat=words.any(f"stat.{stat}", stat)) if stat else name


def number_text(number: Backed, words: Words) -> str:
    """A number with its interval; where it is missing, why."""
    if number.value is None:
        return f"{DASH} ({words.reason(number.reason)})"
    shown = words.value(number.value, number.unit)
    interval = words.interval(number.low, number.high, number.unit)
    return words("doc.number", value=shown, interval=interval) if interval else shown


def answer_text(name: str, value: Any, words: Words, kind: str = "") -> str:
    """An answer as plain text."""
    if isinstance(value, Backed):
        return number_text(value, words)
    if isinstance(value, Line):
        return str(_line(value, words, plain))
    if isinstance(value, bool):
        return words("doc.yes" if value else "doc.no")
    if isinstance(value, (int, float)):
        return words.figure(value)
    if isinstance(value, tuple):
        return words("doc.comma").join(answer_text(name, one, words, kind) for one in value)
    return _word(name, str(value or ""), words, kind)


def cell_html(name: str, cell: Cell, words: Words, kind: str = "") -> Html:
    """A cell with the mark of its origin."""
    return element("span", _content(name, cell.value, words, kind), class_=f"said-{cell.origin}")


def marks(words: Words) -> Iterator[Html]:
    """The legend of the marks."""
    for origin in ("data", "typed", "worked"):
        yield element("span", words(f"origin.{origin}"), class_=f"said-{origin}")


def _content(name: str, value: Any, words: Words, kind: str) -> Child:
    if isinstance(value, Backed):
        tip = words("doc.tip", formula=value.formula or DASH, source=value.source or DASH, n=words.count(value.n))
        return element("abbr", number_text(value, words), title=tip)
    if isinstance(value, Line):
        return Html(_line(value, words, sentence))
    if isinstance(value, tuple):
        return element("ul", *(element("li", answer_text(name, one, words, kind)) for one in value))
    return answer_text(name, value, words, kind)


def _word(name: str, text: str, words: Words, kind: str) -> str:
    """The text; words of the form in the language."""
    if name == "question":
        return words.any(text, text)
    if (kind, name) == ("kano", "category"):
        return words.any(f"kano.{text}", text)
    coded = (
        name in CODED
        or (kind, name) in CODED_IN
        or (name in ("kind", "effect") and kind in ("smed", "yamazumi", "pokayoke"))
    )
    return words.any(f"value.{text}", text) if coded and text else text


def _line(line: Line, words: Words, tell: Callable[[Message, Words], Any]) -> Any:
    """A sentence; one of a file that this version does not know stands as its id."""
    try:
        return tell(line.message, words)
    except KeyError:
        return line.id
