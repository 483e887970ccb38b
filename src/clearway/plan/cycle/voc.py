"""The voice of the customer: from what was said to what is needed and how it will be measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.measures.backed import Backed, backed
from clearway.plan.cycle.form import Material, Nothing


@dataclass(frozen=True, slots=True)
class Voice:
    """What a customer group said, what lies behind it, and the goal that answers it."""

    segment: str = ""
    quote: str = ""
    need: str = ""
    goal: str = ""


@dataclass(frozen=True, slots=True)
class VocTyped:
    """What people gathered."""

    title: str = ""
    asked: str = ""
    voices: tuple[Voice, ...] = (Voice(),)


@dataclass(frozen=True, slots=True)
class VocData:
    """What a survey says."""

    score: Backed | None = None
    low_share: Backed | None = None
    comments: Backed | None = None


class Voc:
    """The table of voices: scores from a survey; quotes and needs from people, so that no comment leaves by itself."""

    name = "voc"
    typed, found, follows = VocTyped, VocData, Nothing

    def fill(self, material: Material) -> VocData:
        """Scores, where there is a survey."""
        scores = material.scores
        if scores is None:
            return VocData()
        count = backed("comments", float(scores.comments), "count", "count", n=scores.mean.n, data=scores.mean.data)
        return VocData(scores.mean, scores.low_share, count)

    def seed(self, typed: VocTyped, data: Any) -> VocTyped:
        """As typed."""
        del data
        return typed

    def work(self, typed: Any, data: Any) -> Nothing:
        """Nothing follows."""
        del typed, data
        return Nothing()
