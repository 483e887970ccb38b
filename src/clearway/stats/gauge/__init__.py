"""Measurement systems: how much of the spread of values the measuring itself makes."""

from clearway.stats.gauge.crossed import gauge_crossed
from clearway.stats.gauge.linearity import Linearity, gauge_linearity
from clearway.stats.gauge.nested import gauge_nested
from clearway.stats.gauge.ranges import AverageRange, RangeStudy, gauge_average_range, gauge_range
from clearway.stats.gauge.study import GaugeStudy
from clearway.stats.gauge.type1 import Type1, gauge_type1

__all__ = [
    "AverageRange",
    "GaugeStudy",
    "Linearity",
    "RangeStudy",
    "Type1",
    "gauge_average_range",
    "gauge_crossed",
    "gauge_linearity",
    "gauge_nested",
    "gauge_range",
    "gauge_type1",
]
