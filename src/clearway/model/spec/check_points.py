"""Satisfaction: its scale, its curves, the steps it knows, and the errors of its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clearway.model.spec.at import absent, wrong
from clearway.model.spec.cases import Curve, Satisfaction
from clearway.model.spec.fault import Fault
from clearway.model.spec.points import numbers_of
from clearway.model.spec.spec import Spec

HEAD = "satisfaction"


def points(spec: Spec, one: Satisfaction) -> Iterator[Fault]:
    """What is wrong with the points that customers give."""
    if one.low >= one.high:
        yield wrong("spec.limits", HEAD, "low", low=one.low, high=one.high)
    for name, worth in one.attributes.items():
        held = spec.attributes.get(name)
        known = held.values if held else {}
        for value in worth if known else ():
            yield from absent("spec.no_value", value, known, HEAD, "attributes", name, value)
    names = {node.name or id: None for id, node in spec.flow.nodes.items() if node.kind == "task"}
    for name in one.steps if one.source == "declared" else ():
        yield from absent("spec.no_step", name, names, HEAD, "steps", name)
    yield from _curves(one)
    yield from _errors(one)


def _curves(one: Satisfaction) -> Iterator[Fault]:
    if one.total is not None:
        yield from _curve(one.total, "total")
    for name, step in one.steps.items():
        if step.wait is not None:
            yield from _curve(step.wait, "steps", name, "wait")


def _curve(curve: Curve, *where: str) -> Iterator[Fault]:
    if len(curve.slopes) != len(curve.knots_s) + 1:
        counts = {"slopes": len(curve.slopes), "knots": len(curve.knots_s)}
        yield wrong("spec.curve", HEAD, *where, "slopes", **counts)
    if any(high <= low for low, high in pairwise(curve.knots_s)):
        yield wrong("spec.knots", HEAD, *where, "knots_s")
    if curve.high_s is not None and curve.high_s < curve.low_s:
        yield wrong("spec.limits", HEAD, *where, "low_s", low=curve.low_s, high=curve.high_s)


def _errors(one: Satisfaction) -> Iterator[Fault]:
    """One row and column for each number with an error, and the same below and above the diagonal."""
    size, known, rows = len(one.terms), numbers_of(one), one.covariance
    square = len(rows) == size and all(len(row) == size for row in rows)
    if not square or any(rows[i][j] != rows[j][i] for i in range(size) for j in range(i)):
        yield wrong("spec.covariance", HEAD, "covariance", terms=size)
    for place, term in enumerate(one.terms):
        yield from absent("spec.no_term", term, known, HEAD, "terms", place)
