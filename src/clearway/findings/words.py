"""A finding in words: title, text and the reason why it is waste, in any language of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clearway.base.messages import Message, catalogue, text
from clearway.base.time import UNIT_SECONDS
from clearway.findings.finding import Finding

_UNITS = (("d", "duration.d"), ("h", "duration.h"), ("m", "duration.min"), ("s", "duration.s"))


def title(finding: Finding, lang: str = "en") -> str:
    """The finding in a few words."""
    return _say(f"finding.{finding.code}.title", finding, lang)


def sentence(finding: Finding, lang: str = "en") -> str:
    """What was found, with its numbers."""
    return _say(f"finding.{finding.code}.text", finding, lang)


def why(finding: Finding, lang: str = "en") -> str:
    """Why it is waste."""
    return _say(f"finding.{finding.code}.why", finding, lang)


def cure(pattern: str, lang: str = "en") -> str:
    """Name of a redesign pattern; its id when the catalogue has no name for it."""
    key = f"pattern.{pattern}"
    return text(Message(key), lang) if key in catalogue(lang) else pattern


def spoken(values: Mapping[str, Any], lang: str = "en") -> dict[str, Any]:
    """Values as plain text by the end of their names: ``_s``, ``_share``, ``_n``, ``_money``.

    Examples
    --------
    >>> spoken({"place": "Pay", "each_s": 5400.0, "late_share": 0.125, "cases_n": 1200})
    {'place': 'Pay', 'each_s': '1.5 h', 'late_share': '12.5%', 'cases_n': '1,200'}
    """
    return {name: _form(name, value, lang) for name, value in values.items()}


def duration(seconds: float, lang: str = "en") -> str:
    """Seconds in the largest unit that they fill."""
    unit, key = next(((u, k) for u, k in _UNITS if abs(seconds) >= UNIT_SECONDS[u]), _UNITS[-1])
    amount = seconds / UNIT_SECONDS[unit]
    return text(Message(key, {"value": f"{amount:,.0f}" if abs(amount) >= 100 else f"{amount:.3g}"}), lang)


def _say(key: str, finding: Finding, lang: str) -> str:
    if key not in catalogue(lang):
        return f"{finding.code} {finding.place}"
    place = {"place": text(Message("finding.whole"), lang)} if finding.place == "log" else {}
    return text(Message(key, spoken({"place": finding.place, **finding.values, **place}, lang)), lang)


def _form(name: str, value: Any, lang: str) -> Any:
    if not isinstance(value, (int, float)):
        return value
    if name.endswith("_s"):
        return duration(value, lang)
    if name.endswith("_share"):
        return f"{value:.1%}"
    return f"{value:,.10g}" if name.endswith("_n") else f"{value:,.2f}"
