"""Figures that a constraints file states for patterns: nothing that no pattern reads is let through."""

from __future__ import annotations

import math
from collections.abc import Mapping

from clearway.base.errors import OptionError
from clearway.model.spec.fault import near
from clearway.model.spec.spec import Spec
from clearway.redesign.stating import AT, most_of


def refuse_figures(figures: Mapping[str, float], spec: Spec | None = None, *, name: str = "") -> None:
    """Refuse figures that no pattern asks for, at places that the Spec does not have, or out of bounds.

    Parameters
    ----------
    figures : mapping of str to float
        ``name``, or ``name@place``.
    spec : Spec, optional
        None: places are not looked at.
    name : str
        What messages call the file.

    Raises
    ------
    OptionError
        ``figure.unknown``, ``figure.place``, ``figure.bounds``.

    Examples
    --------
    >>> refuse_figures({"automated_s": 30.0, "automated_s@Check": 5.0})
    >>> refuse_figures({"automatd_s": 30.0})  # doctest: +ELLIPSIS, +NORMALIZE_WHITESPACE
    Traceback (most recent call last):
        ...
    clearway.base.errors.OptionError: No pattern asks for the figure automatd_s. ...
    """
    known = known_figures()
    nodes = {} if spec is None else spec.flow.nodes
    places = [*(node.name for node in nodes.values() if node.name), *nodes]
    for key, value in figures.items():
        figure, _, at = key.partition(AT)
        place = ({"file": name} if name else {}) | {"path": f"/figures/{key}"}
        if figure not in known:
            raise OptionError("figure.unknown", place=place, name=figure, known=near(figure, known))
        if spec is not None and at and at not in places:
            raise OptionError("figure.place", place=place, name=figure, id=at, known=near(at, places))
        high = most_of(figure)
        if not 0 <= value <= high or value == math.inf:
            raise OptionError("figure.bounds", place=place, name=key, found=value, high="1" if high == 1 else "\u221e")


def known_figures() -> tuple[str, ...]:
    """Names of all figures that patterns need, or take where they are stated."""
    from clearway.redesign.patterns import patterns
    from clearway.redesign.patterns.task_automation import EACH

    return (*dict.fromkeys(figure for member in patterns() for figure in member.needs), EACH)
