"""The money of a harm: work that would not have to be paid for."""

from __future__ import annotations

from collections.abc import Mapping

from clearway.measures.measures import Measures


def cost_of_time(measures: Measures, touch_s: float) -> float | None:
    """Money of some working time at the mean rate; None without rates."""
    rate = measures.costs.per_hour
    return None if rate is None else max(0.0, touch_s) / 3600 * rate


def cost_of_steps(measures: Measures, instances: Mapping[str, float]) -> float | None:
    """Money of some instances at the mean cost of their activities; None when the costs name no activity.

    Parameters
    ----------
    instances : mapping of str to float
        Activity to the number of its instances that need not be done.
    """
    means = {row.activity: row.mean for row in measures.costs.activities}
    if not means:
        return None
    return sum(max(0.0, means.get(activity, 0.0)) * n for activity, n in instances.items())
