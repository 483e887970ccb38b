"""How a detector puts a finding together: size, confidence, causes and cases in the same way everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from clearway.findings.cause import suspects
from clearway.findings.finding import Evidence, Finding
from clearway.findings.size import Size, confidence
from clearway.measures.measures import Measures

Floats = np.ndarray[Any, np.dtype[np.float64]]

MOST_CASES = 20


def assemble(
    measures: Measures,
    code: str,
    place: str,
    *,
    cases: int,
    size: Size | None,
    patterns: tuple[str, ...],
    evidence: tuple[Evidence, ...],
    values: Mapping[str, Any],
    amounts: Floats | None = None,
    among: Floats | None = None,
    sure: int | None = None,
    data: float = 1.0,
    cost: float | None = None,
    work: bool = True,
    people: int | None = None,
) -> Finding:
    """Make a finding.

    Parameters
    ----------
    cases : int
        Cases concerned.
    size : Size or None
        Time over the log; None when it cannot be told.
    amounts : float array of shape (cases,), optional
        The harm by case: decides which cases are shown.
    among : float array of shape (cases,), optional
        The harm by case, NaN for cases that could not suffer it: searched for suspected causes.
    sure : int, optional
        Number that the confidence rests on; the cases concerned unless given.
    data : float
        Share of the data used.
    cost : float or None
        Money.
    work : bool
        The harm is working time, so that rates can price it; waiting has no price.
    """
    rate = confidence(cases if sure is None else sure, size or Size(0.0), data)
    return Finding(
        code=code,
        place=place,
        cases=cases,
        time_s=None if size is None else size.value,
        low_s=None if size is None else size.low,
        high_s=None if size is None else size.high,
        cost=cost,
        confidence=rate,
        values={"place": place, "cases_n": cases, "all_n": measures.facts.cases, **_time(size), **values},
        evidence=evidence,
        causes=() if among is None else suspects(measures, among),
        patterns=patterns,
        case_ids=() if amounts is None else worst_cases(measures, amounts),
        people=people,
        reasons=_reasons(measures, size, cost, work),
    )


def worst_cases(measures: Measures, amounts: Floats) -> tuple[str, ...]:
    """Ids of the cases with most of a harm, at most 20; none when too few people for the small-group rule stand behind.

    Parameters
    ----------
    amounts : float array of shape (cases,)
        Cases with 0 or NaN are left out.
    """
    cases, known = measures.cases, np.nan_to_num(amounts)
    hit = known > 0
    if not measures.raw and cases.people(hit) < measures.release_k:
        return ()
    rows = np.flatnonzero(hit)
    if rows.size > MOST_CASES:
        least = np.partition(known[rows], rows.size - MOST_CASES)[rows.size - MOST_CASES]
        rows = rows[known[rows] >= least]
    # Equal amounts in the order of start, so that neither names nor the order of rows decide.
    order = np.lexsort((cases.end_us[rows], cases.start_us[rows], -known[rows]))
    return tuple(cases.id(row) for row in rows[order][:MOST_CASES])


def _time(size: Size | None) -> dict[str, float]:
    return {} if size is None else {"time_s": size.value}


def _reasons(measures: Measures, size: Size | None, cost: float | None, work: bool) -> dict[str, str]:
    reasons = {"satisfaction": "no_feedback"}
    if size is None:
        reasons["time_s"] = "single_stamp" if not measures.facts.has_start else "not_in_time"
    if cost is None:
        reasons["cost"] = (measures.costs.reason or "no_costs") if work else "wait_unpriced"
    return reasons
