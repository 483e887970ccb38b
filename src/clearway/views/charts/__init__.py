"""Charts: one pure function each, values in, View out; no literal colour, font or sentence."""

from clearway.views.charts.bar import Bar, bars
from clearway.views.charts.contour import contour_chart
from clearway.views.charts.effects import effects_chart
from clearway.views.charts.forest import Effect, forest
from clearway.views.charts.front import Axis, Point, Spread, front
from clearway.views.charts.histogram import histogram
from clearway.views.charts.interaction import interaction_chart
from clearway.views.charts.ladder import ladder
from clearway.views.charts.line import Line, lines
from clearway.views.charts.multivari import multivari_chart
from clearway.views.charts.pareto import pareto_chart
from clearway.views.charts.stacked import stacked
from clearway.views.charts.survival import survival_curve

CHARTS = (
    bars,
    contour_chart,
    effects_chart,
    forest,
    front,
    histogram,
    interaction_chart,
    ladder,
    lines,
    multivari_chart,
    pareto_chart,
    stacked,
    survival_curve,
)
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
    "contour_chart",
    "effects_chart",
    "forest",
    "front",
    "histogram",
    "interaction_chart",
    "ladder",
    "lines",
    "multivari_chart",
    "pareto_chart",
    "stacked",
    "survival_curve",
]
