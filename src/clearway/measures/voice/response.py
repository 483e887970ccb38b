"""Who answers: response rates by group, and the score as it would be if everybody had answered alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.log.privacy.release import DEFAULT_K, SUPPRESSED, hidden_groups
from clearway.measures.attributes import customers, segment_attributes
from clearway.measures.backed import Backed, backed
from clearway.stats.intervals import Z95, mean_interval, wilson

if TYPE_CHECKING:
    from clearway.log.feedback import Feedback
    from clearway.log.log import Log
    from clearway.measures.voice.join import Join

Ints = np.ndarray[Any, np.dtype[Any]]
Floats = np.ndarray[Any, np.dtype[np.float64]]
FIFTHS = 5
Look = tuple[str, Ints, tuple[str, ...]]
LEAST_ANSWERS = 5
"""Answers below which a group is put together with its neighbour before it is weighted."""

MOST_GROUPS = 12
"""Values of an attribute above which it is no group to show."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How many cases of a group have an answer.

    Parameters
    ----------
    by, group : str
        ``lead_time`` with the fifth ``1`` (shortest) to ``5``, or an attribute with one of its values.
    rate : Backed
        Share of the closed cases, with Wilson's interval.
    answered, cases : int
    """

    by: str
    group: str
    rate: Backed
    answered: int
    cases: int


@dataclass(frozen=True, slots=True)
class Response:
    """Whether those who answer are like those who do not.

    Parameters
    ----------
    rate : Backed
        Share of the closed cases with an answer.
    rates : tuple of Rate
        By fifth of the lead time, and by attribute.
    biased : tuple of str
        What the rates differ by beyond chance (chi-squared, corrected for the number of looks).
    plain, weighted : Backed
        Mean of the main score over the answers, and with each answer weighted by how many cases of its group it stands
        for.
    weights : float array, shape (cases,)
        Inverse response probability of each case with an answer; NaN elsewhere. They have mean 1 over the answers.
    """

    rate: Backed
    rates: tuple[Rate, ...]
    biased: tuple[str, ...]
    plain: Backed
    weighted: Backed
    weights: Floats


def response(log: Log, feedback: Feedback, joined: Join, *, release_k: int = DEFAULT_K, raw: bool = False) -> Response:
    """Compare the cases with an answer to all closed cases.

    The weight of an answer is the number of closed cases of its group for one answer, ``N / n``; groups are fifths of
    the lead time crossed with the attribute by which the rates differ most. The interval of the weighted mean is that
    of a stratified sample.

    Parameters
    ----------
    log : Log
    feedback : Feedback
    joined : Join
        Of these two.
    release_k : int
        Smallest group of people whose rate is shown; smaller ones appear together.
    raw : bool
        The data's owner sees every group.

    References
    ----------
    Cochran 1977, Sampling Techniques, chapters 5 and 13 (stratified mean; nonresponse).
    """
    closed = _closed(log)
    has = np.isin(np.arange(closed.size), joined.case[joined.case >= 0]) & closed
    fifth = _fifths(log, closed)
    looks = [("lead_time", fifth, tuple(str(number + 1) for number in range(FIFTHS))), *_attributes(log)]
    shown = looks if raw else [_released(log, look, closed, release_k) for look in looks]
    rates = tuple(rate for look in shown for rate in _rates(*look, has, closed))
    tests = {name: _differs(codes, has, closed, len(looks)) for name, codes, _ in looks}
    biased = tuple(name for name, p in tests.items() if p is not None and p < 0.05)
    group = _groups(looks, tests, has, closed)
    weights = _weights(group, has, closed)
    score = _score_by_case(feedback, joined, closed.size)
    return Response(
        _rate("response", int(has.sum()), int(closed.sum())),
        rates,
        biased,
        _plain(score[has]),
        _weighted(score, group, has, closed),
        weights,
    )


def _closed(log: Log) -> Any:
    return ~log.cases.column("open").astype(bool) & (log.cases.column("end_us") != NULL_US)


def _fifths(log: Log, closed: Any) -> Ints:
    """Fifth of the lead time of each closed case, -1 elsewhere."""
    start, end = log.cases.column("start_us"), log.cases.column("end_us")
    begin = log.cases.column("arrival_us") if "arrival_us" in log.cases.names else start
    begin = np.where(begin == NULL_US, start, begin)
    known = closed & (begin != NULL_US)
    lead = (end - begin)[known]
    codes = np.full(closed.size, -1, np.int64)
    if lead.size:
        edges = np.quantile(lead, np.linspace(0, 1, FIFTHS + 1)[1:-1])
        codes[known] = np.searchsorted(edges, lead, side="left")
    return codes


def _attributes(log: Log) -> Iterator[Look]:
    for name, attribute in segment_attributes(log).items():
        if len(attribute.names) <= MOST_GROUPS:
            yield name, attribute.codes.astype(np.int64), attribute.names


def _released(log: Log, look: Look, closed: Any, k: int) -> Look:
    """Groups with few customers put together; a case without a customer counts as one of its own."""
    by, codes, texts = look
    people = customers(log)
    who = np.arange(codes.size) if people is None else np.where(people < 0, codes.size + np.arange(codes.size), people)
    known = closed & (codes >= 0)
    hidden = hidden_groups(codes[known], who[known], len(texts), k=k)
    if not hidden.any():
        return look
    merged = np.where((codes >= 0) & np.append(hidden, False)[codes], len(texts), codes)
    return by, merged, (*texts, SUPPRESSED)


def _rates(by: str, codes: Ints, texts: tuple[str, ...], has: Any, closed: Any) -> Iterator[Rate]:
    for code, text in enumerate(texts):
        mine = closed & (codes == code)
        cases, answered = int(mine.sum()), int((has & mine).sum())
        if cases:
            yield Rate(by, text, _rate("response", answered, cases), answered, cases)


def _rate(name: str, hits: int, n: int) -> Backed:
    if not n:
        return backed(name, None, "share", "wilson", data="feedback", reason="no_closed_cases")
    low, high = wilson(hits, n)
    return backed(name, hits / n, "share", "wilson", n=n, low=low, high=high, data="feedback")


def _differs(codes: Ints, has: Any, closed: Any, looks: int) -> float | None:
    """Corrected p of chi-squared that all groups answer alike; None where a group is too small to tell."""
    known = closed & (codes >= 0)
    cases = np.bincount(codes[known])
    answered = np.bincount(codes[known & has], minlength=cases.size)
    cases, answered = cases[cases > 0], answered[cases > 0]
    share = answered.sum() / cases.sum() if cases.size else 0.0
    expected = np.minimum(cases * share, cases * (1 - share))
    if cases.size < 2 or not expected.size or expected.min() < 5:
        return None
    from scipy.special import chdtrc

    statistic = float(((answered - cases * share) ** 2 / (cases * share * (1 - share))).sum())
    return min(1.0, looks * float(chdtrc(cases.size - 1, statistic)))


def _groups(looks: list[Any], tests: dict[str, float | None], has: Any, closed: Any) -> Ints:
    """Group of each closed case: fifth of the lead time by the attribute that differs most, small ones merged."""
    _, fifth, _ = looks[0]
    others = [(p, at) for at, (name, _, _) in enumerate(looks) if at and (p := tests[name]) is not None and p < 0.05]
    group = fifth.copy()
    if others:
        codes = looks[min(others)[1]][1]
        crossed = np.where((fifth >= 0) & (codes >= 0), fifth * (codes.max() + 1) + codes, -1)
        group = _merged(crossed, codes.max() + 1, has) if (crossed >= 0).any() else fifth
    return _whole(group, has, closed)


def _merged(crossed: Ints, width: int, has: Any) -> Ints:
    """Crossed groups with too few answers fall back to the whole fifth."""
    answered = np.bincount(crossed[has & (crossed >= 0)], minlength=int(crossed.max()) + 1)
    few = np.append(answered < LEAST_ANSWERS, False)[crossed]
    base = int(crossed.max()) + 1
    return np.where(few & (crossed >= 0), base + crossed // width, crossed)


def _whole(group: Ints, has: Any, closed: Any) -> Ints:
    """Groups without an answer, and cases without a group, join the largest one: nobody is left unweighted."""
    group = np.where(closed, group, -1)
    answered = np.bincount(group[has & (group >= 0)], minlength=int(group.max(initial=0)) + 1)
    if not answered.any():
        return np.where(closed, 0, -1)
    lost = closed & ((group < 0) | np.append(answered == 0, True)[group])
    return np.where(lost, int(answered.argmax()), group)


def _weights(group: Ints, has: Any, closed: Any) -> Floats:
    weights = np.full(group.size, np.nan)
    if not has.any():
        return weights
    size = int(group.max()) + 1
    cases, answered = np.bincount(group[closed], minlength=size), np.bincount(group[has], minlength=size)
    per = np.divide(cases, answered, out=np.zeros(size), where=answered > 0)
    weights[has] = per[group[has]] / per[group[has]].mean()
    return weights


def _score_by_case(feedback: Feedback, joined: Join, n: int) -> Floats:
    """Main score of the last answer of each case; NaN where there is none."""
    score = np.full(n, np.nan)
    main = feedback.main
    if main is None:
        return score
    answer = joined.answer_of(n)
    with_answer = answer >= 0
    score[with_answer] = feedback.values(main)[answer[with_answer]]
    return score


def _plain(values: Floats) -> Backed:
    held = values[~np.isnan(values)]
    if not held.size:
        return backed("score", None, "", "mean", data="feedback", reason="no_scores")
    low, high = mean_interval(held)
    return backed("score", float(held.mean()), "", "mean", n=held.size, low=low, high=high, data="feedback")


def _weighted(score: Floats, group: Ints, has: Any, closed: Any) -> Backed:
    """Mean over all closed cases by groups, with the interval of a stratified sample."""
    known = has & ~np.isnan(score)
    if not known.any():
        return backed("score.weighted", None, "", "weighted", data="feedback", reason="no_scores")
    size = int(group.max()) + 1
    answered = np.bincount(group[known], minlength=size)
    cases = np.where(answered > 0, np.bincount(group[closed], minlength=size), 0)
    share = cases / cases.sum()
    mean = np.divide(
        np.bincount(group[known], score[known], minlength=size), answered, out=np.zeros(size), where=answered > 0
    )
    spread = np.bincount(group[known], (score[known] - mean[group[known]]) ** 2, minlength=size)
    variance = np.divide(spread, answered - 1, out=np.zeros(size), where=answered > 1)
    error = float(np.sqrt((share**2 * np.divide(variance, answered, out=np.zeros(size), where=answered > 0)).sum()))
    value, n = float((share * mean).sum()), int(known.sum())
    bounds = {"low": value - Z95 * error, "high": value + Z95 * error}
    return backed("score.weighted", value, "", "weighted", n=n, data="feedback", **bounds)
