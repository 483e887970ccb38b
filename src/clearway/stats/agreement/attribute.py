"""Agreement of people who sort things: with themselves, with each other and with a standard."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from clearway.base.errors import InputError
from clearway.stats.agreement import kappa
from clearway.stats.agreement.kappa import Kappa, cohen, fleiss, tally
from clearway.stats.agreement.shares import Matched, matched
from clearway.stats.formula import Formulas, shared
from clearway.stats.sample import confidence_level

Ratings = Mapping[Hashable, Mapping[Hashable, Sequence[Hashable]]]
"""Operator to part to the ratings in the order of the trials."""

ByOperator = Mapping[str, Matched | None]
Kappas = Mapping[str, float | None]
Bounds = Mapping[str, tuple[float | None, float | None]]


@dataclass(frozen=True, slots=True)
class Agreement:
    """An attribute agreement study.

    Parameters
    ----------
    n : int
        Ratings.
    parts, operators, trials : int
    categories : tuple of str
    within : mapping of str to Matched or None
        Per operator the parts on which all trials agree; None with one trial.
    vs_standard : mapping of str to Matched, or None
        Per operator the parts on which all trials are the standard; None without a standard.
    between : Matched
        Parts on which all trials of all operators agree.
    all_vs_standard : Matched or None
        Parts on which all trials of all operators are the standard.
    cohen_vs_standard, fleiss_vs_standard : mapping of str to float, or None
        Per operator and under ``all``.
    fleiss_within : mapping of str to float or None
    fleiss_between : float or None
    missed, false_alarms : mapping of str to Matched, or None
        With ``positive``: per operator the ratings that deny a positive standard, and that claim one.
    x_interval : mapping of str to (low, high)
        Intervals of the kappas.
    warnings : tuple of (id, values)
    """

    n: int
    parts: int
    operators: int
    trials: int
    categories: tuple[str, ...]
    within: ByOperator
    vs_standard: ByOperator | None
    between: Matched | None
    all_vs_standard: Matched | None
    cohen_vs_standard: Kappas | None
    cohen_vs_standard_interval: Bounds | None
    fleiss_vs_standard: Kappas | None
    fleiss_within: Kappas
    fleiss_within_interval: Bounds
    fleiss_between: float | None
    fleiss_between_interval: tuple[float | None, float | None]
    missed: ByOperator | None
    false_alarms: ByOperator | None
    estimator: str
    warnings: tuple[tuple[str, Mapping[str, float | str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """Confidence and kind of the intervals of shares."""

    confidence: float
    interval: str

    def share(self, hits: int, n: int) -> Matched | None:
        """A share, None of nothing."""
        return matched(hits, n, confidence=self.confidence, interval=self.interval) if n else None


def agreement_attribute(
    part: Sequence[Hashable],
    operator: Sequence[Hashable],
    rating: Sequence[Hashable],
    standard: Sequence[Hashable] | None = None,
    *,
    positive: Hashable | None = None,
    confidence: float = 0.95,
    interval: str = "clopper_pearson",
) -> Agreement:
    """Study how far ratings agree.

    Parameters
    ----------
    part, operator, rating : sequence of labels, length n
        Rows of a part by an operator are its trials, in their order; each operator rates each part equally often.
    standard : sequence of labels or None
        The true rating, the same in all rows of a part.
    positive : label, optional
        Rating that stands for a find; then misses and false alarms are told apart.
    confidence : float
    interval : {"clopper_pearson", "wilson"}
        Interval of the shares.

    Raises
    ------
    InputError
        ``agreement.rows``, ``agreement.missing``, ``agreement.unbalanced``, ``agreement.standard``,
        ``agreement.positive`` or ``agreement.alone`` (one rating a part).

    References
    ----------
    AIAG, Measurement Systems Analysis, 4th ed. 2010, ch. III C; Cohen 1960; Fleiss 1971; Clopper and Pearson 1934.

    Examples
    --------
    >>> study = agreement_attribute("aabb", "xyxy", ["ok", "ok", "bad", "ok"], ["ok", "ok", "bad", "bad"])
    >>> study.between.matched, study.vs_standard["y"].percent, study.cohen_vs_standard["x"]
    (1, 50.0, 1.0)
    """
    confidence_level(confidence)
    ratings = _gathered(part, operator, rating)
    truth = None if standard is None else _truth(part, standard)
    level = Level(confidence, interval)
    trials = len(next(iter(next(iter(ratings.values())).values())))
    if trials == 1 and len(ratings) == 1 and truth is None:
        raise InputError("agreement.alone")
    names = tuple(dict.fromkeys([*rating, *(standard or ())]))
    within = {op: _fleiss_of(mine.values(), confidence) for op, mine in ratings.items()}
    between = _fleiss_of(_joined(ratings).values(), confidence)
    return Agreement(
        n=len(rating),
        parts=len(set(part)),
        operators=len(ratings),
        trials=trials,
        categories=tuple(str(name) for name in names),
        within={str(op): _all_equal(mine.values(), level) if trials > 1 else None for op, mine in ratings.items()},
        between=_all_equal(_joined(ratings).values(), level) if trials * len(ratings) > 1 else None,
        **_against(ratings, truth, level),
        fleiss_within={str(op): one.value for op, one in within.items()},
        fleiss_within_interval={str(op): (one.low, one.high) for op, one in within.items()},
        fleiss_between=between.value,
        fleiss_between_interval=(between.low, between.high),
        **_errors(ratings, truth, positive, names, level),
        estimator=f"{interval}, cohen, fleiss",
        warnings=(("agreement.warning.parts", {"parts": len(set(part))}),) if len(set(part)) < 50 else (),
    )


def _gathered(part: Sequence[Hashable], operator: Sequence[Hashable], rating: Sequence[Hashable]) -> Ratings:
    if not len(part) == len(operator) == len(rating) > 0:
        raise InputError("agreement.rows")
    empty = next((at for at, one in enumerate(rating) if one is None or one == "" or one != one), None)
    if empty is not None:
        raise InputError("agreement.missing", place={"row": empty + 1})
    parts = dict.fromkeys(part)
    found: dict[Hashable, dict[Hashable, list[Hashable]]] = {op: {one: [] for one in parts} for op in operator}
    for one, op, chosen in zip(part, operator, rating, strict=True):
        found[op][one].append(chosen)
    sizes = {len(trials) for mine in found.values() for trials in mine.values()}
    if len(sizes) > 1:
        raise InputError("agreement.unbalanced", fewest=min(sizes), most=max(sizes))
    return found


def _truth(part: Sequence[Hashable], standard: Sequence[Hashable]) -> dict[Hashable, Hashable]:
    if len(part) != len(standard):
        raise InputError("agreement.rows")
    truth: dict[Hashable, Hashable] = {}
    for one, true in zip(part, standard, strict=True):
        if truth.setdefault(one, true) != true or true is None or true == "":
            raise InputError("agreement.standard", part=str(one))
    return truth


def _joined(ratings: Ratings) -> dict[Hashable, list[Hashable]]:
    """Part to the ratings of all trials of all operators."""
    parts = next(iter(ratings.values()))
    return {one: [chosen for mine in ratings.values() for chosen in mine[one]] for one in parts}


def _all_equal(rows: Iterable[Sequence[Hashable]], level: Level) -> Matched | None:
    listed = [set(row) for row in rows]
    return level.share(sum(len(row) == 1 for row in listed), len(listed))


def _fleiss_of(rows: Iterable[Sequence[Hashable]], confidence: float) -> Kappa:
    listed = [list(row) for row in rows]
    return fleiss(tally(listed), confidence=confidence) if len(listed[0]) > 1 else Kappa(None)


def _against(ratings: Ratings, truth: Mapping[Hashable, Hashable] | None, level: Level) -> dict[str, Any]:
    keys = ("vs_standard", "all_vs_standard", "cohen_vs_standard", "cohen_vs_standard_interval", "fleiss_vs_standard")
    if truth is None:
        return dict.fromkeys(keys)
    pairs = {str(op): _pairs(mine, truth) for op, mine in ratings.items()}
    cohens = {op: cohen(*zip(*mine, strict=True), confidence=level.confidence) for op, mine in pairs.items()}
    pooled = list(chain.from_iterable(pairs.values()))
    cohens["all"] = cohen(*zip(*pooled, strict=True), confidence=level.confidence)
    right = {str(op): sum(set(mine[one]) == {truth[one]} for one in truth) for op, mine in ratings.items()}
    every = sum(set(row) == {truth[one]} for one, row in _joined(ratings).items())
    fleisses = {str(op): _fleiss_truth(mine, truth) for op, mine in ratings.items()}
    values = (
        {op: level.share(hits, len(truth)) for op, hits in right.items()},
        level.share(every, len(truth)),
        {op: one.value for op, one in cohens.items()},
        {op: (one.low, one.high) for op, one in cohens.items()},
        fleisses | {"all": _mean(list(fleisses.values()))},
    )
    return dict(zip(keys, values, strict=True))


def _pairs(
    mine: Mapping[Hashable, Sequence[Hashable]], truth: Mapping[Hashable, Hashable]
) -> list[tuple[Hashable, Hashable]]:
    return [(chosen, truth[one]) for one, row in mine.items() for chosen in row]


def _fleiss_truth(mine: Mapping[Hashable, Sequence[Hashable]], truth: Mapping[Hashable, Hashable]) -> float | None:
    """Each trial and the standard as two raters, averaged over the trials."""
    trials = len(next(iter(mine.values())))
    return _mean([fleiss(tally([[row[at], truth[one]] for one, row in mine.items()])).value for at in range(trials)])


def _mean(values: Sequence[float | None]) -> float | None:
    known = [one for one in values if one is not None]
    return sum(known) / len(known) if len(known) == len(values) else None


def _errors(
    ratings: Ratings,
    truth: Mapping[Hashable, Hashable] | None,
    positive: Hashable | None,
    names: tuple[Hashable, ...],
    level: Level,
) -> dict[str, Any]:
    """Misses and false alarms; both None where no rating stands for a find."""
    if positive is not None and positive not in names:
        raise InputError("agreement.positive", given=str(positive), known=", ".join(str(name) for name in names))
    if truth is None or positive is None:
        return {"missed": None, "false_alarms": None}
    missed, alarms = {}, {}
    for op, mine in ratings.items():
        pairs = _pairs(mine, truth)
        finds = [chosen for chosen, true in pairs if true == positive]
        rest = [chosen for chosen, true in pairs if true != positive]
        missed[str(op)] = level.share(sum(chosen != positive for chosen in finds), len(finds))
        alarms[str(op)] = level.share(sum(chosen == positive for chosen in rest), len(rest))
    return {"missed": missed, "false_alarms": alarms}


FORMULAS: Formulas = {
    **kappa.FORMULAS,
    **shared(
        "within", "parts on which all trials of the operator are equal / parts", "AIAG MSA 4th ed. 2010, ch. III C"
    ),
    **shared(
        "vs_standard", "parts on which all trials of the operator are the standard / parts", "AIAG MSA 4th ed. 2010"
    ),
    **shared("between", "parts on which all trials of all operators are equal / parts", "AIAG MSA 4th ed. 2010"),
    **shared("all_vs_standard", "parts on which all trials of all are the standard / parts", "AIAG MSA 4th ed. 2010"),
    **shared(
        "missed", "ratings that deny a positive standard / ratings with a positive standard", "AIAG MSA 4th ed. 2010"
    ),
    **shared("false_alarms", "ratings that claim a positive / ratings with another standard", "AIAG MSA 4th ed. 2010"),
    **shared(
        "low high",
        "beta quantiles of the count (clopper_pearson) or the score interval (wilson)",
        "Clopper & Pearson 1934; Wilson 1927",
    ),
}
"""How each number is made."""
