"""Sides of a process that can drift: each reads the cases by start and gives its observations; the tuple lists all."""

from clearway.monitor.aspects.arrivals import Arrivals
from clearway.monitor.aspects.flow import Flow
from clearway.monitor.aspects.resources import Resources
from clearway.monitor.aspects.times import Times
from clearway.monitor.aspects.waits import Waits

ASPECTS = (Flow(), Times(), Waits(), Resources(), Arrivals())
"""Every aspect, in the order in which they are reported."""

__all__ = ["ASPECTS", "Arrivals", "Flow", "Resources", "Times", "Waits"]
