"""People: who does which step."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from clearway.monitor.driftcases import History
from clearway.monitor.driftevidence import MOST_PLACES, Evidence, Spot, shares_of

FEWEST = 5
"""Times that somebody did a step and that others did, below which the pair says nothing."""


class Resources:
    """Shares of a step's executions that each resource does."""

    name = "resources"

    def look(self, history: History) -> Evidence | str:
        """Executions by case, step and resource."""
        log = history.log
        if not log.has_resource:
            return "drift.reason.no_resource"
        resource = log.column("resource")[history.instance].astype(np.int64)
        known = resource >= 0
        case, step, who = history.case[known], history.activity[known], resource[known]
        people = len(log.dictionaries["resource"])
        pairs, number, counts = np.unique(step * people + who, return_inverse=True, return_counts=True)
        of_step = np.bincount(step, minlength=len(log.activities))
        spread = counts * (of_step[pairs // people] - counts)
        usable = np.flatnonzero((counts >= FEWEST) & (of_step[pairs // people] - counts >= FEWEST))
        kept = np.sort(usable[np.argsort(-spread[usable], kind="stable")[:MOST_PLACES]])
        if not kept.size:
            return "drift.reason.no_choice"
        new = np.full(pairs.size, -1)
        new[kept] = np.arange(kept.size)
        hit = new[number] >= 0
        names, persons = log.activities, log.names("resource")
        spots = tuple(Spot(names[one // people], (names[one // people],), persons[one % people]) for one in pairs[kept])
        hits = (case[hit], new[number][hit])
        tried = np.column_stack([case, step])
        found = shares_of(self.name, spots, hits, tried, pairs[kept] // people, history.n)
        return replace(found, day_bins=history.day_bins)
