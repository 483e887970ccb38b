"""Plan + fresh Log -> Signal and Effect: does it hold, did it work."""

from clearway.monitor.pattern import Pattern
from clearway.monitor.signal import Signal
from clearway.monitor.stream import watch
from clearway.monitor.watchfile import WatchFile
from clearway.monitor.watchread import read_watches

__all__ = ["Pattern", "Signal", "WatchFile", "read_watches", "watch"]
