"""How long cases take: the distance of the cycle times of two logs."""

from __future__ import annotations

from typing import Any

import numpy as np

from clearway.stats.transport import earth_movers, histogram
from clearway.twin.distance.trace import HOUR_US, Trace

Array = np.ndarray[Any, np.dtype[Any]]


class CycleTimes:
    """Hours by which the cycle times of cases have to be changed, on average.

    A cycle time is the latest end less the earliest start of a case. The shortest of both logs is taken off all of
    them, then they are cut to full hours; the distance is the earth mover's.
    """

    key, unit, title, needs_start = "ctd", "h", "distance.ctd", True

    def of(self, trace: Trace) -> Array:
        """Cycle times, microseconds."""
        spent: Array = trace.last_us - trace.first_us
        return spent

    def between(self, one: Array, other: Array) -> float:
        """Hours."""
        least = min(int(one.min()), int(other.min()))
        first, second = (histogram((spent - least) // HOUR_US) for spent in (one, other))
        return earth_movers(first, second)
