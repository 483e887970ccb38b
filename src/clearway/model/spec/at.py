"""Pointers into a Spec, and the short ways to say what is wrong there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from clearway.base.jsontext import pointer
from clearway.model.spec.fault import Fault, near
from clearway.model.spec.flow import Graph


def at(*steps: str | int) -> str:
    """A JSON pointer from steps.

    Examples
    --------
    >>> at("pools", "front/back", "calendar")
    '/pools/front~1back/calendar'
    """
    path = ""
    for step in steps:
        path = pointer(path, step)
    return path


def wrong(code: str, *steps: str | int, **values: Any) -> Fault:
    """A fault at a place."""
    return Fault(code, at(*steps), values)


def absent(code: str, id: str | None, known: Collection[str], *steps: str | int) -> Iterator[Fault]:
    """A fault where an id names nothing; None names nothing on purpose."""
    if id is not None and id not in known:
        yield wrong(code, *steps, id=id, known=near(id, known))


def below(value: float | None, least: float, *steps: str | int) -> Iterator[Fault]:
    """A fault where a number is smaller than it can be."""
    if value is not None and value < least:
        yield wrong("spec.least", *steps, found=value, least=least)


def share(value: float, *steps: str | int) -> Iterator[Fault]:
    """A fault where a number is no probability."""
    if not 0 <= value <= 1:
        yield wrong("spec.share", *steps, found=value)


def ways(graph: Graph) -> dict[str, list[str]]:
    """Flows out of every node."""
    leaving: dict[str, list[str]] = {id: [] for id in graph.nodes}
    for id, flow in graph.flows.items():
        leaving.setdefault(flow.source, []).append(id)
    return leaving
