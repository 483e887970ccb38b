"""When cases come: the distance of the arrivals of two logs."""

from __future__ import annotations

from clearway.stats.transport import Histogram, earth_movers, histogram
from clearway.twin.distance.trace import HOUR_US, Trace


class CaseArrivals:
    """Hours by which the arrivals of cases have to be moved, on average.

    A case arrives at its earliest start, cut to the full hour UTC; the distance is the earth mover's.
    """

    key, unit, title, needs_start = "cad", "h", "distance.cad", True

    def of(self, trace: Trace) -> Histogram:
        """Arrivals by hour since 1970."""
        return histogram(trace.first_us // HOUR_US)

    def between(self, one: Histogram, other: Histogram) -> float:
        """Hours."""
        return earth_movers(one, other)
