"""SMED: the change from one kind of work to another, element by element, inside and outside the stop."""

from __future__ import annotations

from dataclasses import dataclass

from clearway.base.errors import OptionError
from clearway.measures.backed import Backed, backed
from clearway.measures.load.takt import natural
from clearway.plan.cycle.baseline import FoundRow, found_rows
from clearway.plan.cycle.form import Material

KINDS = ("internal", "external", "removed")
BATCHES = "B203"


@dataclass(frozen=True, slots=True)
class Element:
    """A piece of the change-over: ``internal`` stops the work, ``external`` does not; as it is, and as it will be."""

    key: str = ""
    seconds: float | None = None
    kind: str = ""
    seconds_after: float | None = None
    kind_after: str = ""
    idea: str = ""


@dataclass(frozen=True, slots=True)
class SmedTyped:
    """What people timed."""

    title: str = ""
    change_from: str = ""
    change_to: str = ""
    elements: tuple[Element, ...] = (Element(),)


@dataclass(frozen=True, slots=True)
class SmedData:
    """Batches of the log: where long change-overs make work wait for company."""

    batches: tuple[FoundRow, ...] = ()


@dataclass(frozen=True, slots=True)
class SmedWorked:
    """Time of the stop, now and after."""

    stop_before: Backed | None = None
    stop_after: Backed | None = None
    outside_before: Backed | None = None
    outside_after: Backed | None = None
    saved_share: Backed | None = None


class Smed:
    """SMED: batches from findings; elements, times and ideas from people."""

    name = "smed"
    typed, found, follows = SmedTyped, SmedData, SmedWorked

    def fill(self, material: Material) -> SmedData:
        """Findings on batches."""
        batches = tuple(one for one in material.findings if one.code == BATCHES)
        return SmedData(found_rows(batches, material.measures))

    def seed(self, typed: SmedTyped, data: SmedData) -> SmedTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: SmedTyped, data: SmedData) -> SmedWorked:
        """Sums by kind, and the share of the stop that is saved; what has no word on later stays as it is."""
        del data
        known = [one for one in typed.elements if one.seconds is not None]
        for one in known:
            _refuse(one)
        if not known:
            return SmedWorked()
        now = [(one.kind or "internal", one.seconds or 0.0) for one in known]
        later = [
            (one.kind_after or kind, seconds if one.seconds_after is None else one.seconds_after)
            for one, (kind, seconds) in zip(known, now, strict=True)
        ]
        stop, after = _sum(now, "internal"), _sum(later, "internal")
        more = {"n": len(known), "data": "typed"}
        return SmedWorked(
            backed("stop_before", stop, "s", "sum", **more),
            backed("stop_after", after, "s", "sum", **more),
            backed("outside_before", _sum(now, "external"), "s", "sum", **more),
            backed("outside_after", _sum(later, "external"), "s", "sum", **more),
            backed("saved_share", 1 - after / stop, "share", "share", **more) if stop else None,
        )


def _sum(parts: list[tuple[str, float]], kind: str) -> float:
    return float(sum(seconds for name, seconds in parts if name == kind))


def _refuse(one: Element) -> None:
    natural("seconds", one.seconds or 0.0)
    natural("seconds_after", one.seconds_after or 0.0)
    for kind in (one.kind, one.kind_after):
        if kind and kind not in KINDS:
            raise OptionError("smed.kind", place={"path": "/elements"}, kind=kind, known=", ".join(KINDS))
