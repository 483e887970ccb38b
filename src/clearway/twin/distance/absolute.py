"""When things happen on the calendar: the distance of all stamps of two logs."""

from __future__ import annotations

import numpy as np

from clearway.stats.transport import Histogram, earth_movers, histogram
from clearway.twin.distance.trace import HOUR_US, Trace


class AbsoluteEvents:
    """Hours by which stamps have to be moved, on average, to turn one log's calendar into the other's.

    Earth mover's distance of all starts and ends, each cut to its full hour UTC.
    """

    key, unit, title, needs_start = "aed", "h", "distance.aed", True

    def of(self, trace: Trace) -> Histogram:
        """Stamps by hour since 1970."""
        return histogram(np.concatenate([trace.start_us, trace.end_us]) // HOUR_US)

    def between(self, one: Histogram, other: Histogram) -> float:
        """Hours."""
        return earth_movers(one, other)
