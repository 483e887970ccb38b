"""Plan + fresh Log -> Signal and Effect: does it hold, did it work."""

from clearway.monitor.advise import Advice, advise_counts, advise_values
from clearway.monitor.chart import Charted, Data, chart
from clearway.monitor.pattern import Pattern
from clearway.monitor.signal import Signal
from clearway.monitor.steady import Steady, steadiness
from clearway.monitor.stream import watch
from clearway.monitor.watchfile import WatchFile
from clearway.monitor.watchread import read_watches

__all__ = [
    "Advice",
    "Charted",
    "Data",
    "Pattern",
    "Signal",
    "Steady",
    "WatchFile",
    "advise_counts",
    "advise_values",
    "chart",
    "read_watches",
    "steadiness",
    "watch",
]
