"""How long work waits until a batch is together, by formula."""

from __future__ import annotations

from clearway.model.spec.work import Batch


def smallest(batch: Batch) -> int:
    """Items of the smallest batch that may be released."""
    return min((rule.size for rule in batch.release), default=1)


def gathered(batch: Batch, per_s: float) -> float:
    """Mean wait for a batch to fill, seconds.

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
    """
    filling = (smallest(batch) - 1) / per_s / 2 if per_s > 0 else 0.0
    limits = [limit / 2 for rule in batch.release if rule.size == 1 and (limit := max(rule.oldest_s, rule.quiet_s)) > 0]
    return min([filling, *limits]) if filling else min(limits, default=0.0)
