"""The fishbone: suspected causes on their branches, those of the data beside those of people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.base.errors import OptionError
from clearway.findings.cause import BRANCHES, Bone, bones
from clearway.measures.backed import Backed, backed
from clearway.plan.cycle.baseline import share_of
from clearway.plan.cycle.form import Line, Material, Nothing


@dataclass(frozen=True, slots=True)
class Guess:
    """A cause that people suspect, on one of the branches, and how it was checked."""

    branch: str = ""
    cause: str = ""
    checked: str = ""


@dataclass(frozen=True, slots=True)
class FishboneTyped:
    """What people suspect."""

    title: str = ""
    effect: str = ""
    causes: tuple[Guess, ...] = (Guess(),)


@dataclass(frozen=True, slots=True)
class BoneRow:
    """A cause that data suspect: an association, to be checked at the place of work."""

    branch: str
    what: Line
    loss: Backed
    share: Backed


@dataclass(frozen=True, slots=True)
class FishboneData:
    """Causes from findings."""

    suspected: tuple[BoneRow, ...] = ()


class Fishbone:
    """The fishbone: findings and the case attributes that go with them from data; more from people."""

    name = "fishbone"
    typed, found, follows = FishboneTyped, FishboneData, Nothing

    def fill(self, material: Material) -> FishboneData:
        """A bone for each finding and each suspected cause."""
        if material.measures is None:
            return FishboneData()
        titles = {(one.code, one.place): one for one in material.findings}
        found = bones(material.findings, material.measures.facts.cases)
        return FishboneData(tuple(_row(bone, titles[(bone.code, bone.place)].values) for bone in found))

    def seed(self, typed: FishboneTyped, data: Any) -> FishboneTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: FishboneTyped, data: Any) -> Nothing:
        """Nothing follows; a branch that does not exist is refused."""
        del data
        for one in typed.causes:
            if one.branch and one.branch not in BRANCHES:
                known = ", ".join(BRANCHES)
                raise OptionError("fishbone.branch", place={"path": "/causes"}, branch=one.branch, known=known)
        return Nothing()


def _row(bone: Bone, values: Any) -> BoneRow:
    plain = {name: value for name, value in values.items() if isinstance(value, (str, int, float))}
    line = Line(f"finding.{bone.code}.title", {"place": bone.place, **plain})
    size = {"n": bone.cases, "low": bone.low_s, "high": bone.high_s}
    if bone.attribute:
        line = Line("doc.goes_with", {"attribute": bone.attribute, "value": bone.value, "place": bone.place})
    estimator = "difference" if bone.attribute else "sum"
    why = None if bone.time_s is not None else "not_in_time"
    loss = backed("effect_s" if bone.attribute else "time_s", bone.time_s, "s", estimator, reason=why, **size)
    return BoneRow(bone.branch, line, loss, share_of("cases", bone.cases, bone.total))
