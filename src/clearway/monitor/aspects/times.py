"""Processing times: how long each step takes from start to completion."""

from __future__ import annotations

import numpy as np

from clearway.base.time import NULL_US, SECOND_US
from clearway.monitor.driftcases import History
from clearway.monitor.driftevidence import Evidence, Spot, scored

FEWEST = 30
"""Values of a step, below which it says nothing."""


class Times:
    """Seconds from start to completion without pauses, of each step."""

    name = "times"

    def look(self, history: History) -> Evidence | str:
        """Seconds by case and step."""
        from clearway.measures.work import work_of

        work = work_of(history.log)
        if not work.has_start:
            return "drift.reason.no_start"
        value = work.touch_us[history.instance]
        many = np.bincount(history.activity[value != NULL_US], minlength=work.n_activities) >= FEWEST
        kept = (value != NULL_US) & many[history.activity]
        if not kept.any() or not value[kept].any():
            return "drift.reason.no_durations"
        seen = (history.case[kept], history.activity[kept], value[kept] / SECOND_US)
        spots = tuple(Spot(name, (name,)) for name in work.activities)
        return scored(self.name, "seconds", spots, seen, np.arange(history.n))
