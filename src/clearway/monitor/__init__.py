"""Plan + fresh Log -> Signal and Effect: does it hold, did it work."""

from clearway.monitor.pattern import Pattern

__all__ = ["Pattern"]
