"""The measures of the map as relational expressions over integer columns: one text for every engine.

Every function takes tables of an Ibis backend (DuckDB here, a warehouse there) and returns an expression; nothing runs
until the caller executes it. They give the same numbers as the kernels, which a contract test demands. Only integer
arithmetic is used, for quantiles too: they come from the counts of the same log histogram.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

DAY_US = 86_400_000_000
SUB_BITS = 6
LARGEST_BIT = 53

PRIME = 2_147_483_647
ACTIVITY_FACTOR = 1_000_003
POSITION_FACTOR = 15_485_863


def follows(instances: Any) -> Any:
    """Directly-follows counts with exact sum, minimum and maximum of the time between completions.

    Returns
    -------
    Ibis table
        ``activity, next_activity, n, sum_us, min_us, max_us``, ordered by the codes.
    """
    pairs = instances.filter(instances.next_activity.notnull())
    gap = pairs.next_end_us - pairs.end_us
    found = pairs.group_by("activity", "next_activity").aggregate(
        n=pairs.count(), sum_us=gap.sum().cast("int64"), min_us=gap.min(), max_us=gap.max()
    )
    return found.order_by("activity", "next_activity")


def follows_bins(instances: Any) -> Any:
    """Log-histogram counts of the time between completions: ``activity, next_activity, bin, n``.

    Median and 90th percentile follow from them as from the kernel's (:mod:`clearway.stats.loghistogram`).
    """
    pairs = instances.filter(instances.next_activity.notnull())
    binned = pairs.mutate(bin=bin_of(pairs.next_end_us - pairs.end_us))
    found = binned.group_by("activity", "next_activity", "bin").aggregate(n=binned.count())
    return found.order_by("activity", "next_activity", "bin")


def bin_of(value: Any) -> Any:
    """Bin of a non-negative integer below 2 ** 53, as :func:`clearway.stats.loghistogram.bin_of`."""
    width = 1 << SUB_BITS
    last = (LARGEST_BIT - 1 - SUB_BITS + 1) * width + width - 1
    place = value * 0 + last
    for bit in reversed(range(SUB_BITS, LARGEST_BIT)):
        inside = (bit - SUB_BITS) * width + (value // (1 << (bit - SUB_BITS))).cast("int64")
        place = (value < (1 << (bit + 1))).ifelse(inside, place)
    return place


def variant_counts(instances: Any) -> Any:
    """Cases by the portable fingerprint of their completed activities: ``fingerprint, n_cases``.

    ``sum of x ** 3 mod p`` with ``x = ((activity + 1) * 1000003 + (pos + 1) * 15485863) mod p``, ``p = 2 ** 31 - 1``.
    """
    done = instances.filter(instances.end_us.notnull())
    code, place = (done[name].cast("int64") + 1 for name in ("activity", "pos"))
    x = (code * ACTIVITY_FACTOR + place * POSITION_FACTOR) % PRIME
    marked = done.mutate(mark=(x * x % PRIME) * x % PRIME)
    cases = marked.group_by("case").aggregate(fingerprint=marked.mark.sum().cast("int64"))
    return cases.group_by("fingerprint").aggregate(n_cases=cases.count()).order_by("fingerprint")


def case_durations(cases: Any) -> Any:
    """Cycle time of each closed case: ``case, cycle_us``, ordered by case."""
    closed = cases.filter(~cases.open, cases.end_us >= cases.start_us)
    return closed.select("case", cycle_us=closed.end_us - closed.start_us).order_by("case")


def arrivals(cases: Any, since_us: Sequence[int], offset_us: Sequence[int]) -> Any:
    """Cases that start on each local day: ``day`` (since 1970), ``n``.

    Parameters
    ----------
    since_us, offset_us : sequence of int
        From when on the zone has which offset, ascending (:class:`~clearway.measures.timing.calendars.Clock`).
    """
    begun = cases.filter(cases.start_us.notnull())
    offset = begun.start_us * 0 + offset_us[0]
    for since, shift in zip(since_us[1:], offset_us[1:], strict=True):
        offset = (begun.start_us >= since).ifelse(shift, offset)
    days = begun.mutate(day=((begun.start_us + offset) // DAY_US).cast("int64"))
    return days.group_by("day").aggregate(n=days.count()).order_by("day")
