"""Evidence that anybody can compute again: SQL over the tables of the import folder, or the line of Python.

The tables are ``instances``, ``cases``, ``variants`` and ``dictionaries`` (``column``, ``code``, ``text``).
"""

from __future__ import annotations

from clearway.findings.finding import Evidence
from clearway.measures.measures import Measures

_DONE = "end_us IS NOT NULL"


def quoted(text: str) -> str:
    """A text as an SQL literal.

    Examples
    --------
    >>> quoted("it's")
    "'it''s'"
    """
    return "'" + text.replace("'", "''") + "'"


def code_of(activity: str) -> str:
    """The code of an activity as an SQL expression."""
    return f"(SELECT code FROM dictionaries WHERE \"column\" = 'activity' AND text = {quoted(activity)})"


def count_of(activity: str, n: int) -> Evidence:
    """Completed instances of an activity."""
    query = f"SELECT count(*) FROM instances WHERE {_DONE} AND activity = {code_of(activity)}"
    return Evidence("instances", activity, n, "count", n, query)


def follows(source: str, target: str, n: int) -> Evidence:
    """Times that one activity directly follows another."""
    query = (
        f"SELECT count(*) FROM instances WHERE {_DONE} AND activity = {code_of(source)} "
        f"AND next_activity = {code_of(target)}"
    )
    return Evidence("follows", f"{source} → {target}", n, "count", n, query)


def on_edge(measures: Measures, source: str, target: str) -> Evidence:
    """Times that one activity directly follows another, from the map."""
    nodes = measures.map.nodes
    counts = (
        edge.count
        for edge in measures.map.edges
        if (nodes[edge.source].name, nodes[edge.target].name) == (source, target)
    )
    return follows(source, target, next(counts, 0))


def all_repeats(n: int) -> Evidence:
    """Completed instances that repeat an activity of their case."""
    query = f'SELECT count(*) - count(DISTINCT ("case", activity)) FROM instances WHERE {_DONE}'
    return Evidence("rework", "log", n, "count", n, query)


def variants_n(n: int) -> Evidence:
    """Distinct variants."""
    return Evidence("variants", "log", n, "count", n, "SELECT count(*) FROM variants")


def computed(measure: str, scope: str, value: float, unit: str, n: int, line: str) -> Evidence:
    """A number that a kernel defines, with the Python expression over ``measures`` that gives it."""
    return Evidence(measure, scope, value, unit, n, line)
