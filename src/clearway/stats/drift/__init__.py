"""Where a sequence changes: shares or means of units in an order, scanned for breaks that chance does not explain."""

from clearway.stats.drift.means import Means
from clearway.stats.drift.shares import Shares

SAMPLES = (Means, Shares)
"""Every kind of sample that can be scanned."""

__all__ = ["SAMPLES", "Means", "Shares"]
