"""Control charts as numbers: limits and sigma per point, one file a chart."""

from clearway.stats.limits.adjusted import adjusted
from clearway.stats.limits.chart import Chart, Estimate
from clearway.stats.limits.cusum import cusum
from clearway.stats.limits.ewma import ewma
from clearway.stats.limits.g import between, g
from clearway.stats.limits.imr import imr, mr
from clearway.stats.limits.laney import laney_p, laney_u
from clearway.stats.limits.p import np_chart, p
from clearway.stats.limits.run import run
from clearway.stats.limits.t import t
from clearway.stats.limits.t2 import Hotelling, t2
from clearway.stats.limits.u import c, u
from clearway.stats.limits.xbar import r, s, xbar

CHARTS = (imr, mr, xbar, r, s, p, np_chart, u, c, laney_p, laney_u, g, t, ewma, cusum, t2, run, adjusted)

__all__ = [
    "CHARTS",
    "Chart",
    "Estimate",
    "Hotelling",
    "adjusted",
    "between",
    "c",
    "cusum",
    "ewma",
    "g",
    "imr",
    "laney_p",
    "laney_u",
    "mr",
    "np_chart",
    "p",
    "r",
    "run",
    "s",
    "t",
    "t2",
    "u",
    "xbar",
]
