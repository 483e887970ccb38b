"""What every study prints alike: labelled figures, notes, warnings, and how the numbers are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from clearway.app.cli.console import word
from clearway.app.cli.layout import table
from clearway.app.cli.studyfigures import shown

if TYPE_CHECKING:
    from clearway.views.words import Words


def figures(rows: Sequence[tuple[str, str]], lang: str) -> list[str]:
    """Rows of a label's id without ``study.key.`` and a value, empty values left out."""
    kept = [(word(f"study.key.{key}", lang), value) for key, value in rows if value]
    return table(kept) if kept else []


def closing(result: Mapping[str, Any], lang: str) -> list[str]:
    """Notes on the data, warnings, formula and source."""
    notes = [] if result["data"] is None else result["data"]["notes"]
    lines = [word("study.note", lang, text=note) for note in notes]
    lines += [word("study.warning", lang, text=warning) for warning in result["warnings"]]
    lines.append(word("study.formula", lang, formula=result["formula"], source=result["source"]))
    if result.get("picture"):
        lines.append(word("study.picture", lang, path=result["picture"]))
    return lines


def number(value: float | None) -> str:
    """Four leading digits, whole and in full below ten millions; a dash for none.

    Examples
    --------
    >>> number(0.123456), number(12345.0), number(None)
    ('0.1235', '12345', '-')
    """
    return "-" if value is None else shown(value)


def ranged(value: float | None, low: float | None, high: float | None, unit: str, lang: str) -> str:
    """A value in its unit with its interval; an open end is a dash.

    Examples
    --------
    >>> ranged(1.5, 1.0, None, "", "en")
    '1.5 [1 .. -]'
    """
    from clearway.views.spans import known_unit
    from clearway.views.words import Words

    if value is None:
        return ""
    words, known = Words(lang), known_unit(unit)
    show = number if known in ("", "count") else partial(_in_unit, words=words, unit=known)
    bounds = "" if low is None and high is None else f" [{show(low)} .. {show(high)}]"
    return f"{show(value)}{bounds}"


def _in_unit(value: float | None, *, words: Words, unit: str) -> str:
    return "-" if value is None else words.value(value, unit)


def p_value(p: float | None, lang: str) -> str:
    """A p-value as the reports show it."""
    from clearway.views.words import Words

    return "" if p is None else Words(lang).probability(p)
