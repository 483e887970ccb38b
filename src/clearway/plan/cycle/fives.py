"""The 5S audit: sort, set in order, shine, standardise, sustain, each scored by questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.base.errors import OptionError
from clearway.measures.backed import Backed, backed
from clearway.plan.cycle.form import Material, Nothing

PILLARS = ("sort", "set", "shine", "standardise", "sustain")
BEST = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the audit with its score, 0 (not at all) to 4 (always)."""

    pillar: str = ""
    question: str = ""
    score: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class FivesTyped:
    """What the auditors saw; the place is a desk, a queue or a shared folder, never a person."""

    title: str = ""
    place: str = ""
    audited: str = ""
    questions: tuple[Asked, ...] = tuple(Asked(one) for one in PILLARS)
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pillar:
    """Mean score of a pillar."""

    key: str
    mean: Backed


@dataclass(frozen=True, slots=True)
class FivesWorked:
    """Scores by pillar, and the share of the best score that is reached."""

    reached: Backed | None = None
    weakest: str = ""
    pillars: tuple[Pillar, ...] = ()


class Fives:
    """The 5S audit: questions, scores and notes from people; a log has no word on it."""

    name = "fives"
    typed, found, follows = FivesTyped, Nothing, FivesWorked

    def fill(self, material: Material) -> Nothing:
        """A log says nothing of 5S."""
        del material
        return Nothing()

    def seed(self, typed: FivesTyped, data: Any) -> FivesTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: FivesTyped, data: Any) -> FivesWorked:
        """Means of the scores."""
        del data
        scores = {name: _scores(typed, name) for name in PILLARS}
        for one in typed.questions:
            _refuse(one)
        every = [score for found in scores.values() for score in found]
        if not every:
            return FivesWorked()
        rows = tuple(Pillar(name, _mean(name, found)) for name, found in scores.items())
        known = [row for row in rows if row.mean.value is not None]
        reached = sum(every) / (BEST * len(every))
        return FivesWorked(
            backed("reached", reached, "share", "share", n=len(every), data="typed"),
            min(known, key=lambda row: row.mean.value or 0.0).key,
            rows,
        )


def _scores(typed: FivesTyped, pillar: str) -> list[int]:
    return [one.score for one in typed.questions if one.pillar == pillar and one.score is not None]


def _mean(name: str, found: list[int]) -> Backed:
    if not found:
        return backed(name, None, "", "mean.finite", reason="not_typed", data="typed")
    return backed(name, sum(found) / len(found), "", "mean.finite", n=len(found), data="typed")


def _refuse(one: Asked) -> None:
    if one.pillar not in PILLARS:
        raise OptionError("fives.pillar", place={"path": "/questions"}, pillar=one.pillar, known=", ".join(PILLARS))
    if one.score is not None and one.score not in range(BEST + 1):
        raise OptionError("fives.score", place={"path": "/questions"}, score=one.score, most=BEST)
