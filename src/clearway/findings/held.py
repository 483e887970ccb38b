"""Which waits are held back on purpose: for a batch, or until its round."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.measures.measures import Measures
from clearway.measures.timing.waits import CAUSES

Array = np.ndarray[Any, np.dtype[Any]]

HABIT = 0.5
"""Share of an activity's instances in batches from which holding back is how the activity is worked."""


def held_back(measures: Measures, activity: str) -> tuple[Array, Array]:
    """Cases and seconds of the instances of an activity that are held back, one entry an instance.

    An instance that waits for others to join its batch is held back until its round: ``batching + extraneous``.
    Where at least half of the instances lie in batches, holding back is the habit, and what nothing else explains
    counts for the other instances as well.

    Returns
    -------
    tuple of arrays of shape (instances,)
        Case, and seconds held back (0 for instances that are not).
    """
    waits = measures.waits.instances
    assert waits is not None
    mine = waits.activity == measures.facts.activities.index(activity)
    gathering, outside = (waits.causes_us[mine, CAUSES.index(cause)] for cause in ("batching", "extraneous"))
    habit = any(row.activity == activity and row.share >= HABIT for row in measures.waits.batches)
    return waits.case[mine], np.where((gathering > 0) | habit, gathering + outside, 0) / 1e6
