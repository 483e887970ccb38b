"""The Kano form: features, their two questions, and what the answers make of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from clearway.measures.backed import Backed, backed
from clearway.measures.voice.kano import KINDS
from clearway.measures.voice.kano import Kano as Evaluated
from clearway.plan.cycle.form import Material, Method, Nothing, seeded


@dataclass(frozen=True, slots=True)
class Question:
    """The two questions about a feature."""

    key: str = ""
    functional: str = ""
    dysfunctional: str = ""


@dataclass(frozen=True, slots=True)
class KanoTyped:
    """What people ask."""

    title: str = ""
    features: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class KanoRow:
    """What the answers say; ``category`` is one of M, O, A, I, R, Q, ``clear`` whether it leads by more than chance."""

    key: str
    category: str
    clear: bool
    answers: Backed
    must_be: Backed
    one_dimensional: Backed
    attractive: Backed
    indifferent: Backed
    reverse: Backed
    questionable: Backed
    better: Backed
    worse: Backed


@dataclass(frozen=True, slots=True)
class KanoData:
    """The evaluation, with the method of the categories."""

    features: tuple[KanoRow, ...] = ()
    methods: tuple[Method, ...] = ()


METHODS = (
    Method("category", "mode of the evaluation table; ties M > O > A > I", "Kano et al. 1984; Berger et al. 1993"),
    Method("clear", "|a-b| >= 1.65 sqrt((a+b)(2n-a-b)/2n)", "Fong 1996"),
)


class Kano:
    """The Kano form: categories, Better and Worse with intervals from answers; features and questions from people."""

    name = "kano"
    typed, found, follows = KanoTyped, KanoData, Nothing

    def fill(self, material: Material) -> KanoData:
        """One row a feature, in the order of the answers."""
        rows = tuple(_row(one) for one in material.kano)
        return KanoData(rows, METHODS if rows else ())

    def seed(self, typed: KanoTyped, data: KanoData) -> KanoTyped:
        """A blank line for each feature that was asked about."""
        return KanoTyped(typed.title, seeded(typed.features, (one.key for one in data.features), Question))

    def work(self, typed: Any, data: Any) -> Nothing:
        """Nothing follows."""
        del typed, data
        return Nothing()


def _row(one: Evaluated) -> KanoRow:
    base = {"n": one.base, "data": "answers", "reason": None if one.base else "no_scores"}
    m, o, a, i, r, q = (_count(kind, count, one.n) for kind, count in zip(KINDS, one.counts, strict=True))
    return KanoRow(
        key=one.feature,
        category=one.category,
        clear=one.clear,
        answers=_count("answers", one.n, one.n),
        must_be=m,
        one_dimensional=o,
        attractive=a,
        indifferent=i,
        reverse=r,
        questionable=q,
        better=backed("better", one.better, "share", "better", low=one.better_low, high=one.better_high, **base),
        worse=backed("worse", one.worse, "share", "worse", low=one.worse_low, high=one.worse_high, **base),
    )


def _count(name: str, count: int, n: int) -> Backed:
    return backed(name, float(count), "count", "count", n=n, data="answers")
