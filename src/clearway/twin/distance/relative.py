"""When things happen in a case: the distance of the stamps as counted from the start of their cases."""

from __future__ import annotations

import numpy as np

from clearway.stats.transport import Histogram, earth_movers, histogram
from clearway.twin.distance.trace import HOUR_US, Trace


class RelativeEvents:
    """Hours by which stamps have to be moved inside their cases, on average.

    Earth mover's distance of all starts and ends, counted from the earliest start of their case and cut to full hours.
    """

    key, unit, title, needs_start = "red", "h", "distance.red", True

    def of(self, trace: Trace) -> Histogram:
        """Stamps by hour since the start of the case."""
        begun = np.repeat(trace.first_us, np.diff(trace.offsets))
        return histogram(np.concatenate([trace.start_us - begun, trace.end_us - begun]) // HOUR_US)

    def between(self, one: Histogram, other: Histogram) -> float:
        """Hours."""
        return earth_movers(one, other)
