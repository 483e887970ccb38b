"""Where a sequence changes: panels of shares or means over bins, scanned for breaks that chance does not explain."""

from clearway.stats.drift.means import Means
from clearway.stats.drift.shares import Shares

PANELS = (Means, Shares)
"""Every kind of panel that can be scanned."""

__all__ = ["PANELS", "Means", "Shares"]
