"""Charts: one pure function each, values in, View out; no literal colour, font or sentence."""

from clearway.views.charts.bar import Bar, bars
from clearway.views.charts.forest import Effect, forest
from clearway.views.charts.front import Axis, Point, Spread, front
from clearway.views.charts.histogram import histogram
from clearway.views.charts.ladder import ladder
from clearway.views.charts.line import Line, lines
from clearway.views.charts.stacked import stacked
from clearway.views.charts.survival import survival_curve
from clearway.views.charts.timeline import drift_timeline

CHARTS = (bars, drift_timeline, forest, front, histogram, ladder, lines, stacked, survival_curve)
"""All charts."""

__all__ = [
    "CHARTS",
    "Axis",
    "Bar",
    "Effect",
    "Line",
    "Point",
    "Spread",
    "bars",
    "drift_timeline",
    "forest",
    "front",
    "histogram",
    "ladder",
    "lines",
    "stacked",
    "survival_curve",
]
