"""Figures that a person states for patterns: one for all places, or one for a single place."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from clearway.base.errors import SpecError
from clearway.model.spec.spec import Spec
from clearway.redesign.making import label

AT = "@"
"""Between the name of a figure and the place that it is stated for: ``automated_s@Check invoice``."""


def stated(figures: Mapping[str, float], spec: Spec, name: str, *places: str) -> float:
    """A figure as it was stated for one of the places, else for all of them.

    Parameters
    ----------
    figures : mapping of str to float
        ``name`` for every place, ``name@place`` for a place by its id or by what people call it.
    spec : Spec
    name : str
        By its end, what it may be: ``_share`` from 0 to 1, all others not below 0.
    *places : str
        Ids, the closest first.

    Raises
    ------
    SpecError
        ``figure.range``: it cannot be such a figure.

    Examples
    --------
    >>> from clearway.model.spec import Fixed, Graph, Node, Renewal
    >>> spec = Spec(Graph({"a": Node("task", "Check")}), Renewal(Fixed(60.0)))
    >>> stated({"automated_s": 30.0, "automated_s@Check": 5.0}, spec, "automated_s", "a")
    5.0
    """
    value = float(figures[_key(figures, spec, name, places) or name])
    high = most_of(name)
    if not 0 <= value <= high or value == math.inf:
        raise SpecError("figure.range", name=name, found=value, high="1" if high == 1 else "\u221e")
    return value


def most_of(name: str) -> float:
    """What a figure may be at most, by the end of its name.

    Examples
    --------
    >>> most_of("caught_share"), most_of("automated_s")
    (1.0, inf)
    """
    return 1.0 if name.endswith("_share") else math.inf


def optional(figures: Mapping[str, float], spec: Spec, name: str, *places: str) -> float | None:
    """A figure that need not be stated; None where it is not.

    Raises
    ------
    SpecError
        ``figure.range``.
    """
    return stated(figures, spec, name, *places) if _key(figures, spec, name, places) else None


def _key(figures: Mapping[str, float], spec: Spec, name: str, places: Sequence[str]) -> str:
    """Under what a figure is stated; empty where it is not."""
    closer = [f"{name}{AT}{called}" for place in places for called in (place, label(spec, place))]
    return next((key for key in (*closer, name) if key in figures), "")
