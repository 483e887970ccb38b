"""How long work waits until a batch is together, by formula."""

from __future__ import annotations

from clearway.model.spec.hours import WEEKDAYS
from clearway.model.spec.work import Batch, Release

WEEK_H = 168.0


def smallest(batch: Batch) -> int:
    """Items of the smallest batch that may be released."""
    return min((rule.size for rule in batch.release), default=1)


def gathered(batch: Batch, per_s: float) -> float:
    """Mean wait for a batch to fill and for its round, seconds: by the rule that releases soonest.

    Parameters
    ----------
    batch : Batch
    per_s : float
        Items that come in a second.

    Examples
    --------
    >>> from clearway.model.spec import Release
    >>> gathered(Batch((Release(size=5),)), 1 / 600)
    1200.0
    >>> gathered(Batch((Release(hours=((12.0, 12.0),)),)), 1 / 600) / 3600
    12.0
    """
    return min((max(_filled(rule, per_s), _round(rule)) for rule in batch.release), default=0.0)


def _filled(rule: Release, per_s: float) -> float:
    """Mean wait for so many items, or for so much time."""
    filling = (rule.size - 1) / per_s / 2 if per_s > 0 else 0.0
    return max(filling, rule.oldest_s / 2, rule.quiet_s / 2)


def _round(rule: Release) -> float:
    """Mean time until the next hours of release, from any moment of the week; an item that comes within them waits not.

    Gaps of lengths ``g`` hold a moment with the probability ``g / week``, and then half of them is waited on average.
    """
    days = [WEEKDAYS.index(day) for day in rule.weekdays] or range(7)
    hours = rule.hours or ((0.0, 24.0),)
    spans = sorted((24 * day + begin, 24 * day + end) for day in days for begin, end in hours)
    nexts = [*spans[1:], (spans[0][0] + WEEK_H, 0.0)]
    gaps = [max(0.0, following[0] - span[1]) for span, following in zip(spans, nexts, strict=True)]
    return 3600 * sum(gap**2 for gap in gaps) / (2 * WEEK_H)
