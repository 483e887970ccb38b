"""Numbers in, numbers out: intervals, survival, comparison and trend; has never heard of a process."""

from clearway.stats.compare import Difference, welch
from clearway.stats.intervals import bootstrap, mean_interval, quantile_interval, wilson
from clearway.stats.multiple import adjust
from clearway.stats.summary import Summary, quantile, summarise
from clearway.stats.survival import Survival, survival
from clearway.stats.trend import Trend, trend

__all__ = [
    "Difference",
    "Summary",
    "Survival",
    "Trend",
    "adjust",
    "bootstrap",
    "mean_interval",
    "quantile",
    "quantile_interval",
    "summarise",
    "survival",
    "trend",
    "welch",
    "wilson",
]
