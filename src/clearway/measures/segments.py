"""Segments: the cases by any of their attributes, and which values go with long times."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from clearway.base.time import NULL_US
from clearway.log.privacy.differencing import telling_groups
from clearway.log.privacy.release import SUPPRESSED, hidden_groups
from clearway.measures.columns import split_by, sums_by
from clearway.stats.compare import Difference, welch
from clearway.stats.multiple import adjust
from clearway.stats.summary import Summary, summarise

if TYPE_CHECKING:
    from clearway.measures.casetable import Attribute, CaseTable

Array = np.ndarray[Any, np.dtype[Any]]

MOST_ROWS = 30
OTHERS = "…"
MIN_CASES = 10
"""Cases on either side below which no effect is tested."""


@dataclass(frozen=True, slots=True)
class SegmentRow:
    """Cases with one value of an attribute.

    Parameters
    ----------
    value : str
        Text of the attribute; ``""`` for cases without one.
    cases : int
    share : float
        Of all cases.
    people : int
        Distinct customers.
    cycle : Summary
        Closed cases, seconds.
    wait_us, touch_us : int or None
        Sums over the cases, exact; None with one stamp.
    wait_s, touch_s : float or None
        Means per case.
    rework : float
        Share of the cases with rework.
    cycle_effect, wait_effect : Difference or None
        Mean of the value's cases minus mean of all others, with Welch's interval and p-value.
    cycle_q, wait_q : float or None
        The p-values adjusted over all segments of the log (Benjamini-Hochberg).
    suppressed : bool
        This row is what the small-group rule merged.
    """

    value: str
    cases: int
    share: float
    people: int
    cycle: Summary
    wait_us: int | None
    touch_us: int | None
    wait_s: float | None
    touch_s: float | None
    rework: float
    cycle_effect: Difference | None = None
    wait_effect: Difference | None = None
    cycle_q: float | None = None
    wait_q: float | None = None
    suppressed: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """The cases by one attribute.

    Parameters
    ----------
    attribute : str
        Column of the case attribute.
    rows : tuple of SegmentRow
        Most cases first, the merged row last; ``cases``, ``wait_us`` and ``touch_us`` sum to the log's.
    cycle_share : float or None
        Share of the variance of the cycle time that the attribute explains (eta squared).
    """

    attribute: str
    rows: tuple[SegmentRow, ...]
    cycle_share: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """Cases with one value of an attribute against all others.

    Parameters
    ----------
    attribute, value : str
    cases, people : int
        Cases with the value, and the distinct customers behind them.
    difference : Difference
        Mean of the value's cases minus mean of the others, with Welch's interval and p-value.
    q : float
        The p-value adjusted over all effects that were tested together (Benjamini-Hochberg).
    """

    attribute: str
    value: str
    cases: int
    people: int
    difference: Difference
    q: float


def segments_of(cases: CaseTable, *, k: int, raw: bool) -> tuple[Segment, ...]:
    """Cut the cases by each attribute; the 30 most frequent values have a row, the others share one ``…``."""
    divisions = released(cases, k=k, raw=raw)
    again = cases.rework > 0
    cycle = np.where(cases.closed, cases.seconds("cycle"), np.nan)
    wait = cases.seconds("wait")
    plain = [_segment(cases, name, *division, again, cycle, wait) for name, division in divisions.items()]
    cycle_q, wait_q = (
        adjust(np.array([_p(getattr(row, field)) for segment in plain for row in segment.rows]))
        for field in ("cycle_effect", "wait_effect")
    )
    found, place = [], 0
    for segment in plain:
        rows = []
        for row in segment.rows:
            rows.append(replace(row, cycle_q=_number(cycle_q[place]), wait_q=_number(wait_q[place])))
            place += 1
        found.append(replace(segment, rows=tuple(rows)))
    return tuple(found)


def segment_effects(cases: CaseTable, values: Array, *, k: int = 5, raw: bool = False) -> tuple[Effect, ...]:
    """Which attribute values go with larger or smaller numbers of a case; associations, no proof.

    Parameters
    ----------
    values : float array of shape (cases,)
        NaN leaves a case out.

    Returns
    -------
    tuple of Effect
        Smallest q first; values with fewer than ten cases on either side and hidden ones left out.
    """
    known = ~np.isnan(values)
    found = []
    for name, (codes, texts) in released(cases, k=k, raw=raw).items():
        for code, difference in enumerate(_differences(codes[known], values[known], len(texts))):
            if difference is not None and texts[code] not in (SUPPRESSED, OTHERS, ""):
                mine = codes == code
                found.append((name, texts[code], int(np.count_nonzero(mine & known)), cases.people(mine), difference))
    adjusted = adjust(np.array([row[4].p for row in found]))
    effects = [Effect(*row, q=float(q)) for row, q in zip(found, adjusted, strict=True)]
    return tuple(sorted(effects, key=lambda e: (e.q, -abs(e.difference.value), e.attribute, e.value)))


def released(cases: CaseTable, *, k: int, raw: bool) -> dict[str, tuple[Array, tuple[str, ...]]]:
    """Rows of each attribute after the small-group rule: codes by case and their texts.

    An attribute is dropped as a whole when hiding leaves nothing to compare. Values that would tell about fewer than
    k customers beside the values of an attribute released before (differencing) are hidden as well.
    """
    people = np.arange(len(cases)) if cases.customer is None else _people(cases.customer)
    found: dict[str, tuple[Array, tuple[str, ...]]] = {}
    for name, attribute in cases.attributes.items():
        codes, texts = _most_frequent(attribute)
        if not raw:
            codes, texts = _hide(codes, texts, people, list(found.values()), k)
        if len(texts) > 1:
            found[name] = (codes, texts)
    return found


def _people(customer: Array) -> Array:
    """Customer of each case; a case without one is a customer of its own."""
    own = int(customer.max(initial=-1)) + 1 + np.arange(customer.size)
    return np.where(customer < 0, own, customer)


def _most_frequent(attribute: Attribute) -> tuple[Array, tuple[str, ...]]:
    """Most frequent value first; then the shared row, then the cases without a value, where there are any."""
    names = attribute.names
    codes = np.where(attribute.codes < 0, len(names), attribute.codes)
    count = np.bincount(codes, minlength=len(names) + 1)
    ranked = np.argsort(-count[:-1], kind="stable")
    ranked = ranked[count[ranked] > 0]
    kept = ranked if ranked.size <= MOST_ROWS else ranked[: MOST_ROWS - 1]
    texts = [names[code] for code in kept]
    target = np.full(len(names) + 1, len(texts))
    target[kept] = np.arange(kept.size)
    if kept.size < ranked.size:
        texts.append(OTHERS)
    target[len(names)] = len(texts)
    if count[-1]:
        texts.append("")
    return target[codes], tuple(texts)


def _hide(
    codes: Array, texts: tuple[str, ...], people: Array, earlier: list[tuple[Array, tuple[str, ...]]], k: int
) -> tuple[Array, tuple[str, ...]]:
    """Merge small values, then those that would tell about few people beside an attribute released before."""
    codes, texts = _merge(codes, texts, hidden_groups(codes, people, len(texts), k=k))
    place = 0
    while place < len(earlier) and len(texts) > 1:
        first, names = earlier[place]
        telling = telling_groups(first, codes, people, (len(names), len(texts)), k=k)
        place += 1
        if telling.any():
            codes, texts = _merge(codes, texts, _completed(telling, codes, texts))
            place = 0
    return codes, texts


def _completed(telling: Array, codes: Array, texts: tuple[str, ...]) -> Array:
    """The merged row takes part, and no value is merged alone: the smallest other one goes with it."""
    if texts[-1] == SUPPRESSED:
        telling[-1] = True
    if np.count_nonzero(telling) == 1:
        count = np.bincount(codes, minlength=len(texts)).astype(np.float64)
        count[telling] = np.inf
        telling[int(count.argmin())] = True
    return telling


def _merge(codes: Array, texts: tuple[str, ...], hidden: Array) -> tuple[Array, tuple[str, ...]]:
    if not hidden.any():
        return codes, texts
    shown = np.flatnonzero(~hidden)
    target = np.full(len(texts), shown.size)
    target[shown] = np.arange(shown.size)
    return target[codes], (*(texts[code] for code in shown), SUPPRESSED)


def _segment(
    cases: CaseTable, name: str, codes: Array, texts: tuple[str, ...], again: Array, cycle: Array, wait: Array
) -> Segment:
    size = len(texts)
    count = np.bincount(codes, minlength=size)
    by_cycle, by_wait = (_differences(codes[~np.isnan(v)], v[~np.isnan(v)], size) for v in (cycle, wait))
    closed = ~np.isnan(cycle)
    parts = split_by(codes[closed], cycle[closed], size)
    waits, touches = (_sums(codes, values, size) for values in (cases.wait_us, cases.touch_us))
    reworked = np.bincount(codes[again], minlength=size)
    rows = tuple(
        SegmentRow(
            value=texts[code],
            cases=int(count[code]),
            share=float(count[code] / codes.size),
            people=cases.people(codes == code),
            cycle=summarise(parts[code]),
            wait_us=waits[code],
            touch_us=touches[code],
            wait_s=_mean(waits[code], int(count[code])),
            touch_s=_mean(touches[code], int(count[code])),
            rework=float(reworked[code] / count[code]),
            cycle_effect=by_cycle[code],
            wait_effect=by_wait[code],
            suppressed=texts[code] == SUPPRESSED and code == size - 1,
        )
        for code in range(size)
    )
    return Segment(name, rows, _explained(parts))


def _sums(codes: Array, values: Array, size: int) -> list[int | None]:
    if values.size and values[0] == NULL_US and (values == NULL_US).all():
        return [None] * size
    return list(sums_by(codes, np.maximum(values, 0), size))


def _mean(total: int | None, count: int) -> float | None:
    return None if total is None or not count else total / count / 1e6


def _differences(codes: Array, values: Array, size: int) -> list[Difference | None]:
    """Each value against all others, from sums about the common mean (so that large times keep their digits)."""
    if not values.size:
        return [None] * size
    centred = values - values.mean()
    n = np.bincount(codes, minlength=size)
    sums, squares = (np.bincount(codes, weights=w, minlength=size) for w in (centred, centred**2))
    rest = (n.sum() - n, sums.sum() - sums, squares.sum() - squares)
    found: list[Difference | None] = []
    for k in range(size):
        sides = [(int(part[0][k]), part[1][k], part[2][k]) for part in ((n, sums, squares), rest)]
        enough = min(side[0] for side in sides) >= MIN_CASES
        found.append(welch(*_moments(*sides[0]), *_moments(*sides[1])) if enough else None)
    return found


def _moments(n: int, total: float, square: float) -> tuple[int, float, float]:
    mean = float(total) / n
    return n, mean, max(0.0, float(square) - n * mean * mean) / (n - 1)


def _explained(parts: list[Array]) -> float | None:
    """Eta squared: variance between the values over the whole variance."""
    everything = np.concatenate(parts)
    whole = float(((everything - everything.mean()) ** 2).sum()) if everything.size > 1 else 0.0
    if whole == 0:
        return None
    return sum(part.size * float(part.mean() - everything.mean()) ** 2 for part in parts if part.size) / whole


def _p(difference: Difference | None) -> float:
    return np.nan if difference is None else difference.p


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
