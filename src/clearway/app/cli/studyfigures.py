"""Lines that the summaries of studies share: figures with intervals, warnings, files."""

from collections.abc import Sequence
from typing import Any

from clearway.app.cli.console import word
from clearway.app.cli.layout import table

FULL = (1e3, 1e7)
"""From where to where a figure is written in full."""


def figures(result: dict[str, Any], keys: Sequence[str], lang: str) -> list[str]:
    """One line a figure: its name, value, interval and formula; what is absent is left out."""
    rows = [_row(result, key, lang) for key in keys if result.get(key) is not None]
    return [f"  {line}" for line in table(rows, right=frozenset({1}))] if rows else []


def notes(result: dict[str, Any], lang: str) -> list[str]:
    """Notes of the data and warnings of the study."""
    return [word("cli.study.note", lang, text=text) for text in (*result["data"]["notes"], *result["warnings"])]


def pictures(result: dict[str, Any], lang: str) -> list[str]:
    """The files that were written."""
    return [word("cli.import.out", lang, out=name) for name in result.get("pictures", ())]


def shown(value: float) -> str:
    """A figure with four leading digits; whole and in full below ten millions.

    Examples
    --------
    >>> shown(1.23456), shown(12), shown(123456.7), shown(-0.0)
    ('1.235', '12', '123457', '0')
    """
    return f"{value:.0f}" if FULL[0] <= abs(value) < FULL[1] else f"{value + 0.0:.4g}"


def _row(result: dict[str, Any], key: str, lang: str) -> tuple[str, ...]:
    low, high = result.get(f"{key}_low"), result.get(f"{key}_high")
    interval = "" if low is None or high is None else f"[{shown(low)} .. {shown(high)}]"
    formula = result["formulas"].get(key, {}).get("formula", "")
    return key, shown(result[key]), interval, word("cli.study.formula", lang, formula=formula) if formula else ""
