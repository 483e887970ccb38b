"""Five whys: as far as data answer, then as far as people do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.findings.cause import Link, chain
from clearway.measures.backed import Backed, backed
from clearway.plan.cycle.baseline import line_of
from clearway.plan.cycle.form import Line, Material


@dataclass(frozen=True, slots=True)
class Because:
    """An answer of people, and how they know."""

    because: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class WhyTyped:
    """What people answer."""

    title: str = ""
    problem: str = ""
    whys: tuple[Because, ...] = (Because(), Because(), Because(), Because(), Because())
    root_cause: str = ""
    countermeasure: str = ""
    owner: str = ""


@dataclass(frozen=True, slots=True)
class LinkRow:
    """An answer of the data with its number."""

    what: Line
    size: Backed


@dataclass(frozen=True, slots=True)
class WhyData:
    """Answers of the data, about the finding of the highest rank that has a cause (else of the highest rank)."""

    answered: tuple[LinkRow, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyWorked:
    """Depth of the chain: answers of data and of people."""

    depth: Backed | None = None


GOALS = "C301"
"""A goal at risk says what is wrong, not why."""


class Why:
    """Five whys: what the data can answer stands first; the rest, and the proof, is people's."""

    name = "why"
    typed, found, follows = WhyTyped, WhyData, WhyWorked

    def fill(self, material: Material) -> WhyData:
        """The chain of one finding."""
        asked = [one for one in material.findings if one.code != GOALS]
        chosen = next((one for one in asked if one.causes), next(iter(asked), None))
        if chosen is None:
            return WhyData()
        title = line_of(chosen)
        return WhyData(tuple(_row(link, title) for link in chain(chosen)))

    def seed(self, typed: WhyTyped, data: Any) -> WhyTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: WhyTyped, data: WhyData) -> WhyWorked:
        """How deep the chain goes."""
        said = sum(bool(one.because) for one in typed.whys)
        depth = len(data.answered) + said
        return WhyWorked(backed("depth", float(depth), "count", "count", n=depth, data="log, typed"))


def _row(link: Link, title: Line) -> LinkRow:
    lines = {
        "finding": title,
        "share": Line(f"doc.part.{link.name}"),
        "cause": Line("doc.goes_with", {"attribute": link.name, "value": link.text, "place": link.place}),
    }
    estimator = {"finding": "sum", "share": "share", "cause": "difference"}[link.kind]
    why = None if link.value is not None else "not_in_time"
    size = backed(link.kind, link.value, link.unit, estimator, n=link.n, low=link.low, high=link.high, reason=why)
    return LinkRow(lines[link.kind], size)
