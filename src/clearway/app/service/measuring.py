"""Measure: one measure of a log as a table."""

from __future__ import annotations

from typing import Any

from clearway.app.service.analysing import measured
from clearway.app.service.request import LogRequest, Progress, silent
from clearway.base.messages import Message, text
from clearway.measures import MEASURES, measure_named


def measure_log(
    request: LogRequest, name: str, *, by: str | None = None, lang: str = "en", progress: Progress = silent
) -> dict[str, Any]:
    """One measure by scope.

    Returns
    -------
    dict
        ``name, unit, scope, rows [{scope, value, n, ci_low, ci_high}], title, currency``.

    Raises
    ------
    OptionError
        There is no such measure or scope; the message lists those there are.
    """
    progress("read")
    log = request.read()
    progress("measure")
    measures = measured(log, request)
    found = measure_named(measures, name, by)
    currency = measures.costs.currency or None
    return found.as_json() | {"title": text(Message(f"measure.{name}"), lang), "currency": currency}


def list_measures(lang: str = "en") -> dict[str, Any]:
    """Names, titles, units and scopes of all measures."""
    rows = [
        {
            "name": entry.name,
            "unit": entry.unit,
            "scopes": list(entry.scopes),
            "title": text(Message(f"measure.{entry.name}"), lang),
        }
        for entry in MEASURES
    ]
    return {"measures": rows}
