"""Plan + fresh Log -> Signal and Effect: does it hold, did it work."""

from clearway.monitor.advise import Advice, advise_counts, advise_values
from clearway.monitor.chart import Charted, Data, chart
from clearway.monitor.pattern import Pattern

__all__ = ["Advice", "Charted", "Data", "Pattern", "advise_counts", "advise_values", "chart"]
